import Classification
import Foundation
import Raster
import Scenes
import Spectral
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// A model's bands are found in scenes with other band names, and never confused.
@Suite struct BandMatchingTests {
    static let names = ["B02", "B03", "B04", "B06", "B07", "B08", "B11"]

    /// The bands of the Leipzig scene under other names, some repeated, with or without a known sensor.
    func scene(
        _ bands: [(band: Int, name: String)], sensor: String? = "Sentinel-2", in scratch: Scratch,
        _ options: SceneConfiguration = SceneConfiguration()
    ) throws -> Scene {
        var raster = MadeRaster(
            width: 154, height: 206,
            bands: try bands.map {
                .init(try samplesByGDAL(Leipzig.scene, band: $0.band).map(Double.init), name: $0.name)
            })
        (raster.scale, raster.nodata, raster.crs, raster.corner) = (0.0001, 0, "EPSG:32632", (731_810, 5_694_090))
        if let sensor { raster.metadata = ["SENSOR": sensor] }
        try raster.write(to: scratch.file("s.tif"))
        return try Scene(path: scratch.file("s.tif"), options: options)
    }

    func sameFeatures(_ scene: Scene) throws {
        let (own, plain) = (try SceneClassifier(scene: scene, model: Leipzig.model()), try Leipzig.classifier())
        for (column, row) in [(0, 0), (77, 100), (153, 205)] {
            #expect(try own.features(column: column, row: row) == plain.features(column: column, row: row))
        }
    }

    @Test(
        "a band under another name of its sensor is the same band",
        arguments: [
            ["blue", "green", "red", "rededge2", "rededge3", "nir", "swir16"],
            ["B2", "B3", "B4", "B6", "B7", "B8", "B11"],
            ["B02_10m", "B03_10m", "B04_10m", "B06_20m", "B07_20m", "B08_10m", "B11_20m"],
            [
                "nbart_blue", "nbart_green", "nbart_red", "nbart_red_edge_2", "nbart_red_edge_3", "nbart_nir_1",
                "nbart_swir_2",
            ],
        ])
    func synonyms(names: [String]) throws {
        let scratch = try Scratch()
        try sameFeatures(try scene(names.enumerated().map { ($0 + 1, $1) }, in: scratch))
    }

    @Test(
        "a band more in the file changes nothing, whatever it is called",
        arguments: ["N", "R", "S1", "NDVI", "B05", "B8A", "nir", "B8"])
    func more(name: String) throws {
        let scratch = try Scratch()
        try sameFeatures(try scene(Self.names.enumerated().map { ($0 + 1, $1) } + [(1, name)], in: scratch))
    }

    @Test("names that are places are refused, also where a sensor is told, and taken once they are named in order")
    func places() throws {
        let scratch = try Scratch()
        let unnamed = (1...7).map { (band: $0, name: "Band \($0)") }
        for options in [SceneConfiguration(), SceneConfiguration(sensor: Sensor.named("sentinel-2"))] {
            let scene = try scene(unnamed, sensor: nil, in: scratch, options)
            #expect(throws: YatlasError.self) { try SceneClassifier(scene: scene, model: Leipzig.model()) }
            #expect(scene.bands.allSatisfy { $0.symbol == nil })
        }
        var options = SceneConfiguration()
        options.bands = Self.names
        try sameFeatures(try scene(unnamed, sensor: nil, in: scratch, options))
        options.bands.removeLast()
        expectError("has 7 bands, but 6 are named", "bands") { _ = try scene(unnamed, in: scratch, options) }
    }

    @Test("two bands that could both be meant are refused with both")
    func ambiguous() throws {
        let scratch = try Scratch()
        let bands = [(1, "blue"), (2, "B2")] + Self.names.enumerated().dropFirst().map { ($0 + 1, $1) }
        let scene = try scene(bands.map { (band: $0.0, name: $0.1) }, in: scratch)
        expectError("blue and B2 could both be the model's band B02") {
            _ = try SceneClassifier(scene: scene, model: Leipzig.model())
        }
    }

    /// The model of version 0.1.0 as if trained on a file without sensor and wavelengths.
    static func bareModel() throws -> YatModel {
        var model = try Leipzig.model()
        for place in model.description.bands.indices {
            model.description.bands[place].symbol = nil
            model.description.bands[place].wavelength = nil
        }
        return model
    }

    @Test(
        "a model without wavelengths and sensor has them from its bands' names, and finds bands that others call otherwise"
    )
    func bareModel() throws {
        let scratch = try Scratch()
        let names = [
            "nbart_blue", "nbart_green", "nbart_red", "nbart_red_edge_2", "nbart_red_edge_3", "nbart_nir_1",
            "nbart_swir_2",
        ]
        for sensor in ["Sentinel-2", nil] {
            let other = try scene(names.enumerated().map { ($0 + 1, $1) }, sensor: sensor, in: scratch)
            let own = try SceneClassifier(scene: other, model: Self.bareModel())
            let plain = try Leipzig.classifier()
            for (column, row) in [(0, 0), (77, 100), (153, 205)] {
                #expect(try own.features(column: column, row: row) == plain.features(column: column, row: row))
            }
        }
    }

    @Test("a band of another sensor is not taken for one of the same number by a model that says no sensor")
    func otherSensor() throws {
        let scratch = try Scratch()
        // B6 and B7 of Landsat are SWIR, those of Sentinel-2 the red edge.
        let names = ["B2", "B3", "B4", "B6", "B7", "B8", "B11"]
        let landsat = try scene(names.enumerated().map { ($0 + 1, $1) }, sensor: "Landsat-8", in: scratch)
        expectError("does not have what the model reads") {
            _ = try SceneClassifier(
                scene: landsat, model: Self.bareModel(), allowance: CompatibilityOverrides(unlike: true))
        }
    }
}
