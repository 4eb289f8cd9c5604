import Testing
import YatlasTestSupport

/// The measurement of suggestions, in its short form.
@Suite struct SuggestionsTests {
    private struct Report: Decodable {
        struct Row: Decodable {
            var data, strategy: String
            var labels: Int
            var macroF1, difference: Double
        }
        var rows: [Row]
    }

    @Test("random labels are compared with themselves, and the same figures come out twice")
    func short() throws {
        let place = try Workplace()
        let scene = "samples/leipzig-s2/leipzig.tif,samples/leipzig-s2/points.gpkg,land_cover"
        let command = ["suggestions", "--scene", "Here=\(scene)", "--seeds", "2", "--labels", "40", "--quiet"]
        let first = try place.lab(command + ["--json", "--output", "page.md"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(try place.lab(command + ["--json"]).output == first.output)
        let rows = try first.json(Report.self).rows
        #expect(rows.map(\.strategy) == ["random", "uncertain", "suggested"])
        #expect(rows.allSatisfy { $0.data == "Here" && $0.labels == 30 && (0.5...1).contains($0.macroF1) })
        #expect(rows[0].difference == 0)
        for row in rows { #expect(abs(row.macroF1 - rows[0].macroF1 - row.difference) < 1e-9) }
        let page = String(decoding: try place.data("page.md"), as: UTF8.self)
        #expect(page.contains("| Here | 30 | ") && page.contains("(page.svg)"))
        #expect(try place.data("page.svg").starts(with: Array("<svg".utf8)))
    }

    @Test("what cannot be is said in one line")
    func refusals() throws {
        let place = try Workplace()
        for (options, words) in [
            (["--seeds", "1"], "--seeds 1: 2 to 1000"), (["--labels", "10"], "--labels 10: 20 to 10000"),
            (["--scene", "a.tif"], "--scene a.tif: three parts"), (["--table", "none.csv"], "none.csv: no such file"),
        ] {
            let ran = try place.lab(["suggestions"] + options)
            #expect(ran.status != 0 && ran.errors.contains(words), "\(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1)
        }
    }
}
