import Foundation
import Learning
import Raster
import Scenes
import Spectral
import Testing
import Training
import Yat
import YatlasCore
import YatlasTestSupport

/// Sample tables, written and read again.
@Suite struct SampleFileTests {
    let leipzig = project("samples/leipzig-s2/leipzig.tif")
    let points = LabelSource(
        path: project("samples/leipzig-s2/points.gpkg"), classField: "land_cover", foldField: "fold")

    func read(_ path: String, _ items: [String], _ fields: TableColumnRoles = TableColumnRoles(classField: "class"))
        throws
        -> SampleTable
    {
        try SampleTable(
            Table(LabelSource(path: path), named: fields.named), fields: fields, features: items,
            options: SceneConfiguration())
    }

    @Test(
        "samples come back from a table to the last bit, with all that belongs to them", arguments: ["s.csv", "s.gpkg"])
    func roundTrip(name: String) throws {
        let scratch = try Scratch()
        let scene = try Scene(path: leipzig)
        let table = try SampleTable([scene], labels: points, features: ["raw", "NDVI", "EVI"])
        try table.write(to: scratch.file(name), scenes: [scene], overwrite: false)
        let again = try read(scratch.file(name), ["raw"])
        #expect(again.samples.features.map(\.bitPattern) == table.samples.features.map(\.bitPattern))
        #expect(again.samples.targets == table.samples.targets)
        // Groups are renumbered in the order of their first rows.
        var order: [Int: Int] = [:]
        for group in table.groups where order[group] == nil { order[group] = order.count }
        #expect(again.groups == table.groups.map { order[$0] })
        #expect(again.sourceFolds == table.sourceFolds && again.kind == .points && again.scenes == [leipzig])
        #expect(again.classes == table.classes && again.units == table.units)
        #expect(again.places?.map(\.x) == table.places?.map(\.x) && again.places?.map(\.y) == table.places?.map(\.y))
        // A model of it reads the bands of the scene, not the columns.
        #expect(again.features == table.features && again.bands.map(\.name) == table.bands.map(\.name))
        #expect(again.bands.map(\.symbol) == table.bands.map(\.symbol))
    }

    @Test("a GeoPackage of samples holds a point for each, where GDAL finds it")
    func geoPackage() throws {
        let scratch = try Scratch()
        let scene = try Scene(path: leipzig)
        let table = try SampleTable([scene], labels: points, features: ["B08"])
        try table.write(to: scratch.file("s.gpkg"), scenes: [scene], overwrite: false)
        let text = try scratch.succeed(
            "ogr2ogr", ["-f", "CSV", "/vsistdout/", "s.gpkg", "-lco", "GEOMETRY=AS_XY", "-select", "class"])
        let lines = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let places = try #require(table.places)
        #expect(lines.count == 97)
        for (line, row) in zip(lines, 0..<97) {
            #expect(Double(line[0]) == places[row].x && Double(line[1]) == places[row].y)
            #expect(line[2] == table.classes[table.samples.targets[row]].name)
        }
        let told = try scratch.succeed("ogrinfo", ["-so", "-al", "s.gpkg"])
        #expect(told.contains("WGS 84 / UTM zone 32N") && told.contains("Feature Count: 97"))
    }

    @Test("features whose columns would clash with others are refused with another name")
    func clashes() throws {
        let scratch = try Scratch()
        let scene = try Scene(path: leipzig)
        for (item, words) in [
            ("Class=B04 + B08", ["a column \"Class\" is there already", "new=Class"]), ("x=B04 * 2", ["new=x"]),
            ("geom=B04 - B08", ["new=geom"]),
        ] {
            let table = try SampleTable([scene], labels: points, features: [item])
            expectError(words) { try table.write(to: scratch.file("s.csv"), scenes: [scene], overwrite: false) }
        }
        #expect(try scratch.contents == [])
    }

    @Test("a table of a user: numbers are features, words are not, and empty cells are left out")
    func plain() throws {
        let scratch = try Scratch()
        try scratch.write(
            "t.csv",
            """
            id,a,b,site,crop,plot
            1,0.5,10,north,wheat,p1
            2,0.25,20,south,maize,p2
            3,,30,north,wheat,p1
            4,0.125,40,south,,p2
            5,1.5,50,north,maize,p3
            6,2.5,60,north,wheat,p4
            """)
        let table = try read(
            scratch.file("t.csv"), ["a", "b"], TableColumnRoles(classField: "crop", groupField: "plot"))
        #expect(table.features.map(\.name) == ["a", "b"] && table.classes.map(\.name) == ["maize", "wheat"])
        #expect(table.samples.features == [0.5, 10, 0.25, 20, 1.5, 50, 2.5, 60])
        #expect(table.samples.targets == [1, 0, 0, 1] && table.groups == [0, 1, 2, 3] && table.kind == .polygons)
        let notes = table.notes.map(\.description)
        #expect(notes.contains("text columns are not used as features: site (\"north\")"))
        #expect(notes.contains("2 samples have no class or no finite value: left out"))
    }

