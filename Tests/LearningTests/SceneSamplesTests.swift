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

/// Samples of the labelled pixels of scenes, compared with GDAL's own tools on the same files.
@Suite struct SceneSamplesTests {
    let leipzig = project("samples/leipzig-s2/leipzig.tif")
    let points = LabelSource(
        path: project("samples/leipzig-s2/points.gpkg"), classField: "land_cover", foldField: "fold")
    let polygons = LabelSource(path: project("samples/slovenia-s2/polygons.gpkg"), classField: "LULC_NAME")
    static func slovenia(_ day: String) -> String { project("samples/slovenia-s2/scenes/\(day).tif") }

    /// The points of the Leipzig survey from ogr2ogr, by their pixels.
    struct Point {
        var column: Int
        var row: Int
        var name: String
        var fold: Int
    }

    func survey() throws -> [Point] {
        let text = String(
            decoding: try tool("ogr2ogr", "-f", "CSV", "/vsistdout/", points.path, "-lco", "GEOMETRY=AS_XY"),
            as: UTF8.self)
        return try text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map { $0.trimmingCharacters(in: .init(charactersIn: "\"")) }
            let (x, y) = (try #require(Double(cells[0])), try #require(Double(cells[1])))
            // Origin and pixel size as printed by gdalinfo.
            return Point(
                column: Int((x - 731_810) / 10), row: Int((5_694_090 - y) / 10), name: cells[2],
                fold: try #require(Int(cells[3])))
        }
    }

    @Test("each point has the samples of its pixel, its class and its fold")
    func pointSamples() throws {
        let table = try SampleTable([Scene(path: leipzig)], labels: points, features: ["raw"])
        let survey = try survey()
        #expect(table.samples.count == 97 && survey.count == 97 && table.kind == .points)
        let bands = try (1...7).map { try samplesByGDAL(leipzig, band: $0) }
        let places = try #require(table.places)
        for row in 0..<97 {
            let (column, line) = (Int((places[row].x - 731_810) / 10), Int((5_694_090 - places[row].y) / 10))
            // The centre of a pixel.
            #expect(places[row].x == 731_815 + Double(10 * column) && places[row].y == 5_694_085 - Double(10 * line))
            let point = try #require(survey.first { $0.column == column && $0.row == line })
            #expect(
                table.classes[table.samples.targets[row]].name == point.name && table.sourceFolds?[row] == point.fold)
            for band in 0..<7 {
                let expected = 0.0001 * Double(bands[band][line * 154 + column])
                #expect(abs(Double(table.samples.features[7 * row + band]) - expected) < 1e-7)
            }
        }
        #expect(Set(table.groups).count == 97)
    }

    @Test("features are formulas of the samples")
    func formulas() throws {
        let table = try SampleTable(
            [Scene(path: leipzig)], labels: points, features: ["NDVI", "d=N - 2 * R", "B04", "B08"])
        #expect(table.features.map(\.name) == ["NDVI", "d", "B04", "B08"])
        for row in 0..<97 {
            let own = table.samples.features[(4 * row)..<(4 * row + 4)].map(Double.init)
            #expect(abs(own[0] - (own[3] - own[2]) / (own[3] + own[2])) < 1e-6)
            #expect(abs(own[1] - (own[3] - 2 * own[2])) < 1e-7)
        }
        #expect(table.bands.map(\.name) == ["B04", "B08"] && table.units == [.reflectance, .reflectance])
    }

