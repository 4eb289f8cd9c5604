import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct DatasetTests {
    let leipzig = project("samples/leipzig-s2/leipzig.tif")

    @Test("bands, scale and grid are those that gdalinfo tells")
    func description() throws {
        struct Told: Decodable {
            struct Band: Decodable {
                var description: String
                var type: String
                var scale: Double
                var noDataValue: Double
            }
            var size: [Int]
            var geoTransform: [Double]
            var bands: [Band]
        }
        let told = try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", leipzig))
        let dataset = try Dataset(path: leipzig)
        #expect([dataset.grid.width, dataset.grid.height] == told.size)
        #expect(dataset.grid.transform.gdal == told.geoTransform)
        #expect(dataset.bands.map(\.name) == told.bands.map(\.description))
        #expect(dataset.bands.map(\.scale) == told.bands.map(\.scale))
        #expect(dataset.bands.map(\.nodata) == told.bands.map(\.noDataValue))
        #expect(dataset.bands.allSatisfy { $0.sampleType == .uint16 && $0.isScaled })
        #expect(dataset.grid.crsName == "EPSG:32632 (WGS 84 / UTM zone 32N)")
        #expect(dataset.grid.metresPerPixel == 10)
    }

    @Test("a window holds the samples that gdal_translate cuts out, plain, zipped and by VRT")
    func windows() throws {
        let scratch = try Scratch()
        try tool(
            "gdal_translate", "-srcwin", "17", "31", "40", "23", "-b", "5", "-of", "ENVI", leipzig, scratch.file("cut"))
        let expected = try Data(contentsOf: URL(fileURLWithPath: scratch.file("cut")))
        try FileManager.default.copyItem(atPath: leipzig, toPath: scratch.file("leipzig.tif"))
        try tool("gdalbuildvrt", scratch.file("scene.vrt"), scratch.file("leipzig.tif"))
        try tool("python3", "-m", "zipfile", "-c", scratch.file("scene.zip"), leipzig)
        for path in [leipzig, scratch.file("scene.vrt"), "/vsizip/\(scratch.file("scene.zip"))/leipzig.tif"] {
            var bytes = Data(count: 40 * 23 * 2)
            try bytes.withUnsafeMutableBytes {
                try Dataset(path: path).readStored(Window(x: 17, y: 31, width: 40, height: 23), band: 5, into: $0)
            }
            #expect(bytes == expected)
        }
    }

    @Test("signed bytes, which GDAL 3.6 tells apart by a tag, are known as such")
    func signedBytes() throws {
        let scratch = try Scratch()
        try tool(
            "gdal_create", "-ot", "Byte", "-outsize", "4", "4", "-bands", "1", "-burn", "200", "-co",
            "PIXELTYPE=SIGNEDBYTE", scratch.file("embedding.tif"))
        #expect(try Dataset(path: scratch.file("embedding.tif")).bands[0].sampleType == .int8)
    }

    @Test func badFilesAreRefused() throws {
        let scratch = try Scratch()
        expectError("nowhere.tif", "no such file") { _ = try Dataset(path: scratch.file("nowhere.tif")) }
        let text = try scratch.write("notes.tif", "this is no raster")
        expectError("notes.tif", "not a raster") { _ = try Dataset(path: text) }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: leipzig))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: scratch.file("half.tif")))
        expectError("half.tif") {
            let dataset = try Dataset(path: scratch.file("half.tif"))
            var samples = [Float](repeating: 0, count: dataset.grid.window.count)
            for band in dataset.bands {
                try samples.withUnsafeMutableBufferPointer {
                    try dataset.read(dataset.grid.window, band: band.index, into: $0)
                }
            }
        }
    }

    @Test("reading leaves no file beside the scene")
    func leavesNothing() throws {
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: leipzig, toPath: scratch.file("scene.tif"))
        let dataset = try Dataset(path: scratch.file("scene.tif"))
        _ = try dataset.averaged(band: 1, width: 10, height: 10)
        #expect(try scratch.contents == ["scene.tif"])
    }
}
