import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SuggestTests {
    static let leipzig = "samples/leipzig-s2/leipzig.tif"
    static let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]

    struct Report: Decodable {
        struct Place: Decodable {
            var id, column, row: Int
            var x, y: Double
            var kind, reason: String
            var likely, runnerUp: String?
            var probability: Double?
            var share: Double
        }
        var suggestions: [Place]
        var classField: String
    }

    /// The lines of a layer as OGR writes them.
    func lines(_ layer: String, in place: Workplace) throws -> [String] {
        let table = try place.run(
            "ogr2ogr", ["-f", "CSV", "/vsistdout/", layer, "-lco", "GEOMETRY=AS_XY", "-lco", "SEPARATOR=TAB"]
        ).output
        return table.replacing("\"", with: "").split(separator: "\n").map(String.init)
    }

    @Test("OGR reads the points at the centres of pixels without a label, with an empty class field")
    func points() throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            ["suggest", Self.leipzig, "--output", "p.gpkg", "--count", "20", "--json", "--features", "raw,NDVI"]
                + Self.labels)
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(Report.self)
        #expect(report.classField == "land_cover" && report.suggestions.count == 20)
        let lines = try lines("p.gpkg", in: place)
        #expect(
            lines[0].replacing("\t", with: " ")
                == "X Y id land_cover reason likely runner_up probability share column row x y")
        let grid = try Dataset(path: project(Self.leipzig)).grid
        let labelled = Set(
            try self.lines("samples/leipzig-s2/points.gpkg", in: place).dropFirst().compactMap { line -> String? in
                let cells = line.split(separator: "\t").compactMap { Double($0) }
                return grid.pixel(x: cells[0], y: cells[1]).map { "\(Int($0.column)) \(Int($0.row))" }
            })
        #expect(labelled.count == 97)
        for (line, one) in zip(lines.dropFirst(), report.suggestions) {
            let cells = line.components(separatedBy: "\t")
            #expect(cells[2] == "\(one.id)" && cells[3].isEmpty && cells[4] == one.reason)
            let (x, y) = (Double(cells[0]) ?? 0, Double(cells[1]) ?? 0)
            #expect(x == one.x && y == one.y)
            let pixel = try #require(grid.pixel(x: x, y: y))
            #expect(pixel.column == Double(one.column) + 0.5 && pixel.row == Double(one.row) + 0.5)
            #expect((0..<grid.width).contains(one.column) && (0..<grid.height).contains(one.row))
            #expect(!labelled.contains("\(one.column) \(one.row)"))
            #expect(one.kind != "ambiguous" || one.reason == "\(one.likely ?? "") or \(one.runnerUp ?? "")?")
        }
        #expect(report.suggestions.count { $0.kind == "random" } == 4)
    }

    @Test("the points are labels as soon as some have a class; the class of a map there is the likely one")
    func filled() throws {
        let place = try Workplace()
        #expect(
            try place.yatlas(["suggest", Self.leipzig, "--output", "p.gpkg", "--count", "40"] + Self.labels).status == 0
        )
        #expect(
            try place.yatlas(
                ["train", Self.leipzig, "--output", "m.safetensors", "--tune", "off"] + Self.labels
            ).status == 0)
        #expect(try place.yatlas(["classify", Self.leipzig, "m.tif", "--model", "m.safetensors"]).status == 0)
        let map = try samples(place.file("m.tif"))
        let info = try place.yatlas(["info", "m.tif"]).output
        let width = try Dataset(path: project(Self.leipzig)).grid.width
        for line in try lines("p.gpkg", in: place).dropFirst() {
            let cells = line.components(separatedBy: "\t")
            let pixel = (Int(cells[10]) ?? 0) * width + (Int(cells[9]) ?? 0)
            let value = Int(map[pixel])
            #expect(info.contains(try Regex("(?m)^\\s*\(value)\\s+\(cells[5])\\s")), "\(value) \(cells[5])")
        }
        try place.run("ogrinfo", ["-q", "p.gpkg", "-sql", "UPDATE samples SET land_cover = likely WHERE id <= 30"])
        let again = try place.yatlas([
            "train", Self.leipzig, "--labels", "p.gpkg", "--class-field", "land_cover", "--tune", "off", "--folds", "2",
            "--hold-out", "blocks",
        ])
        #expect(again.status == 0 && again.errors.contains("40 points: 30 used"), "\(again.errors)")
    }

    @Test("the same command writes the same table; another seed, another")
    func same() throws {
        let place = try Workplace()
        let command = ["suggest", Self.leipzig, "--overwrite", "--output"]
        #expect(try place.yatlas(command + ["a.csv"] + Self.labels).status == 0)
        #expect(try place.yatlas(command + ["b.csv"] + Self.labels).status == 0)
        #expect(try place.yatlas(command + ["c.csv", "--seed", "2"] + Self.labels).status == 0)
        #expect(try place.data("a.csv") == place.data("b.csv"))
        #expect(try place.data("a.csv") != place.data("c.csv"))
        #expect(!FileManager.default.fileExists(atPath: place.file("a.csv.json")))
    }

    @Test("without labels, or with those of one class, there are first places, without classes")
    func first() throws {
        let place = try Workplace()
        let none = try place.yatlas(["suggest", Self.leipzig, "--output", "p.gpkg", "--json", "--class-field", "crop"])
        #expect(none.status == 0, "\(none.errors)")
        #expect(try none.json(Report.self).suggestions.allSatisfy { $0.likely == nil && $0.kind == "region" })
        let head = try lines("p.gpkg", in: place)[0].replacing("\t", with: " ")
        #expect(head == "X Y id crop reason share column row x y")
        let one = try place.yatlas(
            ["suggest", Self.leipzig, "--output", "q.gpkg", "--json", "--where", "land_cover = 'water'"] + Self.labels)
        #expect(one.status == 0, "\(one.errors)")
        let found = try one.json(Report.self).suggestions
        #expect(found.count == 10 && found.allSatisfy { $0.likely == nil })
    }

    @Test("suggestions lie in the area of interest; near ones are a short walk")
    func places() throws {
        let place = try Workplace()
        try place.write(
            "area.geojson",
            """
            {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32632"}}, "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
            [[[732000, 5693000], [732600, 5693000], [732600, 5693600], [732000, 5693600], [732000, 5693000]]]}}]}
            """)
        let inside = try place.yatlas(
            ["suggest", Self.leipzig, "--output", "p.csv", "--json", "--aoi", "area.geojson"] + Self.labels)
        #expect(inside.status == 0, "\(inside.errors)")
        let found = try inside.json(Report.self).suggestions
        #expect(found.count == 10)
        #expect(found.allSatisfy { (732000...732600).contains($0.x) && (5_693_000...5_693_600).contains($0.y) })
        func way(_ options: [String]) throws -> Double {
            let ran = try place.yatlas(
                ["suggest", Self.leipzig, "--output", "q.csv", "--overwrite", "--json"] + options + Self.labels)
            let places = try ran.json(Report.self).suggestions
            return zip(places, places.dropFirst()).reduce(0) { $0 + hypot($1.0.x - $1.1.x, $1.0.y - $1.1.y) }
        }
        #expect(try way(["--near"]) < way([]) / 2)
    }

    @Test(
        "what cannot be is said in one line",
        arguments: [
            (["--count", "0", "--output", "p.gpkg"], Int32(2), "--count 0: 1 to 500"),
            (["--output", "p.tif"], 3, "p.tif: no table can be written under such a name"),
            (["--output", "p.gpkg", "--features", "NDVQ"], 3, "did you mean NDVI?"),
            (["--output", "p.gpkg", "--where", "a = 1"], 2, "no labels; name them with --labels and --class-field"),
            (["--output", "p.gpkg", "--labels", "none.gpkg"], 3, "none.gpkg: no such file"),
            (["--output", "p.gpkg", "--labels", "samples/leipzig-s2/points.gpkg"], 3, "no class field is named"),
            (
                ["--output", "p.gpkg", "--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME"],
                3,
                "all labels lie outside the scene"
            ),
            (["--output", "old.gpkg"], 3, "old.gpkg: exists already; add --overwrite"),
        ])
    func refusals(options: [String], status: Int32, words: String) throws {
        let place = try Workplace()
        try place.write("old.gpkg", "mine")
        let ran = try place.yatlas(["suggest", Self.leipzig] + options)
        #expect(ran.status == status && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: place.file("p.gpkg")))
    }
}
