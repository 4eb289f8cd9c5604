import Foundation
import Testing
import YatlasTestSupport

@Suite struct ClaimsTests {
    private struct Report: Decodable {
        struct Claim: Decodable {
            var identifier: String
            var verdict: String
        }
        var claims: [Claim]
    }

    @Test("claims are told in their order, twice in the same bytes, and as a page that starts with the verdicts")
    func twice() throws {
        let place = try Workplace()
        let arguments = ["claims", "--only", "shape, gates,unit", "--output", "claims.md", "--overwrite"]
        let first = try place.lab(arguments)
        let page = try place.data("claims.md")
        let second = try place.lab(arguments)
        #expect(first.status == 0 && first.output == second.output)
        #expect(try place.data("claims.md") == page)
        let text = String(decoding: page, as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| [") }
        #expect(rows.count == 3 && rows[0].hasPrefix("| [gates](#gates)") && rows[0].contains("| **holds partly** | "))
        #expect(rows[1].contains("| **holds** | ") && rows[2].contains("| **holds** | "))
        let report = try place.lab(["claims", "--only", "gates", "--json", "--quiet"]).json(Report.self)
        #expect(report.claims.map(\.identifier) == ["gates"] && report.claims[0].verdict == "holds partly")
    }

    @Test("what cannot be is said in one line, before anything is measured")
    func refusals() throws {
        let place = try Workplace()
        let unknown = try place.lab(["claims", "--only", "gates,speed"])
        #expect(unknown.status == 2 && unknown.errors.contains("--only speed: no such claim; there are gates, unit, "))
        #expect(unknown.errors.split(separator: "\n").count == 1)
        #expect(try place.lab(["claims", "--only", ","]).status == 2)
        #expect(try place.lab(["claims", "--only", "gates", "--overwrite"]).status == 2)
        #expect(try place.lab(["claims", "--scene", "scene.tif,labels.gpkg"]).status == 2)
        try place.write("page.md", "mine")
        let exists = try place.lab(["claims", "--only", "gates", "--output", "page.md"])
        #expect(exists.status == 3 && exists.errors.contains("page.md: exists already"))
        #expect(try place.data("page.md") == Data("mine".utf8))
    }

    @Test("times come last, in a block of their own; what is before them is the same at every run")
    func times() throws {
        let place = try Workplace()
        let outputs = try (0..<2).map { _ in
            try place.lab(["claims", "--only", "memory"]).output.components(separatedBy: "\nTime on this machine, ")
        }
        #expect(outputs.allSatisfy { $0.count == 2 } && outputs[0][0] == outputs[1][0])
        #expect(outputs[0][0].contains("Verdict: holds partly.") && outputs[0][1].contains("nanoseconds a pixel"))
    }

    @Test("what indices add is told of the scenes that are named; what is not there is refused")
    func scenes() throws {
        let place = try Workplace()
        let leipzig = "samples/leipzig-s2/leipzig.tif,samples/leipzig-s2/points.gpkg"
        let ran = try place.lab(["claims", "--only", "ndvi", "--scene", "Here=\(leipzig),land_cover"])
        #expect(ran.status == 0 && ran.output.contains("Here"), "\(ran.errors)")
        #expect(try place.lab(["claims", "--only", "ndvi", "--scene", "\(leipzig),crop"]).status == 3)
        let none = try place.lab(["claims", "--only", "parameters", "--tables", "samples"])
        #expect(none.status == 3 && none.errors.contains("--tables samples: no NAME.csv there"))
    }
}
