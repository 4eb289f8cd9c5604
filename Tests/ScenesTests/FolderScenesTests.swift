import Foundation
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Which files and folders of a folder are scenes, by names and contents.
@Suite struct FolderScenesTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Makes a raster of 2 x 2 bytes.
    private func raster(_ name: String, bands: Int = 1, _ metadata: [String: String] = [:]) throws {
        try scratch.write(name, "")
        var made = MadeRaster(
            width: 2, height: 2, bands: Array(repeating: .init([1, 1, 1, 1]), count: bands), type: "Byte")
        made.metadata = metadata
        try made.write(to: scratch.file(name))
    }

    private func found(_ folder: String) throws -> (scenes: [String], account: FolderAccount) {
        let found = try SceneDiscovery.find([scratch.file(folder)])
        let start = scratch.path.count + 1
        return (found.scenes.map { String($0.dropFirst(start)) }, found.folders[0])
    }

    /// Writes the files of a Landsat product, empty.
    private func landsat(_ folder: String, _ id: String) throws {
        for name in ["MTL.txt", "SR_B2.TIF", "SR_B3.TIF", "QA_PIXEL.TIF", "SR_stac.json", "thumb.jpeg"] {
            try scratch.write("\(folder)/\(id)_\(name)", "")
        }
    }

    static let id = "LC08_L2SP_098084_20210503_20210508_02_T1"

    @Test("a product's own folder is one scene; with rasters beside its files it is named by its metadata")
    func looseProduct() throws {
        try landsat("p", Self.id)
        #expect(try found("p").scenes == ["p"])
        try raster("p/other.tif", bands: 2)
        try raster("p/elevation.tif")
        let (scenes, account) = try found("p")
        #expect(scenes == ["p/\(Self.id)_MTL.txt", "p/other.tif"])
        #expect(account.products == 1 && account.rasters == 1 && account.leftOut.layers == 1)
        #expect(account.leftOut.files == 0 && account.leftOut.masks == 0)
        // A second product with loose files in the same folder.
        try landsat("p", "LC09_L2SP_098084_20220503_20220508_02_T1")
        #expect(try found("p").scenes.count == 3)
    }

    @Test(
        "a product in a folder of its own is one scene of several, and so it is below a folder that holds nothing else")
    func productFolder() throws {
        try landsat("year/\(Self.id)", Self.id)
        #expect(try found("year").scenes == ["year/\(Self.id)"])
        try raster("year/a.tif", bands: 2)
        #expect(try found("year").scenes == ["year/\(Self.id)", "year/a.tif"])
        try landsat("wrapped/once/twice", Self.id)
        try raster("wrapped/b.tif")
        #expect(try found("wrapped").scenes == ["wrapped/b.tif", "wrapped/once/twice"])
    }

    @Test("a folder in a folder that holds more than one product is left out, and told")
    func folders() throws {
        try raster("year/a.tif")
        try landsat("year/2020", Self.id)
        try raster("year/2020/b.tif", bands: 2)
        try landsat("year/2021/x", Self.id)
        try landsat("year/2021/y", Self.id)
        try raster("year/maps/m.tif", ["YATLAS_MODEL": "x"])
        try scratch.write("year/empty/notes.txt", "")
        let (scenes, account) = try found("year")
        #expect(scenes == ["year/a.tif"] && account.leftOut.folders == 4)
        #expect(account.text.hasSuffix("year/: 1 raster; left out: 4 folders that are no products"))
    }

    @Test(
        "loose files of bands are one scene; a raster of several bands beside them is another, one of one band a layer")
    func bandFiles() throws {
        for band in ["B02", "B03", "B04"] { try raster("s/\(band).tif") }
        #expect(try found("s").scenes == ["s"])
        try raster("s/TCI.tif", bands: 3)
        try raster("s/SCL.tif")
        try raster("s/aerosol.tif")
        try scratch.write("s/readme.txt", "")
        let (one, account) = try found("s")
        #expect(one == ["s"] && account.products == 1 && account.leftOut.layers == 1 && account.leftOut.files == 1)
        try raster("s/stack.tif", bands: 4)
        #expect(try found("s").scenes == ["s", "s/stack.tif"])
    }

    @Test("files of bands that nothing tells apart are refused with what to do")
    func manyBandFiles() throws {
        for name in ["a_red", "a_nir", "b_red", "b_nir"] { try raster("two/\(name).tif") }
        expectError(scratch.file("two"), "the files of 2 scenes", "a_*, b_*", "a folder of its own") {
            _ = try SceneDiscovery.find([scratch.file("two")])
        }
        for name in ["red", "nir"] { try raster("mixed/\(name).tif") }
        try landsat("mixed/\(Self.id)", Self.id)
        expectError(scratch.file("mixed"), "beside other products", "a folder of its own") {
            _ = try SceneDiscovery.find([scratch.file("mixed")])
        }
        // One band of several dates: each is a plain raster.
        for year in [2020, 2021] { try raster("dates/\(year)_red.tif") }
        #expect(try found("dates").scenes == ["dates/2020_red.tif", "dates/2021_red.tif"])
    }

    @Test("maps and what goes with them are no scenes, whatever they are called; features are")
    func ours() throws {
        try raster("s/a.tif", bands: 2)
        try raster("s/b.tif", ["YATLAS_MODEL": "x", "YATLAS_SCENE": "a.tif"])
        try raster("s/c.tif", ["YATLAS_MAPS": "2"])
        try raster("s/d.tif", bands: 2, ["YATLAS_MODEL": "x"])
        try raster("s/features.tif", bands: 2, ["YATLAS_SCENE": "a.tif", "YATLAS_OPTIONS": ""])
        try scratch.succeed("gdalbuildvrt", ["-q", "s/any.vrt", "s/b.tif"])
        try scratch.succeed("gdalbuildvrt", ["-q", "s/scenes.vrt", "s/a.tif"])
        for name in ["b.qml", "b.tif.aux.xml", "b.tif.done", "e.tif.failed", "a.tif.ovr", "a.gpkg"] {
            if !scratch.exists("s/\(name)") { try scratch.write("s/\(name)", "") }
        }
        let (scenes, account) = try found("s")
        #expect(scenes == ["s/a.tif", "s/features.tif", "s/scenes.vrt"])
        #expect(account.leftOut.maps == 2 && account.leftOut.mapFiles == 6 && account.leftOut.files == 1)
        #expect(
            account.text.contains(
                "3 rasters; left out: 2 maps of yatlas, 6 files that go with maps, 1 file of another kind")
        )
        let pattern = try SceneDiscovery.find([scratch.file("s/*.tif")])
        #expect(pattern.scenes.map { URL(fileURLWithPath: $0).lastPathComponent } == ["a.tif", "features.tif"])
        #expect(pattern.folders[0].leftOut.maps == 2 && pattern.folders[0].leftOut.mapFiles == 1)
        // A file named explicitly is used.
        #expect(try SceneDiscovery.find([scratch.file("s/b.tif")]).scenes == [scratch.file("s/b.tif")])
        let maps = try SceneDiscovery.maps([scratch.file("s")], for: scratch.file("s/c.tif"))
        #expect(maps.scenes == [scratch.file("s/b.tif")])
        #expect(maps.folders[0].leftOut.rasters == 3 && maps.folders[0].leftOut.mapFiles == 2)
    }

    @Test("an item takes the files beside it that are its assets, and a search those in the folders of its items")
    func items() throws {
        func item(_ id: String, _ files: [String]) -> String {
            let assets = files.enumerated().map { "\"a\($0)\": {\"href\": \"\($1)\"}" }.joined(separator: ",")
            return "{\"type\": \"Feature\", \"stac_version\": \"1.0.0\", \"id\": \"\(id)\", \"properties\": {}, "
                + "\"assets\": {\(assets)}}"
        }
        for band in ["red", "nir"] { try raster("s/x_\(band).tif") }
        try scratch.write("s/x.json", item("x", ["./x_red.tif", "x_nir.tif", "https://server/z.tif"]))
        for band in ["red", "nir"] { try raster("s/y/\(band).tif") }
        try raster("s/other.tif", bands: 2)
        let collection =
            "{\"type\": \"FeatureCollection\", \"features\": [\(item("y", ["./y/red.tif", "./y/nir.tif"]))]}"
        try scratch.write("s/all.json", collection)
        try scratch.write("s/labels.json", "{\"type\": \"FeatureCollection\", \"features\": []}")
        let (scenes, account) = try found("s")
        #expect(scenes == ["s/all.json#y", "s/other.tif", "s/x.json"])
        #expect(
            account.items == 2 && account.rasters == 1 && account.leftOut.folders == 0 && account.leftOut.files == 1)
    }

    @Test("an archive is a scene when it holds a product, by the names in it, or cannot be opened")
    func archives() throws {
        try landsat("\(Self.id)", Self.id)
        try scratch.write("notes/readme.txt", "")
        try FileManager.default.createDirectory(atPath: scratch.file("z"), withIntermediateDirectories: false)
        try scratch.succeed("python3", ["-m", "zipfile", "-c", "z/product.zip", Self.id])
        try scratch.succeed("python3", ["-m", "zipfile", "-c", "z/notes.zip", "notes"])
        try scratch.write("z/broken.zip", "no archive")
        let (scenes, account) = try found("z")
        // A truncated download is a scene, so that its error is reported.
        #expect(scenes == ["z/broken.zip", "z/product.zip"] && account.products == 2 && account.leftOut.files == 1)
    }
}
