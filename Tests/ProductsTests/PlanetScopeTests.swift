import Foundation
import Products
import Raster
import Spectral
import Testing
import YatlasTestSupport

/// The names and the metadata of a PlanetScope scene for tests.
enum MadePlanet {
    static let stem = "20210902_093940_06_245d_3B"

    static func coefficient(_ band: Int) -> Double { 2e-5 + 1e-6 * Double(band) }

    static func xml(_ bands: Int) -> String {
        let parts = (1...bands).map { band in
            """
            <ps:bandSpecificMetadata><ps:bandNumber>\(band)</ps:bandNumber>
            <ps:radiometricScaleFactor>0.01</ps:radiometricScaleFactor>
            <ps:reflectanceCoefficient>\(coefficient(band))</ps:reflectanceCoefficient></ps:bandSpecificMetadata>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <ps:EarthObservation xmlns:ps="http://schemas.planet.com/ps/v1/planet_product_metadata_geocorrected_level">
            <ps:resultOf>\(parts.joined())</ps:resultOf></ps:EarthObservation>
            """
    }
}

@Suite struct PlanetScopeTests {
    @Test("eight bands of surface reflectance and their udm2, by image and by folder")
    func surface() throws {
        let scratch = try Scratch()
        let image = "\(MadePlanet.stem)_AnalyticMS_SR_8b_harmonized_clip.tif"
        try scratch.raster("p/\(image)", pixel: 3, bands: 8)
        try scratch.raster("p/\(MadePlanet.stem)_udm2_clip.tif", pixel: 3, bands: 8)
        let product = try #require(try Product.find(scratch.file("p")))
        #expect(try Product.find(scratch.file("p/\(image)")) == product)
        #expect(product.name == "PlanetScope surface reflectance" && product.acquired == "2021-09-02T09:39:40Z")
        #expect(product.sensor == "planetscope-8" && product.layers.map(\.band) == Array(1...8))
        #expect(product.layers.allSatisfy { $0.resolution == 3 })
        #expect(product.identified(nil).bands.map(\.symbol) == ["A", "B", "G1", "G", "Y", "R", "RE1", "N"])
        // 2 snow, 3 shadow, 4 light haze, 5 heavy haze, 6 cloud, 8 bits of which the first is fill.
        #expect(product.quality.map(\.band) == [2, 3, 4, 5, 6, 8])
        #expect(
            product.quality.map(\.codes) == [
                [.value(1, .snow)], [.value(1, .shadow)], [.value(1, .cirrus)], [.value(1, .cloud)],
                [.value(1, .cloud)],
                [.bits(shift: 0, width: 1, atLeast: 1, .fill)],
            ])
    }

    @Test("four bands of radiance need the coefficients of the metadata file")
    func radiance() throws {
        let scratch = try Scratch()
        let image = "\(MadePlanet.stem)_AnalyticMS.tif"
        try scratch.raster("p/\(image)", pixel: 3, bands: 4)
        expectError(scratch.file("p/\(image)"), "no \(MadePlanet.stem)_*metadata*.xml beside it", "AnalyticMS_SR")
        let file = "p/\(MadePlanet.stem)_AnalyticMS_metadata_clip.xml"
        try scratch.write(file, MadePlanet.xml(4).utf8)
        let product = try #require(try Product.find(scratch.file("p")))
        #expect(product.name == "PlanetScope radiance" && product.sensor == "planetscope-4")
        #expect(product.layers.map(\.scale) == (1...4).map(MadePlanet.coefficient))
        #expect(product.identified(nil).bands.map(\.symbol) == ["B", "G", "R", "N"])
        #expect(product.notes.last?.contains("no udm2") == true)
        try scratch.write(file, MadePlanet.xml(3).utf8)
        expectError(scratch.file("p"), "no reflectanceCoefficient of band 4")
        try scratch.write(
            file, MadePlanet.xml(4).replacingOccurrences(of: "\(MadePlanet.coefficient(2))<", with: "none<").utf8)
        expectError(scratch.file("p"), "reflectanceCoefficient of band 2 is \"none\"")
    }

    @Test("an image or a mask with other bands than its name tells is refused, two images too")
    func refused() throws {
        let scratch = try Scratch()
        let image = "\(MadePlanet.stem)_AnalyticMS_SR_8b.tif"
        try scratch.raster("p/\(image)", pixel: 3, bands: 4)
        expectError(scratch.file("p/\(image)"), "4 bands, but its name says 8")
        try scratch.raster("p/\(image)", pixel: 3, bands: 8)
        try scratch.raster("p/\(MadePlanet.stem)_udm2.tif", pixel: 3, bands: 1)
        expectError(scratch.file("p"), "_udm2.tif: 1 band, but a udm2 has 8")
        try scratch.raster("p/20210903_093940_06_245d_3B_AnalyticMS_SR.tif", pixel: 3, bands: 4)
        expectError(scratch.file("p"), "2 products", "name one of them")
    }
}
