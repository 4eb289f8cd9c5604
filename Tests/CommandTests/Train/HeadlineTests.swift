import Foundation
import Raster
import Testing
import YatlasTestSupport

/// The context of headline figures: interval, tested classes, and whether the samples were training samples.
@Suite struct HeadlineTests {
    private static let points = ["samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]

    /// A model of half of the sample's points, its map, and both halves.
    private func place() throws -> Workplace {
        let place = try Workplace()
        let source = project("samples/leipzig-s2/points.gpkg")
        for (name, rest) in [("half", 0), ("other", 1)] {
            try place.run("ogr2ogr", ["\(name).gpkg", source, "-where", "fid % 2 = \(rest)", "-nln", name])
        }
        let trained = try place.yatlas(
            ["train", PrototypeTests.scene, "--labels", "half.gpkg", "-o", "model.safetensors", "--tune", "off"]
                + Self.points.dropFirst())
        #expect(trained.status == 0, "\(trained.errors)")
        let mapped = try place.yatlas(
            ["classify", PrototypeTests.scene, "map.tif", "--model", "model.safetensors"])
        #expect(mapped.status == 0, "\(mapped.errors)")
        return place
    }

    @Test("a reference whose points trained the model is noted, by its share, and one that did not is not")
    func reference() throws {
        let place = try place()
        func notes(_ reference: String) throws -> [Substring] {
            let ran = try place.yatlas(
                ["assess", "map.tif", reference, "--sampling", "none"] + Self.points.dropFirst())
            #expect(ran.status == 0, "\(ran.errors)")
            return ran.output.split(separator: "\n").prefix(1).filter { $0.contains("was trained on") }
        }
        let note = "Not an independent test: the map's model was trained on"
        #expect(try notes("half.gpkg").first?.hasPrefix("\(note) the labelled pixels, so") ?? false)
        #expect(try notes("other.gpkg").isEmpty)
        let page = try place.yatlas(
            ["assess", "map.tif", "other.gpkg", "--report", "a.html"] + Self.points.dropFirst())
        #expect(page.status == 0, "\(page.errors)")
        #expect(
            try String(decoding: place.data("a.html"), as: UTF8.self).contains("of the whole map (95 % interval "))
        let mixed = try #require(try notes(Self.points[0]).first)
        #expect(mixed.hasPrefix("\(note) about 4") || mixed.hasPrefix("\(note) about 5"), "\(mixed)")
    }

    @Test("before and after of an edit say whether the samples trained the model")
    func edits() throws {
        let place = try place()
        func told(_ labels: String, _ more: [String] = []) throws -> String {
            let ran = try place.yatlas(
                [
                    "model", "drop", "model.safetensors", PrototypeTests.scene, "--unit", "0", "-o", "new.safetensors",
                    "--overwrite", "--labels", labels,
                ] + Self.points.dropFirst() + more)
            #expect(ran.status == 0, "\(ran.errors)")
            return ran.output
        }
        #expect(try told("half.gpkg").contains(" samples of its training, before: overall accuracy "))
        #expect(try told("other.gpkg").contains(" samples held out of training, after:  overall accuracy "))
        #expect(try told(Self.points[0]).contains(" of them of its training, before: "))
        struct Edited: Decodable {
            struct Figures: Decodable {
                var overallAccuracy: Double
                var overallAccuracyInterval: [Double]
                var classesTested: Int
            }
            var learnedFrom: Double
            var before, after: Figures
        }
        let json = try JSONDecoder().decode(Edited.self, from: Data(told("other.gpkg", ["--json"]).utf8))
        #expect(json.learnedFrom == 0 && json.before.classesTested == 4)
        let interval = json.after.overallAccuracyInterval
        #expect(interval[0] < json.after.overallAccuracy && json.after.overallAccuracy < interval[1])
    }

    @Test("a model of 0.1.0 does not say what it learned from")
    func old() throws {
        let place = try Workplace()
        let model = project("Tests/CommandTests/Data/0.1.0/model.safetensors")
        let ran = try place.yatlas(
            ["model", "drop", model, PrototypeTests.scene, "--unit", "0", "-o", "new.safetensors"]
                + PrototypeTests.points)
        #expect(
            ran.output.contains("samples (the model does not say whether it learned from them), before"),
            "\(ran.errors)")
    }

    @Test("held-out accuracy has its interval in train, info and JSON, and says how many classes were tested")
    func intervals() throws {
        let place = try Workplace()
        try place.write("xor.csv", CompareTests.table(polygons: 40) + "\n3,3,lone,99\n3.1,3,lone,99")
        let train = ["train", "--table", "xor.csv", "--class-field", "class", "--tune", "off", "-o", "m.safetensors"]
        let ran = try place.yatlas(train)
        #expect(ran.status == 0, "\(ran.errors)")
        let number = #"[01]\.\d{3} \[0\.\d{3}, [01]\.\d{3}\]"#
        let headline = try Regex("overall \(number), macro-F1 \(number), of 2 of 3 classes tested")
        #expect(ran.output.contains(headline), "\(ran.output)")
        #expect(
            ran.output.contains("95 % intervals for the choice of the 40 polygons, without the variance of retraining"))
        let info = try place.yatlas(["info", "m.safetensors"]).output
        let line = try Regex("overall accuracy \(number), macro-F1 \(number), of 2 of 3 classes tested")
        #expect(info.contains(line), "\(info)")
    }

    @Test("angles are no probabilities: compare has no log loss for prototypes")
    func prototypes() throws {
        let place = try Workplace()
        try place.write("xor.csv", CompareTests.table(polygons: 40))
        let compare = ["compare", "--table", "xor.csv", "--class-field", "class", "--tune", "off", "--fast"]
        let both = try place.yatlas(compare + ["--models", "linear,prototype"])
        let row = try #require(both.output.split(separator: "\n").first { $0.hasPrefix("log loss") })
        #expect(row.split(whereSeparator: \.isWhitespace).last == "-", "\(row)")
        let alone = try place.yatlas(compare + ["--features", "a,b", "--features", "a", "--models", "prototype"])
        #expect(alone.status == 0 && !alone.output.contains("log loss") && !alone.output.contains("calibration"))
    }
}
