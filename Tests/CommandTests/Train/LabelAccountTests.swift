import Foundation
import Testing
import YatlasTestSupport

/// The report on labels before training, and the options for reading label files.
@Suite struct LabelAccountTests {
    struct Report: Decodable {
        struct Account: Decodable {
            var found, used, covered, belowPixel, outside, withoutGeometry, null, empty, dropped: Int
            var sum: Int { used + covered + belowPixel + outside + withoutGeometry + null + empty + dropped }
        }
        var samples: Int
        var labels: Account
        var folds: String
        var classes: [String: Int]
        var remarks: [String]
    }

    static let scene = "samples/leipzig-s2/leipzig.tif"
    static let fast = ["--units", "4", "--tune", "off"]

    /// The points of the Leipzig sample with common problems of such files.
    private func messy(_ place: Workplace) throws {
        try place.succeed("ogr2ogr", ["-q", "-nln", "plots", "messy.gpkg", "samples/leipzig-s2/points.gpkg"])
        for statement in [
            "UPDATE plots SET land_cover = 'forest ' WHERE fid % 9 = 1 AND land_cover = 'forest'",
            "UPDATE plots SET land_cover = 'Forest' WHERE fid % 9 = 2 AND land_cover = 'forest'",
            "UPDATE plots SET land_cover = NULL WHERE fid IN (3, 4)",
            "UPDATE plots SET land_cover = '  ' WHERE fid = 5",
            "UPDATE plots SET geom = NULL WHERE fid = 6",
            "INSERT INTO plots (land_cover, fold, geom) SELECT 'water', 0, geom FROM plots WHERE fid = 20",
        ] {
            try place.succeed("ogrinfo", ["-q", "messy.gpkg", "-dialect", "SQLite", "-sql", statement])
        }
        try place.write("far.csv", "x,y,land_cover,fold\n700000,5600000,water,1\n")
        try place.succeed(
            "ogr2ogr",
            [
                "-q", "-append", "-nln", "plots", "-a_srs", "EPSG:32632", "-oo", "X_POSSIBLE_NAMES=x", "-oo",
                "Y_POSSIBLE_NAMES=y", "-oo", "AUTODETECT_TYPE=YES", "messy.gpkg", "far.csv",
            ])
    }

