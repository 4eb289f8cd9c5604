import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Indices that are valid for reflectance only.
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

    @Test("an index of unscaled bands that an offset would change is noted, with what to type; bands alone are not")
    func offsets() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-a_scale", "1", "-a_offset", "0", scene, "unscaled.tif"])
        for (name, features, isNoted) in [
            ("unscaled.tif", "raw,NDVI,N - R", true), ("unscaled.tif", "raw,pca(2),N - R", false),
            (scene, "raw,NDVI", false),
        ] {
            let ran = try place.yatlas(
                ["sample", name, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                    + ["--features", features, "--output", "s.csv", "--overwrite"])
            #expect(ran.status == 0, "\(ran.errors)")
            let note = "note: NDVI is computed from digital numbers (DN), whose offset is unknown"
            #expect(ran.output.contains(note) == isNoted, "\(ran.output)")
            #expect(ran.output.contains("give --scale and --offset") == isNoted)
            #expect(ran.errors.contains("labels: 97 points: 97 used"), "\(ran.errors)")
        }
    }
}
