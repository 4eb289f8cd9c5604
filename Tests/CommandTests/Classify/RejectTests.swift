import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Unclassified pixels: outside the area of applicability, or ambiguous.
@Suite struct RejectTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    struct Model: Decodable {
        struct Rejection: Decodable { var share, distance, margin, measured: Double }
        var rejection: Rejection
    }

    /// Training with default tuning, which selects the convex fit for these 97 points.
    func trained(in place: Workplace) throws -> String {
        let ran = try place.yatlas([
            "train", scene, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--features",
            "raw,NDVI", "--output", "model.safetensors",
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        #expect(ran.output.contains("of held-out samples are left unclassified"))
        return "model.safetensors"
    }

    @Test("of a scene twice as bright four fifths and more are unknown")
    func bright() throws {
        let place = try Workplace()
        let model = try trained(in: place)
        let bands = ["B02", "B03", "B04", "B06", "B07", "B08", "B11"]
        let doubled = try place.yatlas(
            ["features", scene, "bright.tif"] + bands.flatMap { ["--features", "\($0)=2*\($0)"] })
        #expect(doubled.status == 0, "\(doubled.errors)")
        let ran = try place.yatlas([
            "classify", "bright.tif", "map.tif", "--model", model, "--reject", "--allow-unlike", "--sensor",
            "sentinel-2",
            "--scale", "1",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        let labels = try samples(place.file("map.tif"), band: 1)
        #expect(Double(labels.count { $0 == 254 }) > 0.8 * Double(labels.count))
    }

    @Test("a pixel loses its class exactly where distance or lead are beyond the model's limits")
    func limits() throws {
        let place = try Workplace()
        let model = try trained(in: place)
        let facts = try place.yatlas(["info", model, "--json"]).json(Model.self)
        // 97 points: each is 1 %; thresholds from four folds reject at most about 5 % of the fifth.
        #expect(facts.rejection.share == 0.05 && (0.01...0.07).contains(facts.rejection.measured))
        let plain = try place.yatlas(["classify", scene, "plain.tif", "--model", model, "--layers", "layers.tif"])
        let strict = try place.yatlas(["classify", scene, "strict.tif", "--model", model, "--reject"])
        #expect(plain.status == 0 && strict.status == 0, "\(plain.errors)\(strict.errors)")
        let labels = try samples(place.file("plain.tif"), band: 1)
        let kept = try samples(place.file("strict.tif"), band: 1)
        let margins = try samples(place.file("layers.tif"), band: 2)
        let distances = try samples(place.file("layers.tif"), band: 3)
        var rejected: [Float: Int] = [:]
        for pixel in labels.indices where labels[pixel] != 0 {
            let distance = Double(distances[pixel]).squareRoot()
            // Thresholds pass through JSON and Float: pixels exactly at a threshold may fall on either side.
            if abs(distance / facts.rejection.distance - 1) < 1e-5 { continue }
            if abs(Double(margins[pixel]) - facts.rejection.margin) < 1e-6 { continue }
            let isUnknown = distance > facts.rejection.distance
            let wanted = isUnknown ? 254 : Double(margins[pixel]) < facts.rejection.margin ? 253 : labels[pixel]
            #expect(kept[pixel] == wanted, "pixel \(pixel)")
            rejected[kept[pixel], default: 0] += 1
        }
        // There are some of both kinds, so a wrong rule would be detected.
        #expect(rejected[253, default: 0] > 3 && rejected[254, default: 0] > 20, "\(rejected)")
    }

    @Test("a model without units has no limits: refused before anything is written")
    func linear() throws {
        let place = try Workplace()
        let trained = try place.yatlas([
            "train", scene, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--units", "0",
            "--tune", "off", "--output", "linear.safetensors",
        ])
        #expect(trained.status == 0, "\(trained.errors)")
        let ran = try place.yatlas([
            "classify", scene, "map.tif", "--model", "linear.safetensors", "--reject", "--quiet",
        ])
        #expect(
            ran.status == 3 && ran.errors.contains("--reject: the model has no rejection thresholds"), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && !place.exists("map.tif"))
    }
}