    @Test("the account comes first, sums to what the file holds, and is in JSON; spellings are named and merged")
    func messyLabels() throws {
        let place = try Workplace()
        try messy(place)
        let labels = ["--labels", "messy.gpkg", "--class-field", "land_cover"] + Self.fast
        let shown = try place.yatlas(["train", Self.scene] + labels)
        #expect(shown.status == 0, "\(shown.errors)")
        let lines = shown.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("labels: 99 points: ") == true && lines[1].hasPrefix("training: "), "\(lines)")
        #expect(lines[0].contains("3 without class (2 NULL, 1 empty)") && lines[0].contains("1 outside"))
        let report = try place.yatlas(["train", Self.scene, "--json"] + labels).json(Report.self)
        #expect(report.labels.found == 99 && report.labels.sum == 99, "\(report.labels)")
        #expect(report.labels.null == 2 && report.labels.empty == 1 && report.labels.withoutGeometry == 1)
        #expect(report.labels.outside == 1 && report.labels.covered >= 1 && report.samples == report.labels.used)
        #expect(report.remarks.contains { $0.contains("\"forest \"") && $0.contains("is taken as \"forest\"") })
        let doubt = try #require(report.remarks.first { $0.contains("differ in case or blanks alone") })
        // The suggested option works.
        let option = try #require(doubt.firstMatch(of: /--merge-classes "([^"]+)"/)).1
        let merged = try place.yatlas(["train", Self.scene, "--json", "--merge-classes", String(option)] + labels)
        let names = try merged.json(Report.self).classes
        #expect(names.keys.sorted() == ["forest", "pasture", "urban", "water"])
        #expect(names["forest"] == (report.classes["forest"] ?? 0) + (report.classes["Forest"] ?? 0))
        try place.write("classes.yaml", "classes:\n  wood: [forest, Forest]\ndrop: [urban]\n")
        let filed = try place.yatlas(["train", Self.scene, "--json", "--merge-classes", "classes.yaml"] + labels)
            .json(Report.self)
        #expect(filed.classes.keys.sorted() == ["pasture", "water", "wood"] && filed.labels.dropped > 0)
        #expect(filed.labels.sum == 99)
    }

    @Test("assess and sample give the same account")
    func otherVerbs() throws {
        let place = try Workplace()
        try messy(place)
        struct Sampled: Decodable { var labels: Report.Account }
        let labels = ["messy.gpkg", "--class-field", "land_cover", "--merge-classes", "forest=Forest", "--json"]
        let sampled = try place.yatlas(["sample", Self.scene, "--output", "s.csv", "--labels"] + labels)
        #expect(sampled.status == 0, "\(sampled.errors)")
        let model = try place.trainedModel("raw")
        #expect(try place.yatlas(["classify", Self.scene, "map.tif", "--model", model]).status == 0)
        let assessed = try place.yatlas(["assess", "map.tif"] + labels)
        #expect(assessed.status == 0, "\(assessed.errors)")
        let (one, two) = (try sampled.json(Sampled.self).labels, try assessed.json(Sampled.self).labels)
        #expect(
            one.sum == 99 && two.sum == 99 && one.used == two.used && one.null == two.null && one.outside == two.outside
        )
    }

    @Test("dissolved polygons, one feature a class, are held out by their parts; single ones by blocks, which is said")
    func fallback() throws {
        let place = try Workplace()
        try place.succeed(
            "ogr2ogr",
            [
                "-q", "whole.gpkg", "samples/slovenia-s2/polygons.gpkg", "-dialect", "SQLite", "-sql",
                "SELECT LULC_NAME, ST_Union(geom) AS geom FROM polygons GROUP BY LULC_NAME",
            ])
        let scene = "samples/slovenia-s2/scenes/2015-07-11.tif"
        let whole = try place.yatlas(
            ["train", scene, "--labels", "whole.gpkg", "--class-field", "LULC_NAME", "--json"] + Self.fast)
        #expect(whole.status == 0, "\(whole.errors)")
        let report = try whole.json(Report.self)
        #expect(report.folds.contains("whole polygons"), "\(report.folds)")
        #expect(report.remarks.contains { $0.contains("have one feature of several parts") }, "\(report.remarks)")
        try place.write(
            "two.csv",
            """
            WKT,c
            "POLYGON((465200 5079300,465600 5079300,465600 5080200,465200 5080200,465200 5079300))",west
            "POLYGON((465700 5079300,466100 5079300,466100 5080200,465700 5080200,465700 5079300))",east

            """)
        try place.succeed("ogr2ogr", ["-q", "-a_srs", "EPSG:32633", "two.gpkg", "two.csv"])
        let two = try place.yatlas(
            ["train", scene, "--labels", "two.gpkg", "--class-field", "c", "--json"] + Self.fast)
        #expect(two.status == 0, "\(two.errors)")
        let folds = try two.json(Report.self).folds
        #expect(
            folds.contains("whole blocks") && folds.contains("as fewer than two classes have two polygons"), "\(folds)")
    }

    @Test("a scene with ground control points alone is refused, and mapped after the command that is named")
    func groundControlPoints() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw")
        try place.succeed(
            "gdal_translate",
            [
                "-q", "-a_srs", "EPSG:32632", "-gcp", "0", "0", "731810", "5694090", "-gcp", "154", "0", "733350",
                "5694090",
                "-gcp", "0", "206", "731810", "5692030", "-gcp", "154", "206", "733350", "5692030", Self.scene,
                "gcps.tif",
            ])
        let refused = try place.yatlas(["classify", "gcps.tif", "map.tif", "--model", model])
        #expect(refused.status == 3 && !place.exists("map.tif"))
        let command = try #require(refused.errors.firstMatch(of: /gdalwarp gcps.tif gcps_warped.tif/)).output
        let words = command.split(separator: " ").map(String.init)
        try place.succeed(words[0], Array(words.dropFirst()))
        let ran = try place.yatlas(["classify", "gcps_warped.tif", "map.tif", "--model", model])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try place.succeed("gdalinfo", ["map.tif"]).contains("ID[\"EPSG\",32632]"))
    }
}
