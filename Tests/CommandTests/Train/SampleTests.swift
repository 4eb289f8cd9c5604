import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SampleTests {
    static let leipzig = "samples/leipzig-s2/leipzig.tif"
    static let points = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
    static let days = ["2015-07-11", "2015-08-30"].map { "samples/slovenia-s2/scenes/\($0).tif" }
    static let polygons = ["--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME"]
    static let raster = ["--labels", "samples/slovenia-s2/landcover.tif"]
    static let fast = ["--units", "8", "--tune", "off"]

    struct Report: Decodable {
        struct Class: Decodable {
            var name: String
            var samples, groups, found: Int
        }
        var samples: Int
        var classes: [Class]
        var remarks: [String]
    }

    struct Trained: Decodable {
        struct CrossValidationResult: Decodable { var overallAccuracy, macroF1: Double }
        var samples: Int
        var features: [String]
        var folds: String
        var remarks: [String]
        var heldOut: CrossValidationResult
    }

    /// The rows of a CSV without quotes, by column.
    func rows(_ name: String, in place: Workplace) throws -> [[String: String]] {
        let lines = String(decoding: try place.data(name), as: UTF8.self).split(separator: "\n")
        let names = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(names, cells))
        }
    }

    @Test("a row is a label: its band values are what GDAL reads there, its class and fold what OGR reads")
    func values() throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            ["sample", Self.leipzig, "--output", "s.csv", "--features", "B04,NDVI", "--fold-field", "fold"]
                + Self.points)
        #expect(ran.status == 0, "\(ran.errors)")
        let rows = try rows("s.csv", in: place)
        #expect(rows.count == 97)
        let dataset = try Dataset(path: project(Self.leipzig))
        let bands = [3, 6].map { dataset.bands[$0 - 1] }
        #expect(bands.map(\.name) == ["B04", "B08"])
        let (red, near) = (try samples(project(Self.leipzig), band: 3), try samples(project(Self.leipzig), band: 6))
        let table = try place.run("ogr2ogr", ["-f", "CSV", "/vsistdout/", "samples/leipzig-s2/points.gpkg"]).output
        let labels = table.replacing("\"", with: "").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
        for row in rows {
            let at = try #require(
                dataset.grid.pixel(x: Double(row["x"] ?? "") ?? 0, y: Double(row["y"] ?? "") ?? 0))
            let pixel = Int(at.row) * dataset.grid.width + Int(at.column)
            let (r, n) = (red[pixel] * 0.0001, near[pixel] * 0.0001)
            #expect(Float(row["B04"] ?? "") == r, "\(row)")
            #expect(abs((Float(row["NDVI"] ?? "") ?? 9) - (n - r) / (n + r)) < 1e-6)
            let label = labels[Int(row["group"] ?? "") ?? 0]
            #expect(
                label.contains(row["class"] ?? "-") && label.contains(row["fold"] ?? "-")
                    && row["scene"] == Self.leipzig)
        }
    }

    /// The source of samples, and the options.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var scenes: [String]
        var labels: [String]
        var features: String
        var table = "s.csv"
    }

    static let cases = [
        Case(testDescription: "points", scenes: [leipzig], labels: points, features: "raw"),
        Case(
            testDescription: "points with folds, computed columns", scenes: [leipzig],
            labels: points + ["--fold-field", "fold"], features: "raw,NDVI,wet=B03 / B11,SAVI(L=0.25)"),
        Case(
            testDescription: "no band itself is in the table", scenes: [leipzig], labels: points,
            features: "NDVI,focal_mean(N, 3),pca(2)"),
        Case(testDescription: "symbols", scenes: [leipzig], labels: points, features: "N,R,NDVI", table: "s.gpkg"),
        Case(testDescription: "polygons", scenes: [days[0]], labels: polygons, features: "raw", table: "s.gpkg"),
        Case(testDescription: "polygons on two scenes", scenes: days, labels: polygons, features: "B04,B08,NDVI"),
        Case(testDescription: "a label raster", scenes: [days[0]], labels: raster, features: "B04,B08"),
        Case(testDescription: "stored numbers", scenes: ["stored.vrt"], labels: points, features: "raw"),
    ]

    @Test("a model of the table is the model of the scenes: accuracy, file and map, byte by byte", arguments: cases)
    func sameModel(one: Case) throws {
        let place = try Workplace()
        try place.run(
            "gdal_translate", ["-q", "-of", "VRT", "-a_scale", "1", "-a_offset", "0", Self.leipzig, "stored.vrt"])
        let what = one.scenes + one.labels + ["--features", one.features]
        let sampled = try place.yatlas(["sample"] + what + ["--output", one.table])
        try #require(sampled.status == 0, "\(sampled.errors)")
        let direct = try place.yatlas(["train"] + what + Self.fast + ["--output", "a.safetensors", "--json"])
        try #require(direct.status == 0, "\(direct.errors)")
        let tabled = try place.yatlas(
            ["train", "--table", one.table, "--class-field", "class", "--output", "b.safetensors", "--json"] + Self.fast
        )
        try #require(tabled.status == 0, "\(tabled.errors)")
        let (a, b) = (try direct.json(Trained.self), try tabled.json(Trained.self))
        #expect(a.samples == b.samples && a.features == b.features)
        #expect(a.heldOut.overallAccuracy == b.heldOut.overallAccuracy && a.heldOut.macroF1 == b.heldOut.macroF1)
        #expect(b.remarks.contains { $0.contains("not used as features: group, x, y, scene") }, "\(b.remarks)")
        #expect(try place.data("a.safetensors") == place.data("b.safetensors"))
        for model in ["a", "b"] {
            let ran = try place.yatlas(
                ["classify", one.scenes[0], "\(model).tif", "--model", "\(model).safetensors"])
            #expect(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("a.tif") == place.data("b.tif"))
    }

    @Test("caps are taken evenly over polygons; shares keep proportions; the seed decides, and nothing else does")
    func perClass() throws {
        let place = try Workplace()
        func sample(_ extra: [String], _ name: String = "s.csv") throws -> Report {
            let ran = try place.yatlas(
                ["sample"] + Self.days + Self.polygons + ["--output", name, "--overwrite", "--json"] + extra)
            try #require(ran.status == 0, "\(ran.errors)")
            return try ran.json(Report.self)
        }
        let all = try sample([])
        var pixels: [String: [String: Int]] = [:]
        for row in try rows("s.csv", in: place) {
            pixels[row["class"] ?? "", default: [:]][row["group"] ?? "", default: 0] += 1
        }
        let capped = try sample(["--per-class", "100"])
        var kept: [String: [String: Int]] = [:]
        for row in try rows("s.csv", in: place) {
            kept[row["class"] ?? "", default: [:]][row["group"] ?? "", default: 0] += 1
        }
        for (before, after) in zip(all.classes, capped.classes) {
            #expect(after.samples == min(before.samples, 100) && after.found == before.samples)
            let (mine, theirs) = (kept[after.name] ?? [:], pixels[after.name] ?? [:])
            // A polygon has fewer samples than another only if it has no more, except for the remainder.
            let most = mine.values.max() ?? 0
            #expect(
                theirs.allSatisfy { group, count in (mine[group] ?? 0) >= min(count, most - 1) }, "\(mine) \(theirs)")
        }
        let first = try place.data("s.csv")
        _ = try sample(["--per-class", "100"])
        #expect(try place.data("s.csv") == first)
        _ = try sample(["--per-class", "100", "--seed", "2"])
        #expect(try place.data("s.csv") != first)
        let shares = try sample(["--per-class", "10%"])
        for (before, after) in zip(all.classes, shares.classes) {
            #expect(after.samples == max(2, Int((0.1 * Double(before.samples)).rounded())))
        }
    }

    @Test("labels are sampled where they lie; a scene without any costs a note, all scenes an error")
    func elsewhere() throws {
        let place = try Workplace()
        let half = ["-srcwin", "0", "0", "50", "101"]
        let rest = ["-srcwin", "50", "0", "50", "101"]
        try place.run("gdal_translate", ["-q"] + half + [Self.days[0], "west.tif"])
        try place.run("gdal_translate", ["-q"] + rest + [Self.days[0], "east.tif"])
        func sample(_ scenes: [String], _ name: String) throws -> Ran {
            try place.yatlas(["sample"] + scenes + Self.polygons + ["--features", "B04,B08", "--output", name])
        }
        try #require(try sample([Self.days[0]], "whole.csv").status == 0)
        let parts = try sample(["west.tif", "east.tif", Self.leipzig], "parts.csv")
        #expect(
            parts.status == 0 && parts.output.contains("note: \(Self.leipzig): no label lies on it"), "\(parts.errors)")
        func lines(_ name: String) throws -> Set<String> {
            Set(
                try rows(name, in: place).map { row in
                    let place = ["x", "y"].map { String(format: "%.3f", Double(row[$0] ?? "") ?? 0) }
                    return (["B04", "B08", "class", "group"].map { row[$0] ?? "" } + place).joined(separator: " ")
                })
        }
        #expect(try lines("whole.csv") == lines("parts.csv") && lines("whole.csv").count > 1000)
        let scenes = Set(try rows("parts.csv", in: place).compactMap { $0["scene"] })
        #expect(scenes == ["west.tif", "east.tif"])
        let none = try sample([Self.leipzig, "samples/leipzig-s2/../leipzig-s2/leipzig.tif"], "none.csv")
        #expect(none.status == 3 && none.errors.contains("none of the 2 scenes has a label"), "\(none.errors)")
        #expect(none.errors.split(separator: "\n").count == 1 && !place.exists("none.csv"))
    }

    @Test("a GeoPackage holds points in the first scene's CRS, each where its own x and y lie")
    func systems() throws {
        let place = try Workplace()
        try place.run("gdalwarp", ["-q", "-t_srs", "EPSG:3035", Self.days[1], "far.tif"])
        let ran = try place.yatlas(
            ["sample", Self.days[0], "far.tif"] + Self.polygons + ["--output", "s.gpkg", "--per-class", "30"])
        try #require(ran.status == 0, "\(ran.errors)")
        let told = try place.run("ogrinfo", ["-ro", "-so", "s.gpkg", "samples"]).output
        #expect(told.contains("UTM zone 33N") && told.contains("Geometry: Point"))
        let sql = "SELECT ST_X(geom) AS gx, ST_Y(geom) AS gy, x, y FROM samples WHERE scene = 'far.tif'"
        let text = try place.run("ogr2ogr", ["-f", "CSV", "/vsistdout/", "s.gpkg", "-dialect", "SQLite", "-sql", sql])
            .output
        let rows = text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: ["\""])) }
        }
        #expect(rows.count > 20)
        try place.write("places.txt", rows.map { "\($0[2]) \($0[3])" }.joined(separator: "\n") + "\n")
        let moved = try place.run(
            "bash", ["-c", "gdaltransform -s_srs EPSG:3035 -t_srs EPSG:32633 -output_xy < places.txt"])
        for (row, line) in zip(rows, moved.output.split(separator: "\n")) {
            let place = line.split(separator: " ").compactMap { Double($0) }
            #expect(abs(place[0] - row[0]) < 0.01 && abs(place[1] - row[1]) < 0.01, "\(row) \(line)")
        }
    }

    @Test("without its note the table is anyone's: its numbers are of no unit, until --scale says so")
    func anyones() throws {
        let place = try Workplace()
        try place.yatlas(["sample", Self.leipzig, "--output", "s.csv"] + Self.points)
        try FileManager.default.removeItem(atPath: place.file("s.csv.json"))
        let train = ["train", "--table", "s.csv", "--class-field", "class"] + Self.fast
        try place.yatlas(train + ["--output", "stored.safetensors"])
        let refused = try place.yatlas(["classify", Self.leipzig, "no.tif", "--model", "stored.safetensors"])
        #expect(refused.status == 3 && refused.errors.contains("--scale 1"), "\(refused.errors)")
        let told = try place.yatlas(train + ["--output", "told.safetensors", "--scale", "1", "--sensor", "sentinel-2"])
        #expect(told.status == 0, "\(told.errors)")
        let ran = try place.yatlas(["classify", Self.leipzig, "map.tif", "--model", "told.safetensors"])
        #expect(ran.status == 0, "\(ran.errors)")
        // The same values in other units, converted to reflectance by a scale.
        let lines = String(decoding: try place.data("s.csv"), as: UTF8.self).split(separator: "\n")
        let scaled = lines.dropFirst().map { line in
            let cells = line.split(separator: ",")
            return (cells[..<7].map { "\(Int((10000 * (Double($0) ?? 0)).rounded()))" } + cells[7...].map(String.init))
                .joined(separator: ",")
        }
        try place.write("s.csv", ([String(lines[0])] + scaled).joined(separator: "\n") + "\n")
        let index = try place.yatlas(train + ["--features", "EVI", "--sensor", "sentinel-2"])
        #expect(index.status == 3 && index.errors.contains("--scale 0.0001"), "\(index.errors)")
        try place.yatlas(
            train + ["--output", "scaled.safetensors", "--scale", "0.0001", "--sensor", "sentinel-2"])
        // The models differ in the scale that they keep for refusals, their maps in nothing.
        try place.yatlas(["classify", Self.leipzig, "scaled.tif", "--model", "scaled.safetensors"])
        let sums = try ["map.tif", "scaled.tif"].map { map in
            try place.run("gdalinfo", ["-checksum", map]).output.split(separator: "\n").first {
                $0.contains("Checksum=")
            }
        }
        #expect(sums[0] != nil && sums[0] == sums[1])
    }

    @Test("tables compare feature sets, computed columns among them")
    func compared() throws {
        let place = try Workplace()
        try place.yatlas(["sample", Self.leipzig, "--output", "s.csv", "--features", "raw,NDVI"] + Self.points)
        let arms = [
            "--features", "raw", "--features", "NDVI", "--features", "raw-NDVI", "--units", "8", "--tune", "off",
        ]
        let ran = try place.yatlas(["compare", "--table", "s.csv", "--class-field", "class"] + arms)
        #expect(ran.status == 0 && ran.output.contains(/features +8 +1 +7\n/), "\(ran.errors)\(ran.output)")
        let nested = try place.yatlas(
            ["train", "--table", "s.csv", "--class-field", "class", "--features", "twice=2 * NDVI"])
        #expect(nested.status == 3 && nested.errors.contains("draw the samples again with twice"), "\(nested.errors)")
    }

    @Test(
        "what cannot be sampled gets one line and leaves no file",
        arguments: [
            Refusal(
                name: "no label", arguments: ["sample", leipzig, "--output", "new.csv"], words: ["--labels"], status: 2),
            Refusal(
                name: "ending", arguments: ["sample", leipzig, "--output", "new.xyz"] + points,
                words: ["new.xyz", ".csv, .gpkg"]),
            Refusal(
                name: "existing", arguments: ["sample", leipzig, "--output", "old.csv"] + points,
                words: ["old.csv", "exists already", "--overwrite"]),
            Refusal(
                name: "existing note", arguments: ["sample", leipzig, "--output", "lone.csv"] + points,
                words: ["lone.csv.json", "exists already"]),
            Refusal(
                name: "quota", arguments: ["sample", leipzig, "--output", "new.csv", "--per-class", "1"] + points,
                words: ["--per-class 1", "10%"], status: 2),
            Refusal(
                name: "feature called x",
                arguments: ["sample", leipzig, "--output", "new.csv", "--features", "x=B04"] + points,
                words: ["\"x\"", "new=x"]),
            Refusal(
                name: "feature with quotes in its name",
                arguments: ["sample", leipzig, "--output", "new.csv", "--features", "2 * \"B04\""] + points,
                words: ["2 * \"B04\"", "new="]),
            Refusal(
                name: "features that a GeoPackage cannot tell apart",
                arguments: ["sample", leipzig, "--output", "new.gpkg", "--features", "a=B04,A=B08"] + points,
                words: ["\"A\"", "new=A"]),
            Refusal(
                name: "twice", arguments: ["sample", leipzig, leipzig, "--output", "new.csv"] + points,
                words: ["named twice"]),
            Refusal(
                name: "other bands",
                arguments: ["sample", days[0], "two.tif", "--output", "new.csv"] + polygons,
                words: ["two.tif", "its features (B01, B02)"]),
            Refusal(
                name: "other units", arguments: ["sample", days[0], "bare.tif", "--output", "new.csv"] + polygons,
                words: ["bare.tif", "band B01 holds digital numbers (DN)"]),
            Refusal(
                name: "masks of a table",
                arguments: ["train", "--table", "old.csv", "--class-field", "c", "--mask", "m.tif"],
                words: ["--mask", "a table has no pixels"], status: 2),
            Refusal(
                name: "damaged note", arguments: ["train", "--table", "hurt.csv", "--class-field", "c"],
                words: ["hurt.csv", "damaged"]),
        ])
    func refused(refusal: Refusal) throws {
        let place = try Workplace()
        try place.write("old.csv", "precious")
        try place.write("lone.csv.json", "precious")
        try place.write("hurt.csv", "a,c\n1,u\n2,v\n")
        try place.write("hurt.csv.json", "{\"software\": \"yatlas 0.1.0\"}")
        try place.run("gdal_translate", ["-q", "-b", "1", "-b", "2", Self.days[1], "two.tif"])
        try place.run("gdal_translate", ["-q", "-a_scale", "1", Self.days[1], "bare.tif"])
        let before = place.made
        let ran = try place.yatlas(refusal.arguments)
        #expect(ran.status == refusal.status, "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty, "\(ran.errors)")
        for word in refusal.words { #expect(ran.errors.contains(word), "\(ran.errors)") }
        #expect(place.made == before)
        #expect(try place.data("old.csv") == Data("precious".utf8))
    }
}
