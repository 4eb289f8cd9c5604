import Batch
import Classification
import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// A map counts as complete until one of the files that GDAL reads for its scene changes, wherever that is.
@Suite struct InputStateTests {
    /// A change of an input of a scene, a.vrt of n.vrt of d/l.tif.
    struct Change: CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (Place) throws -> Void

        init(_ name: String, _ make: @escaping @Sendable (Place) throws -> Void) {
            (testDescription, self.make) = (name, make)
        }
    }

    static let changes = [
        Change("the raster at the end is another one") {
            try $0.scratch.write("scenes/d/l.tif", $0.scratch.data("other.tif"))
        },
        Change("the raster at the end has other pixels, but its size and time") {
            let path = $0.scratch.file("scenes/d/l.tif")
            let before = try FileState(path)
            try $0.scratch.succeed("touch", ["-r", "scenes/d/l.tif", "time"])
            try $0.scratch.write("scenes/d/l.tif", $0.scratch.data("other.tif"))
            try $0.scratch.succeed("touch", ["-r", "time", "scenes/d/l.tif"])
            try #require(try FileState(path) == before)
        },
        Change("the virtual raster between takes other pixels") {
            let text = String(decoding: try $0.scratch.data("scenes/d/n.vrt"), as: UTF8.self)
            try $0.scratch.write("scenes/d/n.vrt", text.replacing("<SourceBand>5<", with: "<SourceBand>1<"))
        },
        Change("the raster at the end gets a mask beside it") {
            try FileManager.default.copyItem(
                atPath: $0.scratch.file("masked.tif.msk"), toPath: $0.scratch.file("scenes/d/l.tif.msk"))
        },
        Change("the raster at the end gets pyramids") {
            try $0.scratch.succeed("gdaladdo", ["-q", "-ro", "scenes/d/l.tif", "2"])
        },
        Change("a sidecar of the raster at the end names a scale") {
            try $0.scratch.write(
                "scenes/d/l.tif.aux.xml",
                "<PAMDataset><PAMRasterBand band=\"1\"><Scale>0.0002</Scale></PAMRasterBand></PAMDataset>")
        },
        Change("a sidecar of the raster at the end tells its statistics") {
            try $0.scratch.succeed("gdalinfo", ["-stats", "scenes/d/l.tif"])
            try #require($0.scratch.exists("scenes/d/l.tif.aux.xml"))
        },
    ]

    /// A scene that is a VRT of a VRT of a raster.
    func place() throws -> Place {
        let place = try Place("a")
        let window = ["-q", "-srcwin", "0", "20", "30", "64", project("samples/leipzig-s2/leipzig.tif")]
        try place.scratch.write("scenes/d/.keep", "")
        try FileManager.default.removeItem(atPath: place.scratch.file("scenes/a.tif"))
        try place.scratch.succeed("gdal_translate", window + ["scenes/d/l.tif"])
        let other = window.map { $0 == "20" ? "100" : $0 }
        try place.scratch.succeed("gdal_translate", other + ["other.tif"])
        // The path is not the difference.
        try place.scratch.succeed(
            "gdal_translate",
            ["-q", "-a_ullr", "731810", "5693890", "732110", "5693250", "other.tif", "moved.tif"])
        try FileManager.default.moveItem(atPath: place.scratch.file("moved.tif"), toPath: place.scratch.file("o.tif"))
        try place.scratch.write("other.tif", place.scratch.data("o.tif"))
        try place.scratch.succeed(
            "gdal_translate",
            [
                "-q", "-b", "1", "-mask", "1", "scenes/d/l.tif", "masked.tif", "--config", "GDAL_TIFF_INTERNAL_MASK",
                "NO",
            ])
        try place.scratch.succeed("gdal_translate", ["-q", "-of", "VRT", "scenes/d/l.tif", "scenes/d/n.vrt"])
        // GDAL's tools would replace a VRT by one of its sources.
        let text = String(decoding: try place.scratch.data("scenes/d/n.vrt"), as: UTF8.self)
        try #require(text.contains(">l.tif<"))
        try place.scratch.write("scenes/a.vrt", text.replacing(">l.tif<", with: ">d/n.vrt<"))
        return place
    }

    @Test("a map is made anew, and right, when what its scene leads to changes", arguments: changes)
    func madeAnew(_ change: Change) throws {
        let place = try place()
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        let before = try place.items()[0]
        #expect(runner.outcome(of: entry).state == .done && runner.outcome(of: entry).state == .skipped)
        try change.make(place)
        // A plan made before the change does not match the current files, complete or not.
        let planned = runner.outcome(of: before)
        if planned.state != .skipped {
            #expect(planned.message?.contains("since it was planned") == true, "\(planned)")
        }
        #expect(try place.items()[0].digest != before.digest)
        let again = runner.outcome(of: entry)
        #expect(again.state == .done, "\(again.message ?? "")")
        #expect(runner.outcome(of: entry).state == .skipped)
        // The map is the same as for the current scene without a previous map.
        let fresh = SceneDiscovery.Entry(scene: entry.scene, id: "a", map: place.scratch.file("fresh/a.tif"))
        #expect(runner.outcome(of: fresh).state == .done)
        #expect(try place.scratch.data("fresh/a.tif") == place.scratch.data("maps/a.tif"))
    }

    @Test("the files of an item are all that GDAL reads for its scene, each once")
    func files() throws {
        let place = try place()
        try place.scratch.succeed("gdaladdo", ["-q", "-ro", "scenes/d/l.tif", "2"])
        try FileManager.default.copyItem(
            atPath: place.scratch.file("masked.tif.msk"), toPath: place.scratch.file("scenes/d/l.tif.msk"))
        let found = try place.items()[0].inputs.map(\.path)
        let expected = ["a.vrt", "d/n.vrt", "d/l.tif", "d/l.tif.ovr", "d/l.tif.msk"].map {
            place.scratch.file("scenes/\($0)")
        }
        #expect(found.sorted() == expected.sorted())
    }

    @Test("where only the time of a file differs, its bytes tell that nothing has changed, or that they have")
    func touched() throws {
        let place = try place()
        let scene = place.scratch.file("scenes/d/l.tif")
        // Larger than the limit for hashing at each check.
        try place.scratch.write("scenes/d/l.tif", place.scratch.data("scenes/d/l.tif") + Data(count: 2 << 20))
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        #expect(runner.outcome(of: entry).state == .done)
        let map = try place.scratch.data("maps/a.tif")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: scene)
        #expect(runner.outcome(of: entry).state == .skipped)
        #expect(try place.scratch.data("maps/a.tif") == map)
        try place.scratch.write("scenes/d/l.tif", place.scratch.data("scenes/d/l.tif").dropLast() + Data([1]))
        #expect(runner.outcome(of: entry).state == .done)
    }

    @Test("a scene of the same name in another folder never replaces the map of the first")
    func otherScene() throws {
        let place = try Place("ab")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        #expect(runner.outcome(of: entry).state == .done)
        let map = try place.scratch.data("maps/a.tif")
        try place.scratch.write("elsewhere/a.tif", place.scratch.data("scenes/b.tif"))
        let other = SceneDiscovery.Entry(scene: place.scratch.file("elsewhere/a.tif"), id: "a", map: entry.map)
        let outcome = runner.outcome(of: other)
        #expect(outcome.state == .failed && outcome.message?.contains("is of another scene") == true)
        #expect(try place.scratch.data("maps/a.tif") == map)
    }

    @Test("a planned map whose scene was removed after it was made stays done")
    func removed() throws {
        let place = try Place("a")
        let item = try place.items()[0]
        #expect(try place.runner().outcome(of: item).state == .done)
        try FileManager.default.removeItem(atPath: place.scratch.file("scenes/a.tif"))
        #expect(try place.runner().outcome(of: item).state == .skipped)
    }
}
