import Foundation
import Testing
import YatlasTestSupport

/// Tables of samples whose names a spreadsheet would take for formulas.
@Suite struct SpreadsheetTests {
    static let names = ["=1+1", "@x", "-2", "+sum(A1)", "-2+3", "'=a", "'plain", "=a,b"]

    /// The cells of a CSV, read by Python's csv.
    static func cells(_ path: String) throws -> [[String]] {
        let ran = try Program.run(
            "python3",
            ["-c", "import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],newline='')))))", path])
        return try ran.json([[String]].self)
    }

    @Test(
        "cells that a spreadsheet would run are text behind an apostrophe, numbers stay numbers, and all names come back"
    )
    func guarded() throws {
        let place = try Workplace()
        let features = (0..<40).map { number in
            let (x, y) = (732_850 + 60 * (number % 8), 5_693_060 - 100 * (number / 8))
            return """
                {"type":"Feature","properties":{"class":"\(Self.names[number % 8])"},\
                "geometry":{"type":"Point","coordinates":[\(x),\(y)]}}
                """
        }
        try place.write(
            "l.geojson",
            """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32632"}},
            "features":[\(features.joined(separator: ","))]}
            """)
        let formula = "-B04 * 2"
        let drawn = try place.yatlas([
            "sample", "samples/leipzig-s2/leipzig.tif", "--labels", "l.geojson", "--class-field", "class", "--features",
            "B04", "--features=\(formula)", "--output", "s.csv",
        ])
        try #require(drawn.status == 0, "\(drawn.errors)")
        let cells = try Self.cells(place.file("s.csv"))
        #expect(cells[0].prefix(3) == ["B04", "'\(formula)", "class"])
        let expected = ["'=1+1", "'@x", "-2", "'+sum(A1)", "'-2+3", "''=a", "'plain", "'=a,b"]
        #expect(Set(cells.dropFirst().map { $0[2] }) == Set(expected))
        // Coordinates and samples are numbers, whatever their sign.
        #expect(cells.dropFirst().allSatisfy { (Double($0[1]) ?? 1) < 0 && Double($0[4]) != nil })
        for table in ["s.csv", "s.gpkg"] {
            if table == "s.gpkg" {
                let again = try place.yatlas([
                    "sample", "samples/leipzig-s2/leipzig.tif", "--labels", "l.geojson", "--class-field", "class",
                    "--features", "B04", "--features=\(formula)", "--output", table,
                ])
                try #require(again.status == 0, "\(again.errors)")
            }
            let trained = try place.yatlas([
                "train", "--table", table, "--class-field", "class", "--units", "2", "--tune", "off", "--output",
                "\(table).safetensors",
            ])
            try #require(trained.status == 0, "\(trained.errors)")
            let told = try place.yatlas(["info", "\(table).safetensors", "--json"])
            struct Model: Decodable {
                struct Named: Decodable { var name: String }
                var classes, features: [Named]
            }
            let model = try told.json(Model.self)
            #expect(Set(model.classes.map(\.name)) == Set(Self.names), "\(table)")
            #expect(model.features.map(\.name) == ["B04", formula], "\(table)")
        }
    }

    @Test("a table of one's own keeps its apostrophes: only tables that were written here have them taken off")
    func own() throws {
        let place = try Workplace()
        try place.write(
            "t.csv", "a,class,fold\n" + (0..<8).map { "\($0 * $0),\($0 % 2 == 0 ? "'=1" : "b"),\($0 / 4)\n" }.joined())
        let trained = try place.yatlas([
            "train", "--table", "t.csv", "--class-field", "class", "--units", "2", "--tune", "off", "--output",
            "m.safetensors",
        ])
        try #require(trained.status == 0, "\(trained.errors)")
        #expect(try place.yatlas(["info", "m.safetensors", "--json"]).output.contains("\"'=1\""))
    }

    @Test("names beyond ASCII are UTF-8 behind a byte order mark, as spreadsheets need it; others have none")
    func names() throws {
        let place = try Workplace()
        let sample = ["sample", "samples/leipzig-s2/leipzig.tif", "--labels", "samples/leipzig-s2/points.gpkg"]
        for (name, isMarked) in [("Wälder ñ 水", true), ("woods", false)] {
            let ran = try place.yatlas(
                sample + ["--class-field", "land_cover", "--merge-classes", "\(name)=forest", "-o", "s.csv"]
                    + ["--overwrite"])
            try #require(ran.status == 0, "\(ran.errors)")
            #expect(try place.data("s.csv").starts(with: [0xEF, 0xBB, 0xBF]) == isMarked)
            let read =
                "import csv, sys; print({row['class'] for row in csv.DictReader(open(sys.argv[1], encoding='utf-8-sig'))})"
            let names = try place.run("python3", ["-c", read, "s.csv"])
            #expect(names.output.contains("'\(name)'"), "\(names.output)\(names.errors)")
            let trained = try place.yatlas(
                [
                    "train", "--table", "s.csv", "--class-field", "class", "--tune", "off", "-o", "m.safetensors",
                    "--overwrite",
                ])
            #expect(trained.status == 0, "\(trained.errors)")
            #expect(try place.yatlas(["info", "m.safetensors"]).output.contains(name))
        }
    }
}
