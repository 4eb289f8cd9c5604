import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct DesignTests {
    static let width = 700

    /// A map of three classes, one of them rare, with nodata and masked pixels.
    static func label(_ column: Int, _ row: Int) -> UInt8 {
        if row < 20 { return column < 350 ? 0 : 255 }
        if (column / 7 + row / 5) % 97 == 0 { return 3 }
        return (column / 60 + row / 40) % 3 == 0 ? 2 : 1
    }

    /// The reference: the map has errors along rows and columns, independent of its classes.
    static func truth(_ column: Int, _ row: Int) -> UInt8 {
        switch (column &* 7919 &+ row &* 104729) % 20 {
        case 0, 1: label(column, row) % 3 + 1
        case 2: label(column, row) == 3 ? 1 : label(column, row)
        default: label(column, row)
        }
    }

    static let names = ["wood", "field", "water"]

    static func pixels(_ label: (Int, Int) -> UInt8) -> [UInt8] {
        (0..<(width * 600)).map { label($0 % width, $0 / width) }
    }

    /// Number, stratum, column and row of each sample point.
    func points(_ name: String, in place: Workplace) throws -> [[Int]] {
        let ran = try place.run("ogr2ogr", ["-f", "CSV", "/vsistdout/", name, "-lco", "GEOMETRY=AS_XY"])
        return ran.output.split(separator: "\n").dropFirst().map { line in
            let cells = line.filter { $0 != "\"" && $0 != "\r" }.split(separator: ",", omittingEmptySubsequences: false)
            #expect(cells.count == 5 && cells[4].isEmpty, "\(line)")
            let (x, y) = (Double(cells[0]) ?? 0, Double(cells[1]) ?? 0)
            // Centres of pixels of 30 m.
            #expect((x - 500_015).remainder(dividingBy: 30) == 0 && (y - 4_999_985).remainder(dividingBy: 30) == 0)
            return [Int(cells[2]) ?? 0, Int(cells[3]) ?? 0, Int(x - 500_000) / 30, Int(5_000_000 - y) / 30]
        }
    }

    /// Fills in the reference classes of a sample.
    func fill(_ name: String, in place: Workplace) throws {
        let cases = try points(name, in: place).map { point in
            "WHEN \(point[0]) THEN '\(Self.names[Int(Self.truth(point[2], point[3])) - 1])'"
        }
        let sql = "UPDATE sample SET class = CASE id \(cases.joined(separator: " ")) END"
        let ran = try place.run("ogrinfo", [name, "-sql", sql])
        try #require(ran.status == 0, "\(ran.errors)")
    }

    @Test("a sample: the same for a seed, folds as told, spread over each class, blind to the class")
    func drawn() throws {
        let place = try Workplace()
        let labels = Self.pixels(Self.label)
        try place.writeMap("map.vrt", labels, width: Self.width, classes: Self.names)
        for (name, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
            let ran = try place.yatlas([
                "assess", "map.vrt", "--design", "400", "--seed", seed, "--output", "\(name).gpkg",
            ])
            #expect(ran.status == 0 && ran.output.contains("Wrote \(name).gpkg"), "\(ran.errors)")
        }
        let sample = try points("a.gpkg", in: place)
        #expect(try sample == points("b.gpkg", in: place) && sample != points("c.gpkg", in: place))
        #expect(sample.map { $0[0] } == Array(1...400))
        #expect(Set(sample.map { [$0[2], $0[3]] }).count == 400)
        let classes = sample.map { Self.label($0[2], $0[3]) }
        #expect(classes.count { $0 == 3 } == 50 && classes.allSatisfy { (1...3).contains($0) })
        let sizes = (1...3).map { value in labels.count { Int($0) == value } }
        let share = 350 * Double(sizes[0]) / Double(sizes[0] + sizes[1])
        #expect(abs(Double(classes.count { $0 == 1 }) - share) < 1)
        // A stratum is a class, but the order of its number reveals neither size nor value for every seed.
        let strata = Dictionary(grouping: zip(sample.map { $0[1] }, classes)) { $0.0 }
        #expect(Set(strata.keys) == [1, 2, 3] && strata.values.allSatisfy { Set($0.map(\.1)).count == 1 })
        // The mean row of 350 points of a map of 600 rows: five standard deviations are about 46 rows.
        let rows = sample.map { Double($0[3]) }
        #expect(abs(rows.reduce(0, +) / 400 - 310) < 46)
    }

    /// The measures whose intervals exclude the true value.
    private func missed(_ found: Assessed.Estimates, _ valid: [Int], _ labels: [UInt8], _ truth: [UInt8]) throws
        -> [String]
    {
        try found.perClass.enumerated().flatMap { c, row -> [String] in
            let value = UInt8(c + 1)
            let (mapped, real) = (valid.filter { labels[$0] == value }, valid.count { truth[$0] == value })
            let users = Double(mapped.count { truth[$0] == value }) / Double(mapped.count)
            let (area, own) = (try #require(row.hectares), try #require(row.usersAccuracy))
            return (area.low...area.high ~= Double(real) * 0.09 ? [] : ["area of \(row.name)"])
                + (own.low...own.high ~= users ? [] : ["user's of \(row.name)"])
        }
    }

    @Test("of the intervals of eight samples no more miss the truth than 95 % allow")
    func intervals() throws {
        let place = try Workplace()
        let (labels, truth) = (Self.pixels(Self.label), Self.pixels(Self.truth))
        let valid = labels.indices.filter { (1...3).contains(labels[$0]) }
        try place.writeMap("map.vrt", labels, width: Self.width, classes: Self.names)
        var all: [String] = []
        for seed in 1...8 {
            let name = "s\(seed).gpkg"
            let drawn = try place.yatlas([
                "assess", "map.vrt", "--design", "400", "--seed", "\(seed)", "--output", name,
            ])
            #expect(drawn.status == 0, "\(drawn.errors)")
            try fill(name, in: place)
            let report = try place.assessed(["map.vrt", name, "--class-field", "class"])
            all += try missed(try #require(report.estimates), valid, labels, truth)
        }
        // Of 48 intervals 2.4 miss on average; those of a sample are correlated, so 8 are rare.
        #expect(all.count <= 8, "\(all)")
    }

    @Test("draw, label, assess: the design is known again, and the truth lies within the intervals")
    func whole() throws {
        let place = try Workplace()
        let (labels, truth) = (Self.pixels(Self.label), Self.pixels(Self.truth))
        try place.writeMap("map.vrt", labels, width: Self.width, classes: Self.names)
        let drawn = try place.yatlas([
            "assess", "map.vrt", "--standard-error", "0.015", "--expect", "0.9", "--expect", "water=0.7", "--output",
            "sample.gpkg",
        ])
        #expect(drawn.status == 0 && drawn.output.contains("Cochran 1977"), "\(drawn.errors)")
        try fill("sample.gpkg", in: place)
        let report = try place.assessed(["map.vrt", "sample.gpkg", "--class-field", "class"])
        #expect(report.sampling == "stratified" && report.isSamplingTold)
        let found = try #require(report.estimates)
        let valid = labels.indices.filter { (1...3).contains(labels[$0]) }
        #expect(found.pixels == valid.count)
        let right = Double(valid.count { labels[$0] == truth[$0] }) / Double(valid.count)
        #expect(found.overallAccuracy.low < right && right < found.overallAccuracy.high, "\(found.overallAccuracy)")
        // The requested precision is achieved.
        #expect(found.overallAccuracy.standardError < 0.017 && found.overallAccuracy.standardError > 0.010)
        #expect(found.perClass.map(\.mappedPixels) == (1...3).map { value in valid.count { labels[$0] == value } })
        #expect(try missed(found, valid, labels, truth).count <= 3)
        // Another map of the same area is assessed with the strata of the first.
        try place.writeMap("better.vrt", truth, width: Self.width, classes: Self.names)
        let arguments = ["assess", "better.vrt", "sample.gpkg", "--class-field", "class"]
        let refused = try place.yatlas(arguments)
        #expect(refused.status == 3 && refused.errors.contains("--strata"), "\(refused.errors)")
        let better = try place.assessed(arguments.dropFirst() + ["--strata", "map.vrt"])
        #expect(better.estimates?.overallAccuracy.value == 1 && better.estimates?.overallAccuracy.method == "melded")
        #expect(better.estimates?.pixels == valid.count)
    }

    @Test("an empty sample, a wrong way of sampling and polygons are refused on one line, and nothing is written")
    func refused() throws {
        let place = try Workplace()
        try place.writeMap("map.vrt", Self.pixels(Self.label), width: Self.width, classes: Self.names)
        try place.writeMap("small.vrt", [1, 1, 1, 2], width: 2)
        try place.writeMap("empty.vrt", [0, 0, 255, 0], width: 2)
        try place.writeMap("nowhere.vrt", [1, 1, 2, 2], width: 2, crs: "")
        try place.yatlas(["assess", "map.vrt", "--design", "200", "--output", "blank.gpkg"])
        try place.yatlas(["assess", "map.vrt", "--design", "200", "--output", "full.gpkg"])
        try fill("full.gpkg", in: place)
        try place.writePoints(
            "one.geojson", [(20_000, "wood"), (20_001, "wood"), (20_002, "field")], width: Self.width)
        try place.write(
            "areas.geojson",
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"class": "wood"},
             "geometry": {"type": "Polygon", "coordinates": [[[500000, 4990000], [501000, 4990000], [501000, 4991000],
             [500000, 4990000]]]}}],
             "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}}
            """)
        let before = place.made
        let field = ["--class-field", "class"]
        let cases: [(arguments: [String], words: [String], status: Int32)] = [
            (["map.vrt", "areas.geojson"] + field, ["polygons are no probability sample", "--sampling none"], 3),
            (
                ["map.vrt", "areas.geojson", "--sampling", "stratified"] + field,
                ["areas.geojson", "no probability sample", "--design"], 3
            ),
            (["map.vrt", "map.vrt"], ["a raster of labels is no probability sample", "--sampling none"], 3),
            (["map.vrt", "blank.gpkg"] + field, ["blank.gpkg", "\"class\" is empty in all 200", "label them"], 3),
            (["map.vrt", "full.gpkg", "--sampling", "random"] + field, ["full.gpkg", "leave out --sampling"], 3),
            (["map.vrt", "one.geojson"] + field, ["one.geojson", "0 points in", "--sampling none"], 3),
            (["map.vrt", "full.gpkg", "--strata", "small.vrt"] + field, ["small.vrt", "not on the map's grid"], 3),
            (["map.vrt", "full.gpkg", "--sampling", "guess"] + field, ["--sampling guess", "stratified, random"], 2),
            (
                ["map.vrt", "full.gpkg", "--sampling", "none", "--strata", "map.vrt"] + field,
                ["--strata goes with --sampling stratified"], 2
            ),
            (["map.vrt"], ["no reference", "--design"], 2),
            (["map.vrt", "--design", "100"], ["--output"], 2),
            (["map.vrt", "--design", "100", "--output", "new.shp"], ["new.shp", ".gpkg"], 2),
            (["map.vrt", "--design", "0", "--output", "new.gpkg"], ["--design 0", "at least 1"], 2),
            (["map.vrt", "--design", "5", "--output", "new.gpkg"], ["5 points are too few", "--design 150"], 3),
            (["small.vrt", "--design", "5", "--output", "new.gpkg"], ["4 pixels", "fewer than --design 5"], 3),
            (["empty.vrt", "--design", "5", "--output", "new.gpkg"], ["empty.vrt", "no classified pixels"], 3),
            (["nowhere.vrt", "--design", "4", "--output", "new.gpkg"], ["nowhere.vrt", "gdal_edit.py -a_srs"], 3),
            (["map.vrt", "--design", "100", "--output", "full.gpkg"], ["full.gpkg", "--overwrite"], 3),
            (["map.vrt", "full.gpkg", "--design", "9", "--output", "new.gpkg"], ["a reference", "draw first"], 2),
            (["map.vrt", "--standard-error", "2", "--output", "new.gpkg"], ["--standard-error 2", "0.01"], 2),
            (
                ["map.vrt", "--standard-error", "0.1", "--expect", "snow=0.5", "--output", "new.gpkg"],
                ["\"snow\"", "wood, field, water"], 3
            ),
            (
                ["map.vrt", "--standard-error", "0.1", "--expect", "5", "--output", "new.gpkg"],
                ["--expect 5", "0 to 1"], 2
            ),
            (["map.vrt", "full.gpkg", "--output", "new.gpkg"] + field, ["goes with --design"], 2),
            (["samples/leipzig-s2/leipzig.tif", "full.gpkg"] + field, ["not a map of classes (its first band"], 3),
        ]
        for one in cases {
            let ran = try place.yatlas(["assess"] + one.arguments)
            #expect(ran.status == one.status, "\(one.arguments) \(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty, "\(ran.errors)")
            for word in one.words { #expect(ran.errors.contains(word), "\(ran.errors)") }
        }
        #expect(place.made == before)
        // Statistics refused by default are given on request.
        let plain = try place.yatlas(["assess", "map.vrt", "areas.geojson", "--sampling", "none"] + field)
        #expect(plain.status == 0 && plain.output.contains("not the whole map"), "\(plain.errors)")
    }
}
