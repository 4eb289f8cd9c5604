import Classification
import Foundation
import Raster
import Scenes
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// The metadata of a map, and its sidecar files.
@Suite struct MapFilesTests {
    /// The output of gdalinfo for a map.
    struct Told: Decodable {
        struct Band: Decodable {
            var noDataValue: Double
            var categories: [String]
        }
        var metadata: [String: [String: String]]
        var bands: [Band]
    }

    func told(_ path: String) throws -> Told {
        try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", path))
    }

    @Test("a map tells its scene, model, options and software, and no time")
    func provenance() throws {
        let scratch = try Scratch()
        let outputs = ClassificationOutputs(map: scratch.file("map.tif"), sieve: 4, overwrite: false)
        _ = try Leipzig.classifier(SceneConfiguration(scale: 0.0001)).classify(to: outputs)
        let told = try told(scratch.file("map.tif"))
        let metadata = try #require(told.metadata[""])
        #expect(metadata["YATLAS_SCENE"] == "leipzig.tif" && metadata["TIFFTAG_SOFTWARE"] == "yatlas 0.1.0")
        // The digest in the model's file, as printed by `yatlas info` in 0.1.0.
        #expect(metadata["YATLAS_MODEL"] == "e17c0dad0e17cfb8b5db852a1d626173d274a4fe9a918a1236289ee1ab34e706")
        let options = try #require(metadata["YATLAS_OPTIONS"])
        #expect(options.contains("scale=0.0001") && options.contains("sieve=4"))
        #expect(!metadata.keys.contains { $0.contains("DATE") })
        #expect(told.bands[0].noDataValue == 0)
        #expect(told.bands[0].categories == ["nodata", "forest", "pasture", "urban", "water"])
    }

    @Test("the day of acquisition is that of the scene's file")
    func acquired() throws {
        let scratch = try Scratch()
        let scene = try Scene(path: project("samples/slovenia-s2/scenes/2015-08-30.tif"))
        let classifier = try SceneClassifier(
            scene: scene, model: Leipzig.model(), allowance: CompatibilityOverrides(unlike: true))
        _ = try classifier.classify(to: ClassificationOutputs(map: scratch.file("map.tif"), overwrite: false))
        #expect(try told(scratch.file("map.tif")).metadata[""]?["YATLAS_ACQUIRED"] == "2015-08-30")
    }

    @Test("style, item and polygons lie beside the map under its name, and nothing else")
    func sidecars() throws {
        let scratch = try Scratch()
        var outputs = ClassificationOutputs(
            map: scratch.file("map.tif"), hasStyle: true, hasItem: true, overwrite: false)
        outputs.polygons = scratch.file("areas.gpkg")
        outputs.date = AcquisitionTime("2021-07-18")
        _ = try Leipzig.classifier().classify(to: outputs)
        #expect(try scratch.contents == ["areas.gpkg", "map.json", "map.qml", "map.tif", "map.tif.aux.xml"])
        #expect(Set(outputs.paths) == Set(["map.tif", "areas.gpkg", "map.qml", "map.json"].map(scratch.file)))
        let style = try String(decoding: scratch.data("map.qml"), as: UTF8.self)
        for name in ["forest", "pasture", "urban", "water"] { #expect(style.contains("label=\"\(name)\"")) }
    }

    @Test("the STAC Item has the size and checksum of the map as it lies there, and the pixels of each class")
    func item() throws {
        struct Item: Decodable {
            struct Asset: Decodable {
                struct Class: Decodable {
                    var value: Int
                    var description: String
                    var count: Int
                }
                var href: String
                var size: Int
                var checksum: String
                var classes: [Class]?
                private enum CodingKeys: String, CodingKey {
                    case href
                    case size = "file:size"
                    case checksum = "file:checksum"
                    case classes = "classification:classes"
                }
            }
            var id: String
            var bbox: [Double]
            var assets: [String: Asset]
        }
        let scratch = try Scratch()
        var outputs = ClassificationOutputs(map: scratch.file("map.tif"), hasItem: true, overwrite: false)
        outputs.date = AcquisitionTime("2021-07-18")
        _ = try Leipzig.classifier().classify(to: outputs)
        let item = try JSONDecoder().decode(Item.self, from: scratch.data("map.json"))
        let asset = try #require(item.assets["map"])
        #expect(item.id == "map" && asset.href == "./map.tif")
        #expect(try asset.size == scratch.data("map.tif").count)
        // A multihash: 12 for SHA-256, 20 for 32 bytes.
        let sum = try scratch.succeed("sha256sum", ["map.tif"]).prefix(64)
        #expect(asset.checksum == "1220\(sum)")
        let labels = try samplesByGDAL(scratch.file("map.tif"))
        for entry in try #require(asset.classes) {
            #expect(entry.count == labels.count { $0 == Float(entry.value) }, "\(entry.description)")
        }
        // The corners printed by gdalinfo: 12d19'40" to 12d21'04" east, 51d19'54" to 51d21'03" north.
        for (found, expected) in zip(item.bbox, [12.32779, 51.33161, 12.35123, 51.35072]) {
            #expect(abs(found - expected) < 2e-4)
        }
    }

    @Test("equal options give equal lines, and each option another one")
    func options() {
        let scene = SceneConfiguration()
        var outputs = ClassificationOutputs(map: "map.tif", overwrite: false)
        var lines = [outputs.text(scene)]
        outputs.rejects = true
        lines.append(outputs.text(scene))
        outputs.sieve = 7
        lines.append(outputs.text(scene))
        outputs.part = Window(x: 1, y: 2, width: 3, height: 4)
        lines.append(outputs.text(scene))
        #expect(Set(lines).count == 4 && lines[3].contains("part=1,2,3,4"))
        // The name of the map and its sidecars do not change its content.
        outputs.map = "other.tif"
        outputs.hasStyle = true
        #expect(outputs.text(scene) == lines[3])
    }
}
