internal import ArgumentParser
internal import Foundation
internal import Report
internal import YatlasCore

/// Option for an HTML report.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also write a report with figures: one HTML file that needs no network.", valueName: "file"))
    var report: String?

    func validate() throws {
        guard let report, !["html", "htm"].contains(URL(fileURLWithPath: report).pathExtension.lowercased()) else {
            return
        }
        throw ValidationError("--report \(report): a page for browsers; name it .html")
    }

    /// The file, if requested.
    var outputs: [String] { report.map { [$0] } ?? [] }

    /// The staged report; empty if not requested.
    func staged(overwrite: Bool, _ page: () throws -> ReportPage) throws -> [AtomicFile] {
        try outputs.map { try AtomicFile.stage(page().data, to: $0, overwrite: overwrite) }
    }
}
