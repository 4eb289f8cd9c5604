import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SceneTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    /// A slanted quadrilateral in the middle of the scene, in degrees, rasterized by GDAL.
    func polygon(in place: Workplace) throws -> [Float] {
        try place.write(
            "area.geojson",
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
             {"type": "Polygon", "coordinates":
              [[[12.331, 51.340], [12.341, 51.346], [12.343, 51.338], [12.336, 51.335], [12.331, 51.340]]]}}]}
            """)
        try place.run("ogr2ogr", ["-t_srs", "EPSG:32632", "area.gpkg", "area.geojson"])
        try place.run(
            "gdal_translate", ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "1", "0", "0", scene, "burnt.tif"])
        try place.run("gdal_rasterize", ["-q", "-burn", "1", "area.gpkg", "burnt.tif"])
        let burnt = try samples(place.file("burnt.tif"))
        try #require(burnt.contains(1) && burnt.contains(0))
        return burnt
    }

    @Test("outside an area of interest there is nodata, inside the map is the same, as GDAL burns the polygon")
    func area() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let burnt = try polygon(in: place)
        try place.yatlas(["classify", scene, "plain.tif", "--model", model])
        let plain = try samples(place.file("plain.tif"))
        for area in ["area.geojson", "area.gpkg"] {
            let ran = try place.yatlas(
                ["classify", scene, "map.tif", "--model", model, "--aoi", area, "--layers", "l.tif", "--overwrite"])
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(try samples(place.file("map.tif")) == zip(plain, burnt).map { $1 == 1 ? $0 : 0 })
            #expect(try samples(place.file("l.tif")).map(\.isNaN) == burnt.map { $0 == 0 })
        }
    }

    @Test("polygons to be left out are masked, as GDAL burns them")
    func maskPolygons() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let burnt = try polygon(in: place)
        let ran = try place.yatlas(["classify", scene, "map.tif", "--model", model, "--mask", "area.geojson"])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try samples(place.file("map.tif")).map { $0 == 255 } == burnt.map { $0 == 1 })
    }

    @Test("another day in another CRS joins as gdalwarp would lay it there, to the last bit")
    func companion() throws {
        let place = try Workplace()
        let days = ["2015-07-11", "2015-08-30"].map { "samples/slovenia-s2/scenes/\($0).tif" }
        let extent = try Dataset(path: project(days[0])).grid
        let (west, north) = extent.xy(column: 0, row: 0)
        let (east, south) = extent.xy(column: Double(extent.width), row: Double(extent.height))
        try place.run("gdalwarp", ["-q", "-t_srs", "EPSG:3857", "-r", "cubic", days[1], "far.tif"])
        try place.run(
            "gdalwarp",
            ["-q", "-t_srs", "EPSG:32633", "-r", "bilinear", "-te", "\(west)", "\(south)", "\(east)", "\(north)"]
                + ["-ts", "\(extent.width)", "\(extent.height)", "far.tif", "near.tif"])
        let trained = try place.yatlas(
            ["train", days[0], "--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME"]
                + ["--with", days[1], "--features", "B04,B08,NDVI,B04@2015-08-30,B08@2015-08-30", "--units", "8"]
                + ["--output", "m.safetensors"])
        try #require(trained.status == 0, "\(trained.errors)")
        var maps: [[Float]] = []
        for other in ["far.tif", "near.tif"] {
            let ran = try place.yatlas(
                ["classify", days[0], "\(other).map.tif", "--model", "m.safetensors", "--with", other])
            #expect(ran.status == 0, "\(ran.errors)")
            maps.append(try samples(place.file("\(other).map.tif")))
        }
        #expect(maps[0] == maps[1] && Set(maps[0]).count > 1)
        try place.run("gdal_translate", ["-q", "-a_scale", "1", days[1], "unscaled.tif"])
        let unscaled = try place.yatlas(
            ["classify", days[0], "no.tif", "--model", "m.safetensors", "--with", "2015-08-30=unscaled.tif"])
        #expect(unscaled.status == 3 && unscaled.errors.contains("B04@2015-08-30"), "\(unscaled.errors)")
        #expect(unscaled.errors.contains("digital numbers (DN)"))
        let alone = try place.yatlas(["classify", days[0], "no.tif", "--model", "m.safetensors"])
        #expect(alone.status == 3 && alone.errors.contains("B04@2015-08-30"), "\(alone.errors)")
    }

    @Test("bands without names are refused, and taken in their order when told")
    func unnamed() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw")
        try place.run("gdal_translate", ["-q", "-of", "VRT", scene, "scene.vrt"])
        let named = try String(contentsOf: URL(fileURLWithPath: place.file("scene.vrt")), encoding: .utf8)
        try place.write("unnamed.vrt", named.replacing(/<Description>.*<\/Description>/, with: ""))
        let refused = try place.yatlas(["classify", "unnamed.vrt", "map.tif", "--model", model])
        #expect(refused.status == 3 && refused.errors.contains("--by-position"), "\(refused.errors)")
        #expect(refused.errors.contains("B02") && !place.exists("map.tif"))
        let taken = try place.yatlas(["classify", "unnamed.vrt", "map.tif", "--model", model, "--by-position"])
        #expect(taken.status == 0, "\(taken.errors)")
        try place.yatlas(["classify", scene, "plain.tif", "--model", model])
        #expect(try samples(place.file("map.tif")) == samples(place.file("plain.tif")))
        try place.run("gdal_translate", ["-q", "-b", "1", "-b", "2", "unnamed.vrt", "two.vrt", "-of", "VRT"])
        let few = try place.yatlas(["classify", "two.vrt", "two.tif", "--model", model, "--by-position"])
        #expect(few.status == 3 && few.errors.contains("has 2 bands without names"), "\(few.errors)")
    }

    @Test(
        "areas, masks and companions that do not belong to the scene get one line",
        arguments: [
            (["--aoi", "ocean.geojson"], ["ocean.geojson", "outside the scene", "CRS"]),
            (["--aoi", "point.geojson"], ["point.geojson", "POINT", "polygons"]),
            (["--aoi", "samples/leipzig-s2/leipzig.tif"], ["leipzig.tif", "vector"]),
            (["--mask", "part.tif"], ["part.tif", "does not cover"]),
            (["--mask", "samples/slovenia-s2/masks/2015-07-11.tif"], ["2015-07-11.tif", "does not cover"]),
            (["--with", "samples/slovenia-s2/scenes/2015-07-11.tif"], ["2015-07-11.tif", "lies elsewhere"]),
            (["--with", "bare.tif"], ["bare.tif", "covers only part", "nodata"]),
            (["--with", "samples/leipzig-s2/leipzig.tif"], ["is there already", "--with NAME="]),
        ])
    func refused(options: [String], words: [String]) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.write("ocean.geojson", Self.geometry("Polygon", "[[[-30,40],[-31,40],[-31,41],[-30,40]]]"))
        try place.write("point.geojson", Self.geometry("Point", "[12.336,51.34]"))
        try place.run("gdal_translate", ["-q", "-b", "1", "-srcwin", "0", "0", "50", "50", scene, "part.tif"])
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-srcwin", "0", "0", "50", "50", "-a_nodata", "none", scene, "bare.tif"])
        let before = place.made
        let ran = try place.yatlas(["classify", scene, "map.tif", "--model", model] + options)
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        for word in words { #expect(ran.errors.contains(word), "\(ran.errors)") }
        #expect(place.made == before)
    }

    static func geometry(_ type: String, _ coordinates: String) -> String {
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
         "geometry": {"type": "\(type)", "coordinates": \(coordinates)}}]}
        """
    }
}
