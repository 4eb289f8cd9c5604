import Classification
import Foundation
import Raster
import Scenes
import Spectral
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// Scenes that are not compatible with a model are refused before a pixel is classified.
@Suite struct CompatibilityTests {
    /// The Leipzig scene, changed by gdal_translate.
    func scene(_ arguments: [String], in scratch: Scratch, _ options: SceneConfiguration = SceneConfiguration()) throws
        -> Scene
    {
        try scratch.succeed("gdal_translate", ["-q"] + arguments + [Leipzig.scene, "changed.tif"])
        return try Scene(path: scratch.file("changed.tif"), options: options)
    }

    @Test("a scene without a band that the model reads is refused with the band")
    func missingBand() throws {
        let scratch = try Scratch()
        let scene = try scene((1...6).flatMap { ["-b", "\($0)"] }, in: scratch)
        expectError("changed.tif", "does not have what the model reads", "B11") {
            _ = try SceneClassifier(scene: scene, model: Leipzig.model())
        }
    }

    @Test("numbers without a scale are refused for a model of reflectance")
    func units() throws {
        let scratch = try Scratch()
        let scene = try scene(["-a_scale", "1"], in: scratch)
        expectError("the model reads reflectance in band B02", "scale 0.0001") {
            _ = try SceneClassifier(scene: scene, model: Leipzig.model())
        }
    }

    @Test("values far outside the range of training are refused with their median, and taken when allowed")
    func unlike() throws {
        let scratch = try Scratch()
        // Ten times as bright.
        let scene = try scene(["-a_scale", "0.001"], in: scratch)
        expectError("B02 is unlike the training samples in", "median", "allow unlike") {
            _ = try SceneClassifier(scene: scene, model: Leipzig.model())
        }
        _ = try SceneClassifier(
            scene: scene, model: Leipzig.model(), allowance: CompatibilityOverrides(unlike: true))
    }

    @Test("a band of that name that means another part of the spectrum is refused")
    func meaning() throws {
        let scene = try Scene(path: Leipzig.scene)
        let other = scene.naming(
            scene.bands.map { $0.name == "B06" ? SpectralBand(name: "B06", symbol: "RE1", wavelength: 705) : $0 })
        expectError("band B06 is RE1, but the model was trained on a B06 that is RE2", "sensor") {
            _ = try SceneClassifier(scene: other, model: Leipzig.model())
        }
    }

    @Test("the order of bands does not matter")
    func order() throws {
        let scratch = try Scratch()
        let scene = try scene([7, 5, 3, 1, 2, 4, 6].flatMap { ["-b", "\($0)"] }, in: scratch)
        #expect(scene.bands.map(\.name) == ["B11", "B07", "B04", "B02", "B03", "B06", "B08"])
        let classifier = try SceneClassifier(scene: scene, model: Leipzig.model())
        let plain = try Leipzig.classifier()
        for (column, row) in [(0, 0), (77, 100), (153, 205)] {
            let features = try classifier.features(column: column, row: row)
            #expect(try features == plain.features(column: column, row: row))
        }
    }

    @Test("bands without names are taken in the model's order only when that is allowed")
    func position() throws {
        let scratch = try Scratch()
        let bands = try (1...7).map { band in
            MadeRaster.Band(try samplesByGDAL(Leipzig.scene, band: band).map(Double.init))
        }
        var raster = MadeRaster(width: 154, height: 206, bands: bands)
        (raster.scale, raster.nodata) = (0.0001, 0)
        try raster.write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        expectError("its bands have no names", "by position") {
            _ = try SceneClassifier(scene: scene, model: Leipzig.model())
        }
        let allowed = CompatibilityOverrides(byPosition: true)
        let classifier = try SceneClassifier(scene: scene, model: Leipzig.model(), allowance: allowed)
        #expect(try classifier.features(column: 9, row: 9) == Leipzig.classifier().features(column: 9, row: 9))
        raster.bands.removeLast()
        try raster.write(to: scratch.file("few.tif"))
        let few = try Scene(path: scratch.file("few.tif"))
        expectError("has 6 bands without names, the model reads 7") {
            _ = try SceneClassifier(scene: few, model: Leipzig.model(), allowance: allowed)
        }
    }

    @Test("the features of a pixel are those of the formulas; outside and under a mask there are none")
    func pixel() throws {
        let classifier = try Leipzig.classifier()
        let features = try Leipzig.features()
        for (column, row) in [(0, 0), (100, 50), (153, 205)] {
            let found = try classifier.features(column: column, row: row)
            for (one, expected) in zip(found, features[row * 154 + column]) {
                #expect(abs(Double(one) - expected) < 1e-6)
            }
            let explained = try classifier.explanation(column: column, row: row)
            #expect(explained.features.map(\.name).suffix(3) == ["NDVI", "NDWI", "NDBI"])
        }
        expectError("column 154, row 0 is outside", "154 x 206") { _ = try classifier.features(column: 154, row: 0) }
        expectError("column 0, row -1 is outside") { _ = try classifier.features(column: 0, row: -1) }
        let scratch = try Scratch()
        var mask = MadeRaster(
            width: 154, height: 206, bands: [.init(.init(repeating: 1, count: 154 * 206))], type: "Byte")
        (mask.crs, mask.corner) = ("EPSG:32632", (731_810, 5_694_090))
        try mask.write(to: scratch.file("mask.tif"))
        let masked = try Leipzig.classifier(SceneConfiguration(mask: scratch.file("mask.tif")))
        expectError("column 3, row 4 is masked", "masked none") { _ = try masked.features(column: 3, row: 4) }
    }
}
