import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct OutputTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("a COG has the bytes of its scene and model for any threads and memory, and leaves nothing beside it")
    func cog() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "1", "1", "-r", "near", "-co", "TILED=YES", scene, "large.tif"])
        let before = place.made
        let runs = [["--threads", "1"], ["--threads", "5"], ["--memory", "16"]]
        for run in runs {
            let ran = try place.yatlas(
                ["classify", "large.tif", "map\(runs.firstIndex(of: run) ?? 9).tif", "--model", model, "--of", "COG"]
                    + run)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("map0.tif") == place.data("map1.tif"))
        #expect(try place.data("map0.tif") == place.data("map2.tif"))
        let maps = (0..<3).flatMap { ["map\($0).qml", "map\($0).tif", "map\($0).tif.aux.xml"] }
        #expect(place.made == (before + maps).sorted())
    }

    @Test("a batch does not take a map of another format for its own")
    func batch() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: project(scene), toPath: place.file("scenes/a.tif"))
        let batch = ["batch", "scenes", "maps", "--model", model]
        #expect(try place.yatlas(batch + ["--of", "COG", "--co", "COMPRESS=ZSTD"]).status == 0)
        #expect(
            try place.yatlas(batch + ["--of", "COG", "--co", "COMPRESS=ZSTD"]).output.contains("1 completed before"))
        let other = try place.yatlas(batch)
        #expect(other.status == 1 && other.errors.contains("other options") && other.errors.contains("--overwrite"))
    }

    @Test("GeoPackages of polygons, samples and points to be labelled are the same bytes at any time")
    func packages() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
        for folder in ["1", "2"] {
            try place.run("mkdir", [folder])
            for words in [
                ["classify", scene, "\(folder)/map.tif", "--model", model, "--polygons", "\(folder)/polygons.gpkg"],
                ["sample", scene, "--output", "\(folder)/samples.gpkg"] + labels,
                ["assess", "1/map.tif", "--design", "60", "--output", "\(folder)/design.gpkg"],
                ["suggest", scene, "--output", "\(folder)/suggestions.gpkg"] + labels,
            ] {
                let ran = try place.yatlas(words)
                try #require(ran.status == 0, "\(ran.errors)")
            }
        }
        for name in ["polygons", "samples", "design", "suggestions"] {
            #expect(try place.data("1/\(name).gpkg") == place.data("2/\(name).gpkg"), "\(name)")
        }
    }

    @Test("what goes with a map says the same as the map: polygons, colours, checksum, place")
    func companions() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let ran = try place.yatlas(
            [
                "classify", scene, "a map.tif", "--model", model, "--of", "COG", "--sieve", "6", "--qml", "--stac",
                "--date", "2021-07-18", "--json",
            ]
                + ["--polygons", "areas.gpkg"])
        try #require(ran.status == 0, "\(ran.errors)")
        let files = ["a map.json", "a map.qml", "a map.tif", "a map.tif.aux.xml", "areas.gpkg"]
        #expect(place.made == (files + [model]).sorted())
        let item = try #require(try JSONSerialization.jsonObject(with: place.data("a map.json")) as? [String: Any])
        let map = try #require((item["assets"] as? [String: [String: Any]])?["map"])
        let sum = try place.run("sha256sum", ["a map.tif"]).output.prefix(64)
        #expect(map["file:checksum"] as? String == "1220\(sum)")
        #expect(try map["file:size"] as? Int == place.data("a map.tif").count)
        let footprint = try #require(try Dataset(path: project(scene)).grid.footprint)
        #expect(item["bbox"] as? [Double] == footprint.bounds)
        let style = String(decoding: try place.data("a map.qml"), as: UTF8.self)
        let raster = try Dataset(path: place.file("a map.tif"))
        let colors = raster.colorTable(band: 1)
        for (value, name) in raster.categoryNames(band: 1).enumerated() where value > 0 && !name.isEmpty {
            let digits = colors[value].map { String(format: "%02x", $0) }.joined()
            #expect(style.contains("value=\"\(value)\" color=\"#\(digits)\" alpha=\"255\" label=\"\(name)\""))
        }
        struct Report: Decodable {
            struct Summary: Decodable {
                struct Share: Decodable { var value: UInt8; var pixels: Int }
                var shares: [Share]
            }
            var summary: Summary
        }
        var labels = [UInt8](repeating: 0, count: raster.grid.window.count)
        try labels.withUnsafeMutableBufferPointer { try raster.read(raster.grid.window, band: 1, into: $0) }
        for share in try ran.json(Report.self).summary.shares {
            #expect(share.pixels == labels.count { $0 == share.value } && share.pixels > 0)
        }
        // If one of the files exists, nothing is computed and no file is left.
        for name in ["b.qml", "b.json"] {
            try place.write(name, "precious")
            let refused = try place.yatlas(
                ["classify", scene, "b.tif", "--model", model, "--qml", "--stac", "--date", "2021-07-18"])
            #expect(refused.status == 3 && refused.errors.contains("\(name): exists already"), "\(refused.errors)")
            #expect(!place.exists("b.tif") && place.made.count { $0.hasPrefix("b.") } == 1)
            try FileManager.default.removeItem(atPath: place.file(name))
        }
    }

    @Test("a style that was left when its map was deleted is replaced; another's is not")
    func leftStyle() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let line = ["classify", scene, "map.tif", "--model", model]
        try #require(try place.yatlas(line).status == 0)
        try FileManager.default.removeItem(atPath: place.file("map.tif"))
        let again = try place.yatlas(line)
        #expect(again.status == 0 && place.exists("map.tif"), "\(again.errors)")
        try FileManager.default.removeItem(atPath: place.file("map.tif"))
        try place.write("map.qml", "<qgis version=\"3.22.16\"></qgis>")
        let refused = try place.yatlas(line)
        #expect(refused.status == 3 && refused.errors.contains("map.qml: exists already"), "\(refused.errors)")
    }

    @Test("a batch writes what goes with each map, and tells maps that lack it or were sieved otherwise")
    func batchCompanions() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: project(scene), toPath: place.file("scenes/a.tif"))
        let batch = ["batch", "scenes", "maps", "--model", model, "--date", "2021-07-18"]
        #expect(try place.yatlas(batch + ["--sieve", "4", "--stac", "--no-qml"]).status == 0)
        #expect(place.exists("maps/a.json") && !place.exists("maps/a.qml"))
        for options in [["--sieve", "4"], ["--sieve", "4", "--stac"]] {
            #expect(try place.yatlas(batch + options + ["--no-qml"]).output.contains("1 completed before"))
        }
        for options in [["--no-qml"], ["--sieve", "5", "--no-qml"], ["--sieve", "4"]] {
            let ran = try place.yatlas(batch + options)
            #expect(ran.status == 1 && ran.errors.contains("--overwrite"), "\(options) \(ran.errors)")
        }
        #expect(try place.yatlas(batch + ["--sieve", "4", "--overwrite"]).status == 0)
        #expect(place.exists("maps/a.qml"))
    }

    @Test("a map says where it comes from, in the same bytes wherever it is made")
    func provenance() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("deep"), withIntermediateDirectories: false)
        for name in ["scene.tif", "deep/scene.tif"] {
            try place.run("gdal_translate", ["-q", "-mo", "ACQUISITION_DATE=2021-07-18", scene, name])
        }
        for (scene, map) in [("scene.tif", "a.tif"), (place.file("deep/scene.tif"), "deep/b.tif")] {
            let ran = try place.yatlas(["classify", scene, map, "--model", model, "--sieve", "3"])
            #expect(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("a.tif") == place.data("deep/b.tif"))
        let told = try Dataset(path: place.file("a.tif")).metadata
        #expect(told["YATLAS_SCENE"] == "scene.tif" && told["YATLAS_ACQUIRED"] == "2021-07-18")
        #expect(told["YATLAS_PRODUCT"] == nil && told["TIFFTAG_DATETIME"] == nil)
        #expect(told["YATLAS_OPTIONS"]?.hasSuffix(" sieve=3") == true && told["YATLAS_MODEL"]?.count == 64)
    }

    @Test(
        "probabilities have a band a class, sum up to one, are highest for the mapped class, and NaN where there is none"
    )
    func probabilities() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // 40 of 60 columns are inside the scene, the first five rows are masked.
        try place.run("gdal_translate", ["-q", "-srcwin", "114", "0", "60", "20", scene, "beyond.tif"])
        let mask = (0..<20).map { row in Array(repeating: row < 5 ? "1" : "0", count: 60).joined(separator: " ") }
        let corner = try Dataset(path: place.file("beyond.tif")).grid.xy(column: 0, row: 20)
        try place.write(
            "mask.asc",
            "ncols 60\nnrows 20\nxllcorner \(corner.x)\nyllcorner \(corner.y)\ncellsize 10\n\(mask.joined(separator: "\n"))\n"
        )
        try place.run("gdal_translate", ["-q", "-a_srs", "EPSG:32632", "mask.asc", "mask.tif"])
        let ran = try place.yatlas(
            [
                "classify", "beyond.tif", "map.tif", "--model", model, "--probabilities", "p.tif", "--layers", "l.tif",
                "--ot", "Float32",
            ]
                + ["--mask", "mask.tif"])
        try #require(ran.status == 0, "\(ran.errors)")
        try place.yatlas(
            [
                "classify", "beyond.tif", "alone.tif", "--model", model, "--probabilities", "alone-p.tif", "--ot",
                "Float32",
            ]
                + ["--mask", "mask.tif"])
        #expect(
            try place.data("p.tif") == place.data("alone-p.tif") && place.data("map.tif") == place.data("alone.tif"))
        let map = try Dataset(path: place.file("map.tif"))
        let raster = try Dataset(path: place.file("p.tif"))
        #expect(raster.bands.map(\.name) == Array(map.categoryNames(band: 1).dropFirst()) && raster.bands.count == 4)
        #expect(raster.grid == map.grid && raster.bands.allSatisfy { $0.sampleType == .float32 })
        func plane(_ raster: Dataset, _ band: Int) throws -> [Float] {
            var plane = [Float](repeating: 0, count: raster.grid.window.count)
            try plane.withUnsafeMutableBufferPointer { try raster.read(raster.grid.window, band: band, into: $0) }
            return plane
        }
        let labels = try plane(map, 1)
        let planes = try (1...4).map { try plane(raster, $0) }
        let confidence = try plane(Dataset(path: place.file("l.tif")), 1)
        #expect(labels.count { $0 == 0 } == 20 * 20 && labels.count { $0 == 255 } == 5 * 40)
        for pixel in labels.indices {
            let shares = planes.map { $0[pixel] }
            guard labels[pixel] > 0, labels[pixel] < 255 else {
                #expect(shares.allSatisfy { $0.isNaN } && confidence[pixel].isNaN)
                continue
            }
            #expect(abs(shares.reduce(0, +) - 1) < 1e-5)
            #expect(shares[Int(labels[pixel]) - 1] == shares.max() && shares.max() == confidence[pixel])
        }
    }
}
