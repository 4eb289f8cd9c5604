import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct SouthUpTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// A copy of the Leipzig sample whose first row is the southernmost.
    func write(in place: Workplace) throws {
        try place.run("gdal_translate", ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", Self.scene, "raw.bin"])
        let source = try Dataset(path: project(Self.scene))
        let (grid, t) = (source.grid, source.grid.transform.gdal)
        let line = 2 * grid.width
        let bands = source.bands.map { band in
            """
            <VRTRasterBand dataType="UInt16" band="\(band.index)" subClass="VRTRawRasterBand">
            <Description>\(band.name)</Description><NoDataValue>0</NoDataValue><Scale>\(band.scale)</Scale>
            <SourceFilename relativeToVRT="1">raw.bin</SourceFilename>
            <ImageOffset>\(band.index * line * grid.height - line)</ImageOffset><PixelOffset>2</PixelOffset>
            <LineOffset>\(-line)</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>
            """
        }
        try place.write(
            "flipped.vrt",
            """
            <VRTDataset rasterXSize="\(grid.width)" rasterYSize="\(grid.height)"><SRS>EPSG:32632</SRS>
            <GeoTransform>\(t[0]), \(t[1]), 0, \(t[3] + Double(grid.height) * t[5]), 0, \(-t[5])</GeoTransform>
            <Metadata><MDI key="SENSOR">Sentinel-2</MDI></Metadata>\(bands.joined())</VRTDataset>
            """)
        let ran = try place.run("gdal_translate", ["-q", "flipped.vrt", "flipped.tif"])
        try #require(ran.status == 0, "\(ran.errors)")
        // A mask whose first row is the northernmost: the brightest blue.
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "Byte", "-scale", "1200", "1201", "0", "1", "-exponent", "1"]
                + [Self.scene, "mask.tif"])
    }

    func rows(_ path: String) throws -> [[UInt8]] {
        let dataset = try Dataset(path: path)
        let window = dataset.grid.window
        var labels = [UInt8](repeating: 0, count: window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
        return (0..<window.height).map { Array(labels[($0 * window.width)..<(($0 + 1) * window.width)]) }
    }

    @Test("a scene and its south-up copy give the same labels at the same coordinates, and so does a mask")
    func sameLabels() throws {
        let place = try Workplace()
        try write(in: place)
        let model = try place.trainedModel()
        for (name, more) in [("plain", []), ("masked", ["--mask", "mask.tif"])] {
            for (scene, map) in [(Self.scene, "\(name)-north.tif"), ("flipped.tif", "\(name)-south.tif")] {
                let ran = try place.yatlas(["classify", scene, map, "--model", model] + more)
                #expect(ran.status == 0, "\(ran.errors)")
            }
            let (north, south) = try (rows(place.file("\(name)-north.tif")), rows(place.file("\(name)-south.tif")))
            #expect(south == north.reversed() && south != north)
            #expect(north.joined().contains(255) == (name == "masked"))
        }
        // GDAL itself warps the map to the scene's grid.
        let grid = try Dataset(path: project(Self.scene)).grid
        let (west, north) = grid.xy(column: 0, row: 0)
        let (east, south) = grid.xy(column: Double(grid.width), row: Double(grid.height))
        try place.run(
            "gdalwarp",
            ["-q", "-r", "near", "-ts", "\(grid.width)", "\(grid.height)"]
                + ["-te", "\(west)", "\(south)", "\(east)", "\(north)", "plain-south.tif", "warped.tif"])
        #expect(try rows(place.file("warped.tif")) == rows(place.file("plain-north.tif")))
    }

    @Test("north is up in the picture of either")
    func quicklook() throws {
        let place = try Workplace()
        try write(in: place)
        let model = try place.trainedModel()
        for folder in ["north", "south"] {
            try FileManager.default.createDirectory(atPath: place.file(folder), withIntermediateDirectories: false)
        }
        try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("north/scene.tif"))
        try FileManager.default.moveItem(atPath: place.file("flipped.tif"), toPath: place.file("south/scene.tif"))
        for folder in ["north", "south"] {
            let ran = try place.yatlas(
                ["classify", "\(folder)/scene.tif", "\(folder)/map.tif", "--model", model]
                    + ["--quicklook", "\(folder)/map.png"])
            #expect(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("north/map.png") == place.data("south/map.png"))
    }

    @Test("labels fall on the same pixels, so the same is learned of the features")
    func sameSamples() throws {
        let place = try Workplace()
        try write(in: place)
        var models: [String] = []
        for (scene, model) in [(Self.scene, "north.safetensors"), ("flipped.tif", "south.safetensors")] {
            let ran = try place.yatlas([
                "train", scene, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover",
                "--features",
                "raw,NDVI", "--units", "4", "--output", model,
            ])
            #expect(ran.status == 0 && ran.output.contains("97 samples"), "\(ran.errors)\(ran.output)")
            models.append(try place.yatlas(["info", model]).output)
        }
        func features(_ text: String) -> [Substring] {
            text.split(separator: "\n").drop { !$0.hasPrefix("feature") }.prefix { !$0.hasPrefix("value") }.map(\.self)
        }
        #expect(features(models[0]) == features(models[1]) && features(models[0]).count > 8)
    }
}
