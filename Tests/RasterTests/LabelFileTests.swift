import Foundation
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Typical label files of users: spellings, encodings, gaps, parts, codes.
@Suite struct LabelFileTests {
    let points = project("samples/leipzig-s2/points.gpkg")
    let leipzig = project("samples/leipzig-s2/leipzig.tif")

    func grid() throws -> Grid { try Dataset(path: leipzig).grid }

    /// A layer in the scene's CRS, made by ogr2ogr from WKT and texts.
    private func layer(
        _ rows: [(wkt: String, text: String?)], _ name: String, in scratch: Scratch, type: String = "String",
        options: [String] = []
    ) throws -> String {
        let csv = "WKT,c\n" + rows.map { "\"\($0.wkt)\",\($0.text.map { "\"\($0)\"" } ?? "")\n" }.joined()
        try scratch.write("rows.csv", csv)
        try scratch.write("rows.csvt", "String,\(type)\n")
        let path = scratch.file(name)
        try tool(
            "ogr2ogr", "-q", "-a_srs", "EPSG:32632", "-oo", "EMPTY_STRING_AS_NULL=YES", path, scratch.file("rows.csv"))
        return path
    }

    /// The centre of a pixel of the Leipzig scene.
    private func point(_ column: Int, _ row: Int) -> String {
        "POINT(\(731_810 + 10 * column + 5) \(5_694_090 - 10 * row - 5))"
    }

    private func square(_ column: Double, _ row: Double, _ side: Double) -> String {
        let (x, y) = (731_810 + 10 * column, 5_694_090 - 10 * row)
        return "(\(x) \(y),\(x + 10 * side) \(y),\(x + 10 * side) \(y - 10 * side),\(x) \(y - 10 * side),\(x) \(y))"
    }

    private func read(_ path: String, _ change: (inout LabelSource) throws -> Void = { _ in }) throws -> Labels {
        var source = LabelSource(path: path, classField: "c")
        try change(&source)
        return try Labels.read(source, onto: grid())
    }

    @Test("blanks around a class and composed letters are no other class; other case is named, and merged on request")
    func spellings() throws {
        let scratch = try Scratch()
        let names = ["Wäldchen", "Wa\u{308}ldchen", " Wäldchen\u{A0}", "wäldchen", "bare soil", "bare  soil", "water"]
        let path = try layer(names.enumerated().map { (point($0, 0), $1) }, "l.gpkg", in: scratch)
        let labels = try read(path)
        #expect(labels.classes.map(\.name) == ["Wäldchen", "bare  soil", "bare soil", "water", "wäldchen"])
        #expect(labels.pixels.count { labels.classes[$0.target].name == "Wäldchen" } == 3)
        let told = labels.remarks.map(\.description)
        #expect(
            told.contains { $0.contains("(1) is taken as \"Wäldchen\"") || $0.contains("is taken as \"Wäldchen\"") })
        #expect(
            told.contains(
                "classes \"Wäldchen\" (3), \"wäldchen\" (1) differ in case or blanks alone; merge classes \"Wäldchen=wäldchen\" makes one of them"
            ), "\(told)")
        #expect(told.contains { $0.hasPrefix("classes \"bare  soil\" (1), \"bare soil\" (1) differ") })
        let merged = try read(path) {
            try $0.renaming.merge(["wäldchen", "Wa\u{308}ldchen"], into: "forest")
            try $0.renaming.merge(["bare  soil"], into: "bare soil")
            try $0.renaming.drop("water")
        }
        #expect(merged.classes.map(\.name) == ["bare soil", "forest"])
        #expect(
            merged.pixels.map { merged.classes[$0.target].name } == [
                "forest", "forest", "forest", "forest", "bare soil", "bare soil",
            ])
        #expect(merged.account.dropped == 1 && merged.account.description == "7 points: 6 used, 1 of dropped classes")
        expectError("no class \"rock\"", "its classes are Wäldchen, bare  soil") {
            _ = try read(path) { try $0.renaming.merge(["rock"], into: "stone") }
        }
    }

    @Test("each label is in one count of the account: used, NULL, empty, outside, below a pixel, covered")
    func account() throws {
        let scratch = try Scratch()
        let polygons: [(String, String?)] = [
            ("POLYGON(\(square(0, 0, 4)))", "a"), ("POLYGON(\(square(10, 0, 4)))", "b"),
            ("POLYGON(\(square(20, 0, 4)))", nil),
            ("POLYGON(\(square(30, 0, 4)))", "  "), ("POLYGON(\(square(-900, 0, 4)))", "a"),
            ("POLYGON(\(square(40.1, 0.1, 0.3)))", "b"), ("POLYGON(\(square(11, 1, 1)))", "a"),
        ]
        let labels = try read(layer(polygons, "l.gpkg", in: scratch))
        let account = labels.account
        #expect(account.found == 7 && account.used == 2 && account.null == 1 && account.empty == 1)
        #expect(account.outside == 1 && account.belowPixel == 1 && account.covered == 1)
        #expect(
            account.description
                == "7 polygons: 2 used, 2 without class (1 NULL, 1 empty), 1 outside, 1 without the centre of a pixel (smaller than one, mostly), 1 in pixels that others label"
        )
        expectError(
            "none of its polygons covers the centre of a pixel", "1 polygon: 0 used", "a pixel's side is 10",
            "larger polygons"
        ) {
            _ = try read(layer([polygons[5]], "small.gpkg", in: scratch))
        }
    }

    @Test("whole numbers are their own text in any type of field, and stay the values of the map")
    func numbers() throws {
        let scratch = try Scratch()
        for (type, name) in [
            ("Integer", "i.gpkg"), ("Real", "r.gpkg"), ("String", "s.gpkg"), ("Real", "r.shp"), ("Real", "r.geojson"),
        ] {
            let path = try layer(
                [(point(0, 0), "10"), (point(1, 0), "200"), (point(2, 0), "10")], name, in: scratch, type: type)
            let labels = try read(path)
            #expect(
                labels.classes.map(\.name) == ["10", "200"] && labels.classes.map(\.value) == [10, 200], "\(name)")
        }
        let path = try layer(
            [(point(0, 0), "0"), (point(1, 0), "300"), (point(2, 0), "7")], "c.gpkg", in: scratch, type: "Integer")
        let labels = try read(path)
        #expect(labels.classes.map(\.name) == ["7", "0", "300"] && labels.classes.map(\.value) == [7, 1, 2])
        #expect(labels.remarks.map(\.description) == ["maps have classes from 1 to 252: 0 is 1, 300 is 2 there"])
        expectError("field \"c\" holds fractions (1.5)", "class field") {
            _ = try read(layer([(point(0, 0), "1.5"), (point(1, 0), "2")], "f.gpkg", in: scratch, type: "Real"))
        }
    }

    @Test("text is UTF-8 where it is, else what the DBF says, else what is asked for; nothing is replaced")
    func encodings() throws {
        let scratch = try Scratch()
        let rows: [(wkt: String, text: String?)] = [(point(0, 0), "Gewässer"), (point(1, 0), "Öde")]
        let source = try layer(rows, "l.gpkg", in: scratch)
        func shapefile(_ name: String, _ encoding: String, isTold: Bool) throws -> String {
            try tool("ogr2ogr", "-q", "-lco", "ENCODING=\(encoding)", scratch.file("\(name).shp"), source)
            if !isTold {
                try? FileManager.default.removeItem(atPath: scratch.file("\(name).cpg"))
                // The byte that names a code page.
                var dbf = [UInt8](try scratch.data("\(name).dbf"))
                dbf[29] = 0
                try scratch.write("\(name).dbf", dbf)
            }
            return scratch.file("\(name).shp")
        }
        let expected = ["Gewässer", "Öde"]
        for path in [
            try shapefile("utf", "UTF-8", isTold: true), try shapefile("bare", "UTF-8", isTold: false),
            try shapefile("latin", "ISO-8859-1", isTold: true),
        ] {
            #expect(try read(path).classes.map(\.name) == expected, "\(path)")
        }
        // UTF-8 whose language byte declares Latin-1, as many programs write it.
        let false87 = try shapefile("wrong", "UTF-8", isTold: false)
        var dbf = [UInt8](try scratch.data("wrong.dbf"))
        dbf[29] = 87
        try scratch.write("wrong.dbf", dbf)
        #expect(try read(false87).classes.map(\.name) == expected)
        let untold = try shapefile("untold", "ISO-8859-1", isTold: false)
        expectError(
            "untold.shp", "\"Gew?sser\" is not in UTF-8, and the file does not say what it is in", "encoding CP1252"
        ) {
            _ = try read(untold)
        }
        #expect(try read(untold) { $0.encoding = "CP1252" }.classes.map(\.name) == expected)
        expectError("encoding klingon: not an encoding that is known") {
            _ = try read(untold) { $0.encoding = "klingon" }
        }
    }

    @Test("a condition keeps features; a wrong one is refused with GDAL's reason and the fields")
    func conditions() throws {
        let all = try Labels.read(LabelSource(path: points, classField: "land_cover"), onto: grid())
        let some = try Labels.read(
            LabelSource(path: points, classField: "land_cover", filter: "fold < 3 AND land_cover <> 'water'"),
            onto: grid())
        let told = String(
            decoding: try tool("ogrinfo", "-ro", "-so", "-al", "-where", "fold < 3 AND land_cover <> 'water'", points),
            as: UTF8.self)
        #expect(told.contains("Feature Count: \(some.account.found)\n") && some.account.found < all.account.found)
        #expect(some.classes.map(\.name) == ["forest", "pasture", "urban"])
        expectError("where year = 3", "its fields are", "land_cover") {
            _ = try Labels.read(LabelSource(path: points, classField: "land_cover", filter: "year = 3"), onto: grid())
        }
        expectError("where fold = 99", "holds for no feature") {
            _ = try Labels.read(LabelSource(path: points, classField: "land_cover", filter: "fold = 99"), onto: grid())
        }
    }

    @Test("tables without geometries beside a layer, such as QGIS styles, are no layers of labels")
    func styles() throws {
        let scratch = try Scratch()
        try tool("ogr2ogr", "-q", scratch.file("l.gpkg"), points)
        try scratch.write("styles.csv", "f_table_name,styleQML\npoints,<qgis/>\n")
        try tool("ogr2ogr", "-q", "-update", "-nln", "layer_styles", scratch.file("l.gpkg"), scratch.file("styles.csv"))
        let labels = try Labels.read(LabelSource(path: scratch.file("l.gpkg"), classField: "land_cover"), onto: grid())
        #expect(labels.pixels.count == 97)
    }

    @Test("a class whose one feature has several parts has as many groups; others are kept whole")
    func parts() throws {
        let scratch = try Scratch()
        let many = "MULTIPOLYGON((\(square(0, 0, 3))),(\(square(20, 0, 3))),(\(square(40, 0, 3))))"
        let two = "MULTIPOLYGON((\(square(0, 20, 3))),(\(square(20, 20, 3))))"
        let labels = try read(
            layer([(many, "a"), (two, "b"), ("MULTIPOLYGON((\(square(60, 20, 3))))", "b")], "l.gpkg", in: scratch))
        func groups(_ c: Int) -> Set<Int> { Set(labels.pixels.filter { $0.target == c }.map(\.group)) }
        #expect(groups(0).count == 3 && groups(1).count == 2 && groups(0).isDisjoint(with: groups(1)))
        #expect(labels.account.found == 3 && labels.account.used == 3)
        #expect(
            labels.remarks.map(\.description).contains {
                $0.hasPrefix("1 class has one feature of several parts, which count as 3")
            })
    }

    @Test("0 in a raster that does not say what it means is refused with its share, or taken as told")
    func zero() throws {
        let scratch = try Scratch()
        var raster = MadeRaster(
            width: 154, height: 206, bands: [.init((0..<(154 * 206)).map { [0, 1, 2, 2][$0 % 4] })], type: "Byte")
        (raster.crs, raster.corner) = ("EPSG:32632", (731_810, 5_694_090))
        try raster.write(to: scratch.file("plain.tif"))
        expectError("plain.tif", "25.0 % of its pixels are 0", "zero none, or zero class") {
            _ = try read(scratch.file("plain.tif"))
        }
        #expect(try read(scratch.file("plain.tif")) { $0.zero = ZeroMeaning.none }.classes.map(\.name) == ["1", "2"])
        let whole = try read(scratch.file("plain.tif")) { $0.zero = .class }
        #expect(whole.classes.map(\.name) == ["1", "2", "0"] && whole.pixels.count == 154 * 206)
        #expect(whole.classes.map(\.value) == [1, 2, 3])
        // Files that declare the meaning themselves.
        raster.nodata = 0
        try raster.write(to: scratch.file("tagged.tif"))
        #expect(try read(scratch.file("tagged.tif")).classes.map(\.name) == ["1", "2"])
        raster.nodata = nil
        raster.bands[0].categories = ["sea", "wood", "field"]
        try raster.write(to: scratch.file("named.tif"))
        #expect(try read(scratch.file("named.tif")).classes.map(\.name) == ["wood", "field", "sea"])
        raster.bands[0].categories = ["", "wood", "field"]
        try raster.write(to: scratch.file("listed.tif"))
        #expect(try read(scratch.file("listed.tif")).classes.map(\.name) == ["wood", "field"])
    }

    @Test(
        "label rasters of other grids are warped as gdalwarp does it, by the nearest or the most frequent class, and say so"
    )
    func warped() throws {
        let scratch = try Scratch()
        let reference = project("samples/slovenia-s2/landcover.tif")
        let scene = try Dataset(path: project("samples/slovenia-s2/scenes/2015-07-11.tif")).grid
        let extent = [
            "\(scene.xy(column: 0, row: 0).x)", "\(scene.xy(column: 0, row: Double(scene.height)).y)",
            "\(scene.xy(column: Double(scene.width), row: 0).x)", "\(scene.xy(column: 0, row: 0).y)",
        ]
        for (resolution, method, word) in [("33", "near", "the nearest one"), ("4", "mode", "the most frequent class")]
        {
            let other = scratch.file("r\(resolution).tif")
            try tool("gdalwarp", "-q", "-tr", resolution, resolution, "-r", "near", reference, other)
            try tool(
                "gdalwarp", "-q", "-r", method, "-te", extent[0], extent[1], extent[2], extent[3], "-ts",
                "\(scene.width)",
                "\(scene.height)", other, scratch.file("w\(resolution).tif"))
            let labels = try Labels.read(LabelSource(path: other), onto: scene)
            var found = [Float](repeating: 0, count: scene.window.count)
            for pixel in labels.pixels {
                found[pixel.row * scene.width + pixel.column] = Float(labels.classes[pixel.target].value)
            }
            let expected = try samples(scratch.file("w\(resolution).tif"))
            #expect(found == expected && found.contains { $0 != 0 }, "\(method)")
            #expect(labels.remarks.map(\.description).contains { $0.contains("warped") && $0.contains(word) })
        }
    }

    @Test("a raster that says where it lies by points, not by a grid, is refused with the command that places it")
    func groundControlPoints() throws {
        let scratch = try Scratch()
        try tool(
            "gdal_translate", "-q", "-a_srs", "EPSG:32632", "-gcp", "0", "0", "731810", "5694090", "-gcp", "154", "0",
            "733350",
            "5694090", "-gcp", "0", "206", "731810", "5692030", "-gcp", "154", "206", "733350", "5692030", leipzig,
            scratch.file("gcps.tif"))
        let raster = try Dataset(path: scratch.file("gcps.tif"))
        expectError(
            "gcps.tif", "ground control points in place of a grid",
            "gdalwarp \(scratch.file("gcps.tif")) \(scratch.file("gcps_warped.tif"))"
        ) {
            try raster.requirePlace()
        }
        try tool("gdalwarp", "-q", scratch.file("gcps.tif"), scratch.file("warped.tif"))
        try Dataset(path: scratch.file("warped.tif")).requirePlace()
    }

    @Test("labels of a format that is not switched on are refused with what switches it on")
    func format() throws {
        let scratch = try Scratch()
        try tool("ogr2ogr", "-q", scratch.file("l.gml"), points)
        expectError("l.gml", "its format (GML) is not switched on", "drivers=GML") {
            _ = try read(scratch.file("l.gml"))
        }
    }
}
