import Foundation
import Testing
import YatlasTestSupport

/// Lines that are shown while something takes long.
@Suite struct ProgressTests {
    /// A table of rows of four classes that overlap.
    private func table(_ rows: Int, in place: Workplace) throws -> String {
        var random = SystemRandomNumberGenerator()
        let lines = (0..<rows).map { row in
            let values = (0..<12).map { _ in
                String(format: "%.3f", Double.random(in: 0...4, using: &random) + Double(row % 4))
            }
            return values.joined(separator: ",") + ",\(row % 4),\(row % 40)"
        }
        let header = (1...12).map { "f\($0)" }.joined(separator: ",") + ",class,group"
        return try place.write("table.csv", ([header] + lines).joined(separator: "\n") + "\n")
    }

    private func training(_ table: String) -> String {
        "\(Workplace.binary) train --table \(table) --class-field class --output m.safetensors --overwrite"
    }

    @Test(
        "a terminal shows fold, candidate, percent and the time left, then how long it took",
        .enabled(if: Tools.has("script")))
    func terminal() throws {
        let place = try Workplace()
        let ran = try place.run("script", ["-qec", training(table(1500, in: place)), "/dev/null"])
        let shown = ran.output.split(whereSeparator: { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }).map(String.init)
        let moving = /cross-validation: fold \d of 5, candidate \d of \d, \d+ %, about .+ left */
        #expect(shown.contains { $0.wholeMatch(of: moving) != nil }, "\(shown)")
        #expect(shown.contains { $0.wholeMatch(of: /cross-validation: \d.* s/) != nil }, "\(shown)")
        // Lines that change are cut to the 80 columns that a terminal without a size has.
        #expect(shown.allSatisfy { !$0.hasPrefix("cross-validation: fold") || $0.count < 80 })
    }

    @Test("--quiet shows nothing", .enabled(if: Tools.has("script")))
    func quiet() throws {
        let place = try Workplace()
        let ran = try place.run("script", ["-qec", training(table(1500, in: place)) + " --quiet", "/dev/null"])
        #expect(ran.status == 0 && ran.output.isEmpty, "\(ran.output)")
    }

    @Test(
        "a log gets a line every ten seconds, without a control character",
        .enabled(if: Tools.areSlowTestsOn))
    func log() throws {
        let place = try Workplace()
        let ran = try place.run("sh", ["-c", training(table(9000, in: place)) + " --size accurate"])
        let lines = ran.errors.split(separator: "\n")
        #expect(ran.status == 0 && lines.count { $0.hasPrefix("cross-validation: fold ") } >= 2, "\(ran.errors)")
        #expect(!ran.errors.contains("\r") && !ran.errors.contains("\u{1B}"))
    }
}
