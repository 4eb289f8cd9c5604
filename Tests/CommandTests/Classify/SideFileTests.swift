import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Sidecar files of an overwritten raster, and the metadata of a map without its sidecars.
@Suite struct SideFileTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    struct Told: Decodable {
        struct Band: Decodable {
            struct Colors: Decodable { var entries: [[Int]] }
            struct Overview: Decodable { var size: [Int] }
            struct Mask: Decodable { var flags: [String] }
            var categories: [String]?
            var colorTable: Colors?
            var metadata: [String: [String: String]]?
            var overviews: [Overview]?
            var mask: Mask?
        }
        var files: [String]
        var bands: [Band]
    }

    func told(_ place: Workplace, _ path: String) throws -> Told {
        try place.run("gdalinfo", ["-json", path]).json(Told.self)
    }

    /// Overviews, a mask and statistics as GDAL stores them next to a raster, an ArcGIS table, a world file, and
    /// unrelated files.
    func dress(_ place: Workplace, _ path: String) throws {
        try place.succeed("gdaladdo", ["-q", "-ro", "-r", "nearest", path, "2", "4"])
        try place.succeed("gdalinfo", ["-stats", path])
        let outside = ["--config", "GDAL_TIFF_INTERNAL_MASK", "NO"]
        try place.succeed("gdal_translate", ["-q", "-b", "1", "-mask", "1", path, "masked.tif"] + outside)
        try FileManager.default.moveItem(atPath: place.file("masked.tif.msk"), toPath: place.file("\(path).msk"))
        for name in ["masked.tif", "masked.tif.aux.xml"] {
            try? FileManager.default.removeItem(atPath: place.file(name))
        }
        try place.write("\(path).vat.dbf", "a table")
        let stem = (path as NSString).deletingPathExtension
        try place.write("\(stem).tfw", "10\n0\n0\n-10\n5\n5\n")
        for kind in ["prj", "dbf", "txt"] { try place.write("\(stem).\(kind)", "of another") }
        let files = try told(place, path).files.map { ($0 as NSString).lastPathComponent }
        let name = (path as NSString).lastPathComponent
        // GDAL lists them with the raster.
        try #require(Set(files).isSuperset(of: [name, "\(name).ovr", "\(name).msk", "\(name).aux.xml"]), "\(files)")
    }

    /// Checks that a raster is the same as from the same command without previous files.
    func requireNew(_ place: Workplace, _ path: String, like fresh: String) throws {
        #expect(try place.data(path) == place.data(fresh))
        let (told, expected) = (try told(place, path), try told(place, fresh))
        #expect(told.files.count == expected.files.count, "\(told.files)")
        #expect(told.bands.allSatisfy { ($0.overviews ?? []).isEmpty })
        #expect(told.bands[0].categories == expected.bands[0].categories)
        let stem = (path as NSString).deletingPathExtension
        #expect(!place.exists("\(path).vat.dbf") && !place.exists("\(stem).tfw"))
        for kind in ["prj", "dbf", "txt"] {
            #expect(try place.data("\(stem).\(kind)") == Data("of another".utf8), "\(stem).\(kind)")
        }
    }

    @Test("every command that writes a raster over another takes away what lay beside that, and nothing else")
    func overwritten() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.succeed("gdal_translate", ["-q", "-srcwin", "0", "0", "100", "80", scene, "part.tif"])
        try place.write("scenes/.keep", "")
        try FileManager.default.copyItem(atPath: place.file("part.tif"), toPath: place.file("scenes/a.tif"))
        let commands: [(path: String, command: (String) -> [String])] = [
            ("map.tif", { ["classify", scene, $0, "--model", model] }),
            ("cog.tif", { ["classify", scene, $0, "--model", model, "--of", "COG"] }),
            ("sieved.tif", { ["classify", scene, $0, "--model", model, "--sieve", "5"] }),
            ("ndvi.tif", { ["features", scene, $0, "--features", "NDVI"] }),
            ("mosaic.tif", { ["mosaic", "map.tif", "--output", $0] }),
        ]
        for (path, command) in commands {
            let fresh = "fresh-\(path)"
            for output in [fresh, path] {
                let ran = try place.yatlas(command(output))
                try #require(ran.status == 0, "\(ran.errors)")
            }
            try dress(place, path)
            #expect(try place.yatlas(command(path)).status == 3 && place.exists("\(path).ovr"))
            let ran = try place.yatlas(command(path) + ["--overwrite"])
            try #require(ran.status == 0, "\(ran.errors)")
            try requireNew(place, path, like: fresh)
        }
        // An NDVI that replaces a map has no class names.
        #expect(try place.yatlas(["features", scene, "map.tif", "--features", "NDVI", "--overwrite"]).status == 0)
        #expect(!place.exists("map.tif.aux.xml"))
        // The additional rasters of a map, and maps of many scenes.
        let layers = ["classify", scene, "m.tif", "--model", model, "--layers", "l.tif", "--probabilities", "p.tif"]
        try #require(try place.yatlas(layers).status == 0)
        for path in ["l.tif", "p.tif"] {
            try place.succeed("gdaladdo", ["-q", "-ro", path, "2"])
            try FileManager.default.copyItem(atPath: place.file(path), toPath: place.file("fresh-\(path)"))
        }
        try #require(try place.yatlas(layers + ["--overwrite"]).status == 0)
        #expect(!place.exists("l.tif.ovr") && !place.exists("p.tif.ovr"))
        #expect(try place.data("l.tif") == place.data("fresh-l.tif"))
        let batch = ["batch", "scenes", "maps", "--model", model]
        try #require(try place.yatlas(batch).status == 0)
        try FileManager.default.copyItem(atPath: place.file("maps/a.tif"), toPath: place.file("fresh-a.tif"))
        try FileManager.default.copyItem(
            atPath: place.file("maps/a.tif.aux.xml"), toPath: place.file("fresh-a.tif.aux.xml"))
        try dress(place, "maps/a.tif")
        try #require(try place.yatlas(batch + ["--overwrite"]).status == 0)
        try requireNew(place, "maps/a.tif", like: "fresh-a.tif")
        #expect(try place.yatlas(batch).output.contains("1 completed before"))
        // A map of 'classify' that replaces one of a batch no longer belongs to the batch.
        #expect(try place.yatlas(["classify", "part.tif", "maps/a.tif", "--model", model, "--overwrite"]).status == 0)
        #expect(!place.exists("maps/a.tif.done"))
    }

    @Test("where a command fails, what lay beside the old raster stays")
    func failed() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try #require(try place.yatlas(["classify", scene, "map.tif", "--model", model]).status == 0)
        try dress(place, "map.tif")
        let before = try place.made.map { try place.data($0) }
        // A truncated file is detected while it is read.
        try place.write("cut.tif", try place.data(scene).prefix(200_000))
        for command in [
            ["classify", "cut.tif", "map.tif", "--model", model, "--overwrite"],
            ["classify", scene, "map.tif", "--model", model, "--overwrite", "--mask", "none.tif"],
            ["features", "cut.tif", "map.tif", "--features", "NDVI", "--overwrite"],
        ] {
            let ran = try place.yatlas(command)
            #expect(ran.status != 0)
        }
        try FileManager.default.removeItem(atPath: place.file("cut.tif"))
        #expect(try place.made.map { try place.data($0) } == before)
    }

    @Test("a map that is copied alone still names its classes and has their colours", arguments: ["GTiff", "COG"])
    func copiedAlone(_ format: String) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try #require(try place.yatlas(["classify", scene, "map.tif", "--model", model, "--of", format]).status == 0)
        let whole = try told(place, "map.tif").bands[0]
        try place.write("copy/map.tif", place.data("map.tif"))
        let copy = try told(place, "copy/map.tif").bands[0]
        let names = ["forest", "pasture", "urban", "water"]
        #expect(whole.categories == ["nodata"] + names && copy.categories == nil)
        let inside = try #require(copy.metadata?[""])
        #expect(inside.filter { $0.key.hasPrefix("YATLAS_CLASS_") }.count == 4)
        for (index, name) in names.enumerated() { #expect(inside["YATLAS_CLASS_\(index + 1)"] == name) }
        #expect(copy.colorTable?.entries == whole.colorTable?.entries)
        struct Report: Decodable {
            struct Class: Decodable, Equatable {
                var value: Int
                var name: String
                var color: String
            }
            var classes: [Class]
        }
        let report = try place.yatlas(["info", "copy/map.tif", "--json"]).json(Report.self)
        #expect(report.classes.map(\.name) == names && report.classes.map(\.value) == [1, 2, 3, 4])
        for known in report.classes {
            let color = copy.colorTable?.entries[known.value].prefix(3).map { String(format: "%02X", $0) }.joined()
            #expect("#\(color ?? "")" == known.color)
        }
        let table = try place.yatlas(["info", "copy/map.tif"]).output
        #expect(names.allSatisfy(table.contains))
        // Outputs made from it have the names; so do samples drawn from it.
        try #require(try place.yatlas(["mosaic", "copy/map.tif", "--output", "joined.tif"]).status == 0)
        #expect(try told(place, "joined.tif").bands[0].categories == ["nodata"] + names)
        // A sidecar of another map does not rename the classes of this one.
        try place.write(
            "copy/map.tif.aux.xml",
            """
            <PAMDataset><PAMRasterBand band="1"><CategoryNames><Category>nodata</Category><Category>ice</Category>
            <Category>sand</Category></CategoryNames></PAMRasterBand></PAMDataset>
            """)
        #expect(try told(place, "copy/map.tif").bands[0].categories == ["nodata", "ice", "sand"])
        let stale = try place.yatlas(["info", "copy/map.tif", "--json"]).json(Report.self)
        #expect(stale.classes == report.classes)
    }
}