    @Test("classes that are numbers stay the values of the map")
    func numbers() throws {
        let scratch = try Scratch()
        try scratch.write("t.csv", "a,code,fold\n1,40,0\n2,7,1\n3,40,1\n4,7,0\n5,7,-1\n")
        let table = try read(scratch.file("t.csv"), ["raw"], TableColumnRoles(classField: "code"))
        #expect(table.classes.map(\.value) == [7, 40] && table.classes.map(\.name) == ["7", "40"])
        #expect(table.sourceFolds == [0, 1, 1, 0, -1] && table.samples.targets == [1, 0, 1, 0, 0])
    }

    @Test("columns that say where rows come from are no features, and are told")
    func origin() throws {
        let scratch = try Scratch()
        try scratch.write(
            "t.csv",
            "a,class,group,x,y,scene\n1,u,5,10.5,20,s1.tif\n2,v,6,11,21,s2.tif\n3,u,5,12,22,s1.tif\n4,v,6,13,23,\n")
        let table = try read(scratch.file("t.csv"), ["raw"])
        #expect(table.features.map(\.name) == ["a"] && table.groups == [0, 1, 0, 1])
        #expect(table.places?.map(\.x) == [10.5, 11, 12, 13])
        #expect(table.scenes == ["s1.tif", "s2.tif", scratch.file("t.csv")] && table.sceneNumbers == [0, 1, 0, 2])
        let told = "columns of sample origin are not used as features: group, x, y, scene"
        #expect(table.notes.map(\.description) == [told])
    }

    @Test(
        "tables that hold no samples are refused with the column and what to do",
        arguments: [
            ("a,b,class\n1,2,u\n", ["only u has valid samples", "two classes"]),
            ("a,crop\n1,u\n2,v\n", ["no column \"class\"", "a, crop"]),
            ("class,site\nu,n\nv,s\n", ["no columns of numbers"]), ("a,class\n1,0.5\n2,1.5\n", ["holds fractions"]),
            ("a,a,class\n1,2,u\n", ["two columns have the name"]), ("a,class\n", ["no rows"]),
            ("a,class,x,y\n1,u,here,2\n2,v,there,3\n", ["column \"x\" holds text (here)"]),
        ])
    func refused(text: String, words: [String]) throws {
        let scratch = try Scratch()
        try scratch.write("t.csv", text)
        expectError(["t.csv"] + words) { _ = try read(scratch.file("t.csv"), ["raw"]) }
    }

    @Test("what looks around pixels, or is found from neighbours, is refused of a table")
    func neighbours() throws {
        let scratch = try Scratch()
        try scratch.write(
            "t.csv", "a,b,class\n" + (0..<20).map { "\($0),\($0 * $0 % 7),\($0 % 2 == 0 ? "u" : "v")\n" }.joined())
        expectError("t.csv", "focal features need") { _ = try read(scratch.file("t.csv"), ["focal_mean(a,3)"]) }
        expectError("t.csv", "which a table has not") { _ = try read(scratch.file("t.csv"), ["mnf(1)"]) }
    }

    @Test("an index that needs reflectance is refused of larger numbers, and taken of those times a scale")
    func reflectance() throws {
        let scratch = try Scratch()
        try scratch.write("t.csv", "red,nir,class\n500,3000,u\n600,2500,v\n400,3500,u\n700,2000,v\n")
        expectError("SAVI needs reflectance", "scale 0.0001") { _ = try read(scratch.file("t.csv"), ["SAVI"]) }
        let fields = TableColumnRoles(classField: "class")
        let table = try SampleTable(
            Table(LabelSource(path: scratch.file("t.csv")), named: fields.named), fields: fields, features: ["SAVI"],
            options: SceneConfiguration(scale: 0.0001))
        // Huete (1988): (1 + L) (N - R) / (N + R + L) with L = 0.5.
        let expected = [(0.05, 0.3), (0.06, 0.25), (0.04, 0.35), (0.07, 0.2)].map { 1.5 * ($1 - $0) / ($1 + $0 + 0.5) }
        for (found, wanted) in zip(table.samples.features, expected) { #expect(abs(Double(found) - wanted) < 1e-6) }
    }

    @Test("a table that was drawn here says itself what its numbers are")
    func told() throws {
        let scratch = try Scratch()
        let scene = try Scene(path: leipzig)
        try SampleTable([scene], labels: points, features: ["B04", "B08"]).write(
            to: scratch.file("s.csv"), scenes: [scene], overwrite: false)
        let fields = TableColumnRoles(classField: "class")
        expectError("says itself what its numbers are", "leave out scale") {
            _ = try SampleTable(
                Table(LabelSource(path: scratch.file("s.csv")), named: fields.named), fields: fields, features: ["raw"],
                options: SceneConfiguration(scale: 0.0001))
        }
        // Indices of its bands are available, as for the scene.
        let table = try read(scratch.file("s.csv"), ["NDVI"])
        let direct = try SampleTable([scene], labels: points, features: ["NDVI"])
        #expect(table.samples.features == direct.samples.features && table.features == direct.features)
        // Columns computed from bands are features of a model, but further features cannot be computed from them.
        try SampleTable([scene], labels: points, features: ["v=B04 / B08"]).write(
            to: scratch.file("v.csv"), scenes: [scene], overwrite: false)
        expectError("which is computed itself", "draw the samples again") {
            _ = try read(scratch.file("v.csv"), ["w=v * 2"])
        }
    }
}
