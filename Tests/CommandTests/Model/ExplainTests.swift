import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct ExplainTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    struct Report: Decodable {
        struct PixelExplanation: Decodable {
            struct Feature: Decodable {
                var value, linear, units: Double
            }
            struct Unit: Decodable {
                var number: Int
                var distance: Double
            }
            var classIndex: Int
            var logits, probabilities: [Double]
            var intercept, bias: Double
            var features: [Feature]
            var units: [Unit]
        }
        var column, row: Int
        var classes: [String]
        var explanation: PixelExplanation
    }

    @Test(
        "an explained pixel has the class, the confidence and the nearest prototype of the map, and parts that sum up")
    func pixels() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,NDVI")
        let mapped = try place.yatlas(["classify", scene, "map.tif", "--model", model, "--layers", "layers.tif"])
        #expect(mapped.status == 0, "\(mapped.errors)")
        let labels = try samples(place.file("map.tif"), band: 1)
        let layers = try (1...4).map { try samples(place.file("layers.tif"), band: $0) }
        let grid = try Dataset(path: project(scene)).grid
        for (column, row) in [(0, 0), (77, 103), (153, 205), (20, 180)] {
            let (x, y) = grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
            let ran = try place.yatlas(["explain", model, scene, "--at", "\(x),\(y)", "--json"])
            #expect(ran.status == 0, "\(ran.errors)")
            let report = try ran.json(Report.self)
            let (at, found) = (row * grid.width + column, report.explanation)
            #expect(report.column == column && report.row == row)
            #expect(Float(found.classIndex + 1) == labels[at])
            #expect(abs(found.probabilities[found.classIndex] - Double(layers[0][at])) < 1e-5)
            let nearest = try #require(found.units.min { $0.distance < $1.distance })
            #expect(Float(nearest.number) == layers[3][at])
            #expect(abs(nearest.distance - Double(layers[2][at])) < 1e-4 * max(1, nearest.distance))
            let sum = found.features.reduce(found.intercept + found.bias) { $0 + $1.linear + $1.units }
            #expect(abs(sum - found.logits[found.classIndex]) < 1e-5)
        }
    }

    @Test(
        "a place in degrees is the pixel that gdallocationinfo finds; text tells class, runner-up and what would change it"
    )
    func degrees() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,NDVI")
        let ran = try place.yatlas(["explain", model, scene, "--lonlat", "12.3395,51.3411"])
        let found = try place.run("gdallocationinfo", ["-wgs84", scene, "12.3395", "51.3411"]).output
        #expect(found.contains("(77P,103L)"), "\(found)")
        #expect(ran.output.contains("Column 77, row 103: ") && ran.output.contains(", then "), "\(ran.output)")
        #expect(ran.output.contains("lead over "))
    }

    @Test(
        "a place that is not there is refused, with what is",
        arguments: [
            (["--at", "0,0"], 3, "is outside; the scene has 154 x 206 pixels"),
            (["--lonlat", "200,95"], 3, "there is no way"), (["--at", "a,b"], 2, "two numbers with a comma"),
            ([], 2, "name the place"), (["--at", "1,1", "--lonlat", "1,1"], 2, "name the place"),
            (["--at", "731815,5694085", "--mask", "mask.tif"], 3, "is masked"),
        ])
    func refused(arguments: [String], status: Int, words: String) throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw")
        try place.run(
            "gdal_translate", ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "1", "1", "1", scene, "mask.tif"])
        let ran = try place.yatlas(["explain", model, scene] + arguments)
        #expect(ran.status == status && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
    }
}
