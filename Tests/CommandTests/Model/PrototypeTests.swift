import Foundation
import Raster
import Testing
import YatlasTestSupport

/// A model's prototypes, and manual edits.
@Suite struct PrototypeTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"
    static let points = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]

    struct Prototypes: Decodable {
        struct Prototype: Decodable {
            struct Sample: Decodable {
                var source: String
                var x, y: Double?
                var row: Int?
                var value: Int
                var distance: Double
            }
            var number: Int
            var values: [Double]
            var loss: Double?
            var share: Double?
            var nearest: Sample?
            var classIndex: Int
            var isAtOtherClass: Bool
        }
        var classes, features: [String]
        var prototypes: [Prototype]
        var cancellation: Double?
    }

    func place() throws -> Workplace {
        let place = try Workplace()
        try RefusalTests.model.get().write(to: URL(fileURLWithPath: place.file("model.safetensors")))
        return place
    }

    func prototypes(_ model: String = "model.safetensors", in place: Workplace) throws -> Prototypes {
        try place.yatlas(["explain", model, "--json"]).json(Prototypes.self)
    }

    @Test("each prototype's nearest training pixel is as far from it as the pixel's own explanation says")
    func nearest() throws {
        let place = try place()
        let told = try prototypes(in: place)
        #expect(told.prototypes.count == 8 && told.features.count == 8)
        #expect(abs(told.prototypes.reduce(0) { $0 + ($1.share ?? 0) } - 1) < 1e-9)
        for prototype in told.prototypes {
            let sample = try #require(prototype.nearest)
            let at = try "\(#require(sample.x)),\(#require(sample.y))"
            let pixel = try place.yatlas(["explain", "model.safetensors", Self.scene, "--at", at, "--json"])
                .json(ExplainTests.Report.self)
            let unit = try #require(pixel.explanation.units.first { $0.number == prototype.number })
            #expect(abs(unit.distance.squareRoot() - sample.distance) < 1e-5 * max(1, sample.distance))
        }
    }

    struct Edit: Decodable {
        struct Figures: Decodable { var overallAccuracy: Double }
        var before, after: Figures
    }

    @Test("units are ranked by the accuracy that dropping each costs, as drop measures it; edits leave no stale figure")
    func losses() throws {
        let place = try Workplace()
        var table = "a,b,class,group\n"
        for row in 0..<240 {
            let (x, y) = (Double(row % 16), Double(row / 16))
            table += "\(x),\(y),\(((row % 16) / 8 + row / 128) % 2 == 0 ? "even" : "odd"),\(row % 5)\n"
        }
        try place.write("t.csv", table)
        let samples = ["--table", "t.csv", "--class-field", "class"]
        let ran = try place.yatlas(
            ["train"] + samples + ["--group-field", "group", "--size", "small", "--output", "t.safetensors"])
        try #require(ran.status == 0, "\(ran.errors)")
        let told = try prototypes("t.safetensors", in: place)
        let losses = told.prototypes.compactMap(\.loss)
        #expect(losses.count == told.prototypes.count && losses == losses.sorted(by: >))
        #expect(losses[0] > 0.01 && (told.cancellation ?? 0) >= 1)
        for prototype in told.prototypes {
            let edit = try place.yatlas(
                ["model", "drop", "t.safetensors", "--unit", "\(prototype.number)", "--output", "less.safetensors"]
                    + samples + ["--overwrite", "--json"]
            ).json(Edit.self)
            let lost = edit.before.overallAccuracy - edit.after.overallAccuracy
            #expect(abs(lost - (prototype.loss ?? .nan)) < 1e-9)
        }
        let less = try prototypes("less.safetensors", in: place)
        #expect(less.cancellation == nil && less.prototypes.allSatisfy { $0.loss == nil })
    }

    @Test(
        "of a large model the first three units of each class are shown; those at samples of another class are marked")
    func large() throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            ["train", Self.scene] + Self.points + ["--fold-field", "fold", "--features", "raw,NDVI"]
                + ["--output", "model.safetensors", "--report", "r.html"])
        try #require(ran.status == 0, "\(ran.errors)")
        let told = try prototypes(in: place)
        let values = try place.yatlas(["info", "model.safetensors", "--json"]).json(Model.self).classes.map(\.value)
        for unit in told.prototypes {
            let sample = try #require(unit.nearest)
            #expect(sample.distance < 1e-3)
            #expect(unit.isAtOtherClass == (sample.value != values[unit.classIndex]))
        }
        let text = try place.yatlas(["explain", "model.safetensors"]).output
        let table = text.components(separatedBy: "\n").dropFirst(2).prefix { $0.first?.isNumber == true }
        let shown = told.classes.indices.flatMap { index in
            told.prototypes.filter { $0.classIndex == index }.prefix(3)
        }
        #expect(shown.count > 4 && table.map { Int($0.prefix { $0 != " " }) } == shown.map(\.number), "\(text)")
        #expect(table.map { $0.contains(" *") } == shown.map(\.isAtOtherClass))
        #expect(text.contains("the first 3 of each class") && !text.contains("Outside the range"))
        let page = String(decoding: try place.data("r.html"), as: UTF8.self)
        #expect(page.contains("Each prototype is a training sample") && !page.contains("moves in training"))
    }

    struct Model: Decodable {
        struct Class: Decodable { var value: Int }
        var classes: [Class]
    }

    @Test("a table's samples are told by their rows")
    func rows() throws {
        let place = try Workplace()
        // Four corners, twice each, and one unit for each sample: every unit is near to a sample of its corner.
        try place.write("t.csv", "a,b,class\n0,0,x\n0,9,y\n9,0,y\n9,9,x\n0,1,x\n1,9,y\n9,1,y\n8,9,x\n")
        let ran = try place.yatlas([
            "train", "--table", "t.csv", "--class-field", "class", "--units", "4", "--tune", "off", "--folds", "2",
            "--leaky", "--output", "t.safetensors",
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        let told = try prototypes("t.safetensors", in: place)
        let classes = ["x", "y", "y", "x", "x", "y", "y", "x"]
        for prototype in told.prototypes {
            let sample = try #require(prototype.nearest)
            let row = try #require(sample.row)
            #expect(sample.source == "t.csv" && sample.x == nil && (1...8).contains(row))
            #expect(classes[row - 1] == told.classes[sample.value - 1])
        }
    }

    @Test("the picture has the map's colours, and says what is left out; explain refuses what does not go together")
    func picture() throws {
        let place = try place()
        let ran = try place.yatlas(["explain", "model.safetensors", "--svg", "p.svg"])
        #expect(ran.status == 0 && ran.output.contains("8 units (prototypes) of model.safetensors"), "\(ran.errors)")
        let svg = try String(decoding: place.data("p.svg"), as: UTF8.self)
        for text in ["rgb(15,75,60)", "rgb(60,105,180)", "reflectance", "wavelength (nm)", ">forest<", "NDVI"] {
            #expect(svg.contains(text), "\(text)")
        }
        for (arguments, status, words) in [
            (["--svg", "p.svg"], 3, "exists already"), (["--at", "1,1"], 2, "no scene"),
            ([Self.scene, "--at", "1,1", "--svg", "q.svg"], 2, "leave the scene out"),
        ] as [([String], Int32, String)] {
            let refused = try place.yatlas(["explain", "model.safetensors"] + arguments)
            #expect(refused.status == status && refused.errors.contains(words), "\(refused.errors)")
            #expect(refused.errors.split(separator: "\n").count == 1 && refused.output.isEmpty)
        }
    }

    @Test("a unit added at a pixel makes the map show its class there; the history and the scores tell")
    func added() throws {
        let place = try place()
        let grid = try Dataset(path: project(Self.scene)).grid
        let (column, row) = (77, 103)
        let (x, y) = grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
        func label(_ model: String) throws -> Float {
            let ran = try place.yatlas(["classify", Self.scene, "\(model).tif", "--model", model])
            #expect(ran.status == 0, "\(ran.errors)")
            return try samples(place.file("\(model).tif"), band: 1)[row * grid.width + column]
        }
        let before = try label("model.safetensors")
        for (value, name) in ["forest", "pasture", "urban", "water"].enumerated() where Float(value + 1) != before {
            let ran = try place.yatlas(
                [
                    "model", "add-prototype", "model.safetensors", Self.scene, "--at", "\(x),\(y)", "--class", name,
                    "--margin", "0.01", "-o", "\(name).safetensors",
                ] + Self.points)
            #expect(ran.status == 0 && ran.output.contains("0.01 (was "), "\(ran.errors)")
            #expect(ran.output.contains("On 97 samples of its training, before:"))
            #expect(try label("\(name).safetensors") == Float(value + 1))
        }
        let info = try place.yatlas(["info", "water.safetensors"]).output
        #expect(info.contains("Edited: add-prototype leipzig.tif") && info.contains("no scores for this model"))
        let added = try #require(try prototypes("water.safetensors", in: place).prototypes.last)
        #expect(added.number == 8 && added.share == nil && added.nearest?.x == x && added.nearest?.distance == 0)
    }

    @Test("a unit added at band values stands where they are, indices and all")
    func values() throws {
        let place = try place()
        let bands = ["B02=0.03", "B03=0.04", "B04=0.02", "B06=0.1", "B07=0.2", "N=0.3", "B11=0.1"]
        func add(_ values: [String], _ more: [String] = []) throws -> Ran {
            try place.yatlas(
                [
                    "model", "add-prototype", "model.safetensors", "--values", values.joined(separator: ","), "--class",
                    "water", "-o", "new.safetensors",
                ] + more)
        }
        let ran = try add(bands)
        #expect(ran.status == 0 && ran.output.contains("outside the training range: B02"), "\(ran.errors)")
        let added = try #require(try prototypes("new.safetensors", in: place).prototypes.last)
        let wanted = [0.03, 0.04, 0.02, 0.1, 0.2, 0.3, 0.1, 0.28 / 0.32]
        for (found, wanted) in zip(added.values, wanted) { #expect(abs(found - wanted) < 1e-6) }
        #expect(added.nearest == nil)
        let again = try place.data("new.safetensors")
        #expect(try add(bands, ["--overwrite"]).status == 0 && place.data("new.safetensors") == again)
        for (values, words) in [
            (Array(bands.dropLast()), "B11 is missing"), (bands + ["B12=1"], "B12: no band of the model"),
            (["B04=0", "B08=0", "B02=0", "B03=0", "B06=0", "B07=0", "B11=0"], "NDVI has no value"),
        ] {
            let refused = try add(values, ["--overwrite"])
            #expect(refused.status == 3 && refused.errors.contains(words), "\(refused.errors)")
        }
    }

    @Test("dropping and relabelling write models that say so; nothing is written where they cannot be")
    func edits() throws {
        let place = try place()
        let drop = try place.yatlas(
            ["model", "drop", "model.safetensors", Self.scene, "--unit", "3,5", "-o", "d.safetensors"] + Self.points)
        #expect(drop.status == 0 && drop.output.contains("On 97 samples of its training, after: "), "\(drop.errors)")
        #expect(drop.output.contains("Held-out scores before the edit") && drop.output.contains("6 units"))
        let relabel = try place.yatlas([
            "model", "relabel", "model.safetensors", "--class", "water=lake", "--color", "lake=#010203", "-o",
            "r.safetensors",
        ])
        #expect(relabel.status == 0, "\(relabel.errors)")
        #expect(try place.yatlas(["info", "r.safetensors"]).output.contains("Held-out samples: overall accuracy 0."))
        let difference = try place.yatlas(["model", "diff", "model.safetensors", "r.safetensors"])
        #expect(difference.output.contains("4 lake (1 2 3) (was 4 water (60 105 180))"), "\(difference.output)")
        #expect(difference.status == 0 && difference.output.contains("units: 8 in both"))
        #expect(try place.yatlas(["model", "diff", "r.safetensors", "r.safetensors"]).output.contains("the same"))
        let made = place.made
        for (arguments, status, words) in [
            (["drop", "model.safetensors", "--unit", "8"], 3, "numbered from 0"),
            (["drop", "model.safetensors", "--unit", "a"], 2, "--unit a"),
            (["drop", "model.safetensors", "--unit", "1", "--table", "t.csv"], 2, "--class-field"),
            (["drop", "model.safetensors", "--unit", "1"] + Self.points, 2, "name the scene"),
            (["relabel", "model.safetensors", "--class", "water=forest"], 3, "cannot merge"),
            (["relabel", "model.safetensors"], 2, "nothing to change"),
            (["relabel", "model.safetensors", "--color", "water=blue"], 2, "six hexadecimal digits"),
            (["add-prototype", "model.safetensors", "--class", "water"], 2, "name the place"),
            (["add-prototype", "model.safetensors", "--class", "moor", "--values", "B02=1"], 3, "no such class"),
            (["add-prototype", "model.safetensors", "--at", "1,1", "--class", "water"], 2, "no scene"),
            (["add-prototype", "model.safetensors", Self.scene, "--at", "1,1", "--class", "water"], 3, "is outside"),
        ] as [([String], Int32, String)] {
            let ran = try place.yatlas(["model"] + arguments + ["-o", "new.safetensors"])
            #expect(ran.status == status && ran.errors.contains(words), "\(arguments) \(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1)
        }
        #expect(place.made == made)
    }

    @Test("a model with a changed byte is refused with one line, wherever it stands")
    func damaged() throws {
        let place = try place()
        let good = try place.data("model.safetensors")
        for index in stride(from: 0, to: good.count, by: good.count / 12) {
            var bad = good
            bad[index] ^= 0x20
            try bad.write(to: URL(fileURLWithPath: place.file("bad.safetensors")))
            let ran = try place.yatlas(["info", "bad.safetensors"])
            #expect(ran.status == 3 && ran.errors.contains("bad.safetensors: not a Yatlas model"), "\(index)")
            #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
        }
    }

    @Test("a catalogue item names the model's files with their sizes and checksums")
    func item() throws {
        struct Item: Decodable {
            struct Asset: Decodable {
                var href: String
                var size: Int
                var checksum: String
                private enum CodingKeys: String, CodingKey {
                    case href
                    case size = "file:size"
                    case checksum = "file:checksum"
                }
            }
            var assets: [String: Asset]
        }
        let place = try place()
        let ran = try place.yatlas([
            "model", "export", "model.safetensors", "--onnx", "model.onnx", "--stac-mlm", "model.json", "--date",
            "2021-07-18",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        let item = try JSONDecoder().decode(Item.self, from: place.data("model.json"))
        for (key, name) in [("safetensors", "model.safetensors"), ("onnx", "model.onnx")] {
            let asset = try #require(item.assets[key])
            let digest = try place.run("sha256sum", [name]).output.prefix(64)
            #expect(asset.href == "./\(name)" && asset.checksum == "1220\(digest)")
            #expect(try asset.size == place.data(name).count)
        }
        let none = try place.yatlas(["model", "export", "model.safetensors"])
        #expect(none.status == 2 && none.errors.contains("--stac-mlm"), "\(none.errors)")
    }
}