    @Test("polygons give as many pixels of each class as the rasterised reference has")
    func polygonSamples() throws {
        let table = try SampleTable([Scene(path: Self.slovenia("2015-07-11"))], labels: polygons, features: ["B08"])
        let reference = try samplesByGDAL(project("samples/slovenia-s2/landcover.tif"))
        let names = String(
            decoding: try tool(
                "ogr2ogr", "-f", "CSV", "/vsistdout/", polygons.path, "-dialect", "SQLite", "-sql",
                "SELECT DISTINCT LULC_ID, LULC_NAME FROM polygons"), as: UTF8.self)
        var values: [String: Float] = [:]
        for line in names.replacing("\"", with: "").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", maxSplits: 1)
            values[String(cells[1])] = Float(cells[0])
        }
        for (index, entry) in table.classes.enumerated() {
            let value = try #require(values[entry.name])
            #expect(table.samples.classCounts[index] == reference.count { $0 == value }, "\(entry.name)")
        }
        #expect(table.kind == .polygons && table.classes.count == 5)
        #expect(table.samples.count == reference.count { $0 != 0 } && Set(table.groups).count > 60)
    }

    @Test("a raster of labels gives the samples of the polygons that it was made of")
    func rasterSamples() throws {
        let scene = try Scene(path: Self.slovenia("2015-07-11"))
        let drawn = try SampleTable([scene], labels: polygons, features: ["B08"])
        let raster = try SampleTable(
            [scene], labels: LabelSource(path: project("samples/slovenia-s2/landcover.tif")), features: ["B08"])
        #expect(raster.kind == .raster && raster.samples.features == drawn.samples.features)
        #expect(raster.samples.classCounts.sorted() == drawn.samples.classCounts.sorted())
    }

    @Test("labelled pixels under a mask are left out, and said to be")
    func masked() throws {
        let scratch = try Scratch()
        // The left half.
        let mask = (0..<(154 * 206)).map { $0 % 154 < 77 ? 1.0 : 0 }
        var raster = MadeRaster(width: 154, height: 206, bands: [.init(mask)], type: "Byte")
        (raster.crs, raster.corner) = ("EPSG:32632", (731_810, 5_694_090))
        try raster.write(to: scratch.file("mask.tif"))
        let scene = try Scene(path: leipzig, options: SceneConfiguration(mask: scratch.file("mask.tif")))
        let table = try SampleTable([scene], labels: points, features: ["raw"])
        let left = try survey().count { $0.column < 77 }
        #expect(table.samples.count == 97 - left && left > 20)
        #expect(table.notes.contains { $0.description == "\(left) masked labelled pixels left out" })
    }

    @Test("samples of two scenes follow each other, each with its own")
    func twoScenes() throws {
        let days = ["2015-07-11", "2015-08-30"].map(Self.slovenia)
        let scenes = try days.map { try Scene(path: $0) }
        let both = try SampleTable(scenes, labels: polygons, features: ["B08", "NDVI"])
        let single = try scenes.map { try SampleTable([$0], labels: polygons, features: ["B08", "NDVI"]) }
        #expect(both.samples.features == single[0].samples.features + single[1].samples.features)
        #expect(both.scenes == days && both.groups == single[0].groups + single[1].groups)
        #expect(both.sceneNumbers == single[0].groups.map { _ in 0 } + single[1].groups.map { _ in 1 })
    }

    @Test("a scene without labels is told and left out; without any label nothing is sampled")
    func elsewhere() throws {
        let (near, far) = (try Scene(path: Self.slovenia("2015-07-11")), try Scene(path: leipzig))
        let table = try SampleTable([far, near], labels: polygons, features: ["B08"])
        #expect(table.notes.contains { $0.description == "\(leipzig): no label lies on it" })
        #expect(Set(table.sceneNumbers) == [1])
        expectError("polygons.gpkg", "all labels lie outside the scene", "check the CRS") {
            _ = try SampleTable([far], labels: polygons, features: ["B08"])
        }
    }

    @Test("scenes that do not fit each other are refused with the band")
    func unfitting() throws {
        let scratch = try Scratch()
        try scratch.succeed(
            "gdal_translate", ["-q", "-a_scale", "1", Self.slovenia("2015-08-30"), "unscaled.tif"])
        try scratch.succeed("gdal_translate", ["-q", "-b", "1", "-b", "4", Self.slovenia("2015-08-30"), "few.tif"])
        let first = try Scene(path: Self.slovenia("2015-07-11"))
        for (name, words) in [
            ("unscaled.tif", ["unscaled.tif", "digital numbers (DN) of unknown scale here and reflectance"]),
            ("few.tif", ["few.tif", "differ from those of the first scene"]),
        ] {
            let other = try Scene(path: scratch.file(name))
            expectError(words) { _ = try SampleTable([first, other], labels: polygons, features: ["raw"]) }
        }
        expectError("named twice") { _ = try SampleTable([first, first], labels: polygons, features: ["raw"]) }
    }

    @Test("classes of a raster whose values are beyond 252 are numbered, and keep their names")
    func largeValues() throws {
        let scratch = try Scratch()
        var labels = MadeRaster(
            width: 154, height: 206, bands: [.init((0..<(154 * 206)).map { [0, 1000, 40, 0, 500][$0 % 5] })])
        (labels.crs, labels.corner) = ("EPSG:32632", (731_810, 5_694_090))
        try labels.write(to: scratch.file("labels.tif"))
        let table = try SampleTable(
            [Scene(path: leipzig)], labels: LabelSource(path: scratch.file("labels.tif"), zero: ZeroMeaning.none),
            features: ["B08"])
        #expect(table.classes.map(\.name) == ["500", "1000", "40"] && table.classes.map(\.value) == [1, 2, 40])
        #expect(table.classes.map(\.code) == [500, 1000, nil])
        #expect(table.samples.classCounts == [6344, 6345, 6345])
    }

    @Test("the ground of the scene is spread all over it, for folds by distance")
    func ground() throws {
        let table = try SampleTable([Scene(path: leipzig)], labels: points, features: ["B08"])
        let ground = try #require(table.ground)
        #expect((900...1100).contains(ground.count))
        // Each quarter of the scene has a quarter of the points.
        let east = ground.count { $0.x > 732_580 }
        let north = ground.count { $0.y > 5_693_060 }
        #expect(abs(Double(east) / Double(ground.count) - 0.5) < 0.05)
        #expect(abs(Double(north) / Double(ground.count) - 0.5) < 0.05)
        #expect(ground.allSatisfy { (731_810...733_350).contains($0.x) && (5_692_030...5_694_090).contains($0.y) })
    }
}
