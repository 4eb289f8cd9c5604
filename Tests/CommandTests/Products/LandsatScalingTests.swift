import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Downloaded Landsat products are read as reflectance.
@Suite struct LandsatScalingTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    /// A Landsat 8 folder of Collection 2 that holds the reflectance of the Leipzig scene: (sample + 7272.73) 2.75e-5.
    func landsat(in place: Workplace) throws {
        let id = "LC08_L2SP_193024_20200401_20200822_02_T1"
        try FileManager.default.createDirectory(atPath: place.file(id), withIntermediateDirectories: true)
        var contents = [
            "GROUP = LANDSAT_METADATA_FILE", "GROUP = PRODUCT_CONTENTS", "LANDSAT_PRODUCT_ID = \"\(id)\"",
            "PROCESSING_LEVEL = \"L2SP\"", "COLLECTION_NUMBER = 02",
        ]
        var scaling = ["GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS"]
        // Blue, green, red and near infrared.
        for (band, source) in [(2, "B02"), (3, "B03"), (4, "B04"), (5, "B08")] {
            let bands = try Dataset(path: project(scene)).bands
            let index = try #require(bands.first { $0.name == source }).index
            let file = "\(id)_SR_B\(band).TIF"
            let ran = try place.run(
                "gdal_translate",
                ["-q", "-b", "\(index)", "-scale", "0", "10000", "7272.727272", "43636.363636", "-ot", "UInt16"]
                    + ["-a_scale", "1", "-a_nodata", "none", scene, "\(id)/\(file)"])
            try #require(ran.status == 0, "\(ran.errors)")
            contents.append("FILE_NAME_BAND_\(band) = \"\(file)\"")
            scaling += ["REFLECTANCE_MULT_BAND_\(band) = 2.75E-05", "REFLECTANCE_ADD_BAND_\(band) = -0.2"]
        }
        contents += [
            "END_GROUP = PRODUCT_CONTENTS", "GROUP = IMAGE_ATTRIBUTES", "SPACECRAFT_ID = \"LANDSAT_8\"",
            "SENSOR_ID = \"OLI_TIRS\"", "DATE_ACQUIRED = 2020-04-01", "END_GROUP = IMAGE_ATTRIBUTES",
            "GROUP = PROJECTION_ATTRIBUTES", "GRID_CELL_SIZE_REFLECTIVE = 10.00", "END_GROUP = PROJECTION_ATTRIBUTES",
        ]
        scaling += ["END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", "END_GROUP = LANDSAT_METADATA_FILE", "END"]
        try place.write("\(id)/\(id)_MTL.txt", (contents + scaling).joined(separator: "\n") + "\n")
        try place.run("mv", [id, "landsat"])
    }

    @Test("a Landsat folder has reflectance, and its bare files are refused")
    func landsatScaling() throws {
        let place = try Workplace()
        try landsat(in: place)
        struct Model: Decodable {
            struct Feature: Decodable {
                var name: String
                var minimum: Double
                var maximum: Double
            }
            var features: [Feature]
        }
        var features: [[Model.Feature]] = []
        for (name, bands) in [("landsat", "SR_B2,SR_B5"), (scene, "B02,B08")] {
            let ran = try place.yatlas(
                ["train", name, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                    + ["--features", "\(bands),EVI", "--units", "8", "--output", "m.safetensors", "--overwrite"])
            try #require(ran.status == 0, "\(ran.errors)")
            features.append(try place.yatlas(["info", "m.safetensors", "--json"]).json(Model.self).features)
            if name == "landsat" { try place.run("mv", ["m.safetensors", "landsat.safetensors"]) }
        }
        for (ours, theirs) in zip(features[0], features[1]).prefix(2) {
            // DN of Landsat are 2.75e-5 apart.
            #expect(abs(ours.minimum - theirs.minimum) < 1.4e-5 && abs(ours.maximum - theirs.maximum) < 1.4e-5)
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: place.file("landsat"))
        where file.hasSuffix(".txt") {
            try FileManager.default.removeItem(atPath: place.file("landsat/\(file)"))
        }
        let ran = try place.yatlas([
            "classify", "landsat", "map.tif", "--model", "landsat.safetensors", "--sensor", "landsat-8",
        ])
        #expect(ran.status == 3 && ran.errors.contains("--scale"), "\(ran.errors)")
        #expect(!place.exists("map.tif"))
    }
}
