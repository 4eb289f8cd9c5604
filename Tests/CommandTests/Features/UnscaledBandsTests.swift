import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Indices that mean something of reflectance alone.
@Suite struct UnscaledBandsTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("EVI and SAVI of unscaled bands are refused, NDVI is not")
    func indicesOfIntegers() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-a_scale", "1", "-a_offset", "0", scene, "unscaled.tif"])
        for (features, status) in [("EVI", 3), ("raw,SAVI", 3), ("raw,NDVI", 0)] as [(String, Int32)] {
            let ran = try place.yatlas(
                ["train", "unscaled.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                    + ["--features", features, "--units", "4"])
            #expect(ran.status == status, "\(features): \(ran.errors)")
            #expect(status == 0 || ran.errors.contains("--scale 0.0001"), "\(ran.errors)")
        }
    }
}
