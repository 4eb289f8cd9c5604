import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct PipelineTests {
    struct PipelineReport: Decodable {
        struct Step: Decodable {
            struct Result: Decodable {
                struct Figures: Decodable { var overallAccuracy: Double }
                struct Arm: Decodable {
                    var name: String
                    var heldOut: Figures
                }
                struct Summary: Decodable {
                    struct Share: Decodable {
                        var name: String
                        var pixels: Int
                    }
                    var shares: [Share]
                }
                struct Outcome: Decodable {
                    var scene: String
                    var state: String?
                    var summary: Summary?
                }
                var heldOut: Figures?
                var arms: [Arm]?
                var summary: Summary?
                var scenes: [Outcome]?
            }
            var verb: String
            var result: Result
        }
        var steps: [Step]
        var wrote: [String]
    }

    static let names = ["batch.yaml", "compare.yaml", "quickstart.yaml", "samples.yaml"]

    @Test("no pipeline of the project is left out here")
    func listed() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: project("pipelines"))
        #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Self.names)
    }

    func run(_ name: String, in place: Workplace) throws -> PipelineReport {
        let ran = try place.yatlas(["run", "pipelines/\(name)"])
        try #require(ran.status == 0, "\(ran.errors)")
        let report = try #require(ran.output.split(separator: "\n").last { $0.hasSuffix("/report.json") })
        return try JSONDecoder().decode(
            PipelineReport.self, from: place.data(report.trimmingCharacters(in: .whitespaces)))
    }

    @Test("every pipeline of the project runs and writes what it names", arguments: names)
    func everyPipeline(name: String) throws {
        let place = try Workplace()
        let report = try run(name, in: place)
        #expect(!report.wrote.isEmpty)
        for path in report.wrote { #expect(place.exists(path), "\(path)") }
        let again = try place.yatlas(["run", "pipelines/\(name)"])
        #expect(again.status == 3 && again.errors.contains("--overwrite"), "\(again.errors)")
        #expect(try place.yatlas(["run", "pipelines/\(name)", "--overwrite", "--quiet"]).status == 0)
    }

    @Test("a pipeline prints the accuracy of a step once, and says so where it writes nothing")
    func once() throws {
        let place = try Workplace()
        try place.write(
            "p.yaml",
            """
            steps:
              - train:
                  scene: samples/leipzig-s2/leipzig.tif
                  labels: samples/leipzig-s2/points.gpkg
                  class-field: land_cover
                  units: 4
                  tune: off
            """)
        let ran = try place.yatlas(["run", "p.yaml"])
        #expect(ran.status == 0 && ran.output.hasSuffix("\nWrote no files\n"), "\(ran.errors)")
        #expect(ran.output.components(separatedBy: "Accuracy on held-out samples").count == 2, "\(ran.output)")
    }

    @Test("the quickstart maps every class on the scene's grid, and is about as right as logistic regression (0.897)")
    func quickstart() throws {
        let place = try Workplace()
        let report = try run("quickstart.yaml", in: place)
        #expect(try #require(report.steps[0].result.heldOut).overallAccuracy >= 0.86)
        let shares = try #require(report.steps[1].result.summary).shares
        #expect(shares.map(\.name) == ["forest", "pasture", "urban", "water"])
        #expect(shares.allSatisfy { $0.pixels > 0 } && shares.map(\.pixels).reduce(0, +) == 154 * 206)
        let map = try Dataset(path: place.file("out/quickstart/labels.tif"))
        #expect(map.grid == (try Dataset(path: project("samples/leipzig-s2/leipzig.tif")).grid))
        #expect(map.categoryNames(band: 1) == ["nodata", "forest", "pasture", "urban", "water"])
        #expect(map.bands[0].nodata == 0 && map.bands[0].sampleType == .uint8)
        #expect(try place.data("out/quickstart/labels.png").prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    }

    @Test("raw bands and engineered indices are compared on the given folds; the better set is right nine times of ten")
    func compare() throws {
        let place = try Workplace()
        let arms = try #require(try run("compare.yaml", in: place).steps[0].result.arms)
        #expect(arms.map(\.name).filter { !$0.hasPrefix("sqrt") } == ["raw", "NDVI,NDWI,NDBI", "raw,NDVI,NDWI,NDBI"])
        #expect(arms.map(\.heldOut.overallAccuracy).max() ?? 0 >= 0.9)
    }

    @Test("a batch maps the clear days and masks the clouded ones")
    func batch() throws {
        let place = try Workplace()
        let scenes = try #require(try run("batch.yaml", in: place).steps[1].result.scenes)
        #expect(scenes.map(\.state) == Array(repeating: "done", count: 5))
        for scene in scenes {
            let shares = try #require(scene.summary).shares
            let masked = shares.first { $0.name == "masked" }?.pixels ?? 0
            let isClouded = scene.scene.contains("07-31") || scene.scene.contains("08-20")
            #expect(masked == (isClouded ? 100 * 101 : 0), "\(scene.scene)")
        }
    }

    @Test("pipelines that cannot run say which step and why, before anything is done")
    func badPipelines() throws {
        let place = try Workplace()
        let cases: [(text: String, words: [String])] = [
            ("", ["empty"]),
            ("steps: []", ["no steps"]),
            ("steps:\n  - trian: {scene: a}", ["step 1", "trian", "train"]),
            ("steps:\n  - classify: {scene: a.tif, map: b.tif}", ["step 1", "--model"]),
            ("steps:\n  - info: {path: a, colour: red}", ["step 1", "--colour"]),
            ("steps:\n  - info: {path: samples/leipzig-s2/leipzig.tif}\nout: x", ["unknown key \"out\""]),
            ("steps: [", ["not YAML"]),
        ]
        for (index, entry) in cases.enumerated() {
            try place.write("p\(index).yaml", entry.text)
            let ran = try place.yatlas(["run", "p\(index).yaml"])
            #expect(ran.status == 3 && ran.output.isEmpty)
            #expect(ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
            for word in entry.words { #expect(ran.errors.contains(word), "\(ran.errors)") }
        }
    }
}
