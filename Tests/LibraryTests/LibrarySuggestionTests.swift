import Foundation
import Testing
import Yatlas
import YatlasTestSupport

@Suite struct LibrarySuggestionTests {
    private struct Report: Decodable {
        struct Place: Decodable {
            var column, row: Int
            var reason: String
            var likely: String?
        }
        var suggestions: [Place]
    }

    @Test("the library suggests the places that the command line does, with and without labels")
    func same() throws {
        let place = try Workplace()
        let (scene, points) = ("samples/leipzig-s2/leipzig.tif", "samples/leipzig-s2/points.gpkg")
        let labels = ["--labels", points, "--class-field", "land_cover"]
        let train = ["train", scene, "--features", "raw,NDVI", "--tune", "off", "--output", "m.safetensors"]
        #expect(try place.yatlas(train + labels).status == 0)
        let opened = try Scene(project(scene))
        let candidates = try SuggestionCandidates(opened)
        let samples = try SampleTable(
            opened, labels: project(points), classField: "land_cover", features: ["raw", "NDVI"])
        let found = try YatModel(contentsOf: place.file("m.safetensors"))
            .suggestions(among: candidates, samples: samples, count: 12)
        let ran = try place.yatlas(
            ["suggest", scene, "--features", "raw,NDVI", "--count", "12", "--output", "p.csv", "--json"] + labels)
        let report = try ran.json(Report.self)
        #expect(found.map(\.column) == report.suggestions.map(\.column))
        #expect(found.map(\.row) == report.suggestions.map(\.row))
        #expect(found.map(\.reason.text) == report.suggestions.map(\.reason))
        #expect(found.map { $0.likely?.name } == report.suggestions.map(\.likely))

        let first = try candidates.suggestions(near: true)
        let typed = try place.yatlas(["suggest", scene, "--near", "--output", "q.csv", "--json"]).json(Report.self)
        #expect(first.map(\.column) == typed.suggestions.map(\.column))
    }

    @Test("samples of other features are refused")
    func others() throws {
        let opened = try Scene(project("samples/leipzig-s2/leipzig.tif"))
        let points = project("samples/leipzig-s2/points.gpkg")
        let samples = try SampleTable(opened, labels: points, classField: "land_cover", features: ["raw"])
        let model = try samples.train(validation: .blocks(), size: .small).model
        let others = try SampleTable(opened, labels: points, classField: "land_cover", features: ["NDVI"])
        let candidates = try SuggestionCandidates(opened, count: 100)
        #expect(throws: YatlasError.self) { _ = try model.suggestions(among: candidates, samples: others) }
    }
}
