import Accuracy
import Foundation
import Report
import Testing
import YatlasTestSupport

/// Confusion matrices of any size on any screen.
@Suite struct MatrixPageTests {
    /// A page with the matrix of some classes, each confused with the next two.
    static func page(classes count: Int, samples: Int) throws -> Data {
        let names = (0..<count).map { "class \($0) of a nomenclature with long names" }
        var counts = names.map { _ in [Int](repeating: 0, count: count) }
        for row in 0..<count {
            counts[row][row] = samples
            counts[row][(row + 1) % count] += samples / 3
            counts[row][(row + 2) % count] += 1
        }
        let text = try JSONEncoder().encode(Stored(classes: names, counts: counts))
        let matrix = try JSONDecoder().decode(ConfusionMatrix.self, from: text)
        let colors = (0..<count).map { [UInt8(10 * $0), 100, 100] }
        return ReportPage(
            title: "Confusion matrix", lead: "", figures: KeyFigures([]),
            sections: [.init("Confusion matrix", lead: "", [ConfusionHeatMap(matrix, colors: colors, title: "A")])],
            remarks: [], run: RunRecord(command: "", configuration: [])
        ).data
    }

    private struct Stored: Encodable {
        let classes: [String]
        let counts: [[Int]]
    }

    @Test(
        "a confusion matrix fits a phone, with counts and rates", .needsBrowser,
        arguments: [(2, 1_234_567), (4, 97), (5, 200), (6, 4000), (9, 12), (24, 12_345)])
    func fits(classes: Int, samples: Int) throws {
        let place = try Workplace()
        try Self.page(classes: classes, samples: samples).write(to: URL(fileURLWithPath: place.file("matrix.html")))
        for dark in [false, true] {
            let faults = try Browser(place).faults(["matrix.html"], widths: [400, 1280], dark: dark)
            #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        }
    }
}
