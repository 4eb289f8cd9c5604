import Foundation
import Raster
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// Rasters opened as scenes.
@Suite struct SceneTests {
    let leipzig = project("samples/leipzig-s2/leipzig.tif")
    let slovenia = project("samples/slovenia-s2/scenes/2015-07-11.tif")

    @Test("bands have names, symbols and wavelengths, as the sample's README says them")
    func bands() throws {
        let scene = try Scene(path: leipzig)
        #expect(scene.isNamed && scene.bands.map(\.name) == ["B02", "B03", "B04", "B06", "B07", "B08", "B11"])
        #expect(scene.bands.map(\.symbol) == ["B", "G", "R", "RE2", "RE3", "N", "S1"])
        #expect(scene.bands.map(\.wavelength) == [492.7, 559.9, 664.6, 740.5, 782.8, 832.8, 1613.7])
        #expect(scene.sensor?.name == "sentinel-2" && scene.layers.allSatisfy { $0.units == .reflectance })
    }

    @Test("grid, scale, nodata and day are those of gdalinfo")
    func told() throws {
        struct Told: Decodable {
            struct Band: Decodable {
                var description: String
                var noDataValue: Double
                var scale: Double
            }
            var size: [Int]
            var geoTransform: [Double]
            var bands: [Band]
            var metadata: [String: [String: String]]
        }
        let scene = try Scene(path: slovenia)
        let told = try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", slovenia))
        #expect([scene.grid.width, scene.grid.height] == told.size && scene.grid.transform.gdal == told.geoTransform)
        #expect(scene.layers.map(\.band.name) == told.bands.map(\.description))
        #expect(scene.layers.map(\.scale) == told.bands.map(\.scale))
        #expect(scene.layers.map(\.nodata) == told.bands.map { [$0.noDataValue].compactMap(\.self) })
        #expect(scene.day == told.metadata[""]?["ACQUISITION_DATE"] && scene.day == "2015-07-11")
    }

    @Test("bands without names are known by their order alone")
    func unnamed() throws {
        let scratch = try Scratch()
        let samples = [Double](repeating: 7, count: 12)
        try MadeRaster(width: 4, height: 3, bands: [.init(samples), .init(samples)]).write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        #expect(!scene.isNamed && scene.bands.map(\.name) == ["band1", "band2"])
        #expect(scene.bands.allSatisfy { $0.symbol == nil } && scene.layers.allSatisfy { $0.units == .digitalNumbers })
        let named = scene.naming([.init(name: "red", symbol: "R"), .init(name: "nir", symbol: "N")])
        #expect(try named.features(["NDVI"]).inputs == [0, 1])
    }

    @Test("a scale that is told comes before that of the file, and makes reflectance of stored numbers")
    func scale() throws {
        let scratch = try Scratch()
        var raster = MadeRaster(width: 2, height: 1, bands: [.init([100, 200], name: "red")])
        try raster.write(to: scratch.file("bare.tif"))
        raster.scale = 0.0001
        try raster.write(to: scratch.file("scaled.tif"))
        let told = SceneConfiguration(scale: 0.01, offset: -0.5)
        for name in ["bare.tif", "scaled.tif"] {
            let scene = try Scene(path: scratch.file(name), options: told)
            #expect(scene.layers[0].units == .reflectance)
            #expect(agree(try MadeScene.values(scene, "raw").values, [0.5, 1.5], within: 1e-6))
        }
    }

    @Test("indices that need reflectance are refused of stored numbers, others are not")
    func stored() throws {
        let scratch = try Scratch()
        var raster = MadeScene.raster(red: MadeScene.samples(seed: 1), near: MadeScene.samples(seed: 2))
        raster.scale = nil
        try raster.write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        #expect(try scene.features(["NDVI"]).features.count == 1)
        expectError("s.tif", "SAVI needs reflectance", "scale 0.0001") { _ = try scene.features(["SAVI"]) }
    }

    @Test("values at pixels are those that GDAL reads times the scale, in any order of the pixels")
    func pointValues() throws {
        let scene = try Scene(path: slovenia)
        let set = try scene.features(["raw"])
        var random = SplitMix64(seed: 2)
        let pixels = MadeScene.pixels(100, 101).shuffled(using: &random).prefix(3000)
        let found = try scene.values(of: set, at: Array(pixels))
        let bands = try (1...13).map { try samplesByGDAL(slovenia, band: $0) }
        for (at, pixel) in pixels.enumerated() {
            for band in 0..<13 {
                let sample = bands[band][pixel.row * 100 + pixel.column]
                let value = found.values[at * 13 + band]
                #expect(sample == 0 ? value.isNaN : abs(Double(value) - 0.0001 * Double(sample)) < 1e-7)
            }
        }
        #expect(found.masked == 0)
    }

    @Test("of a scene larger than a window of reading each pixel has its own value")
    func manyWindows() throws {
        let scratch = try Scratch()
        let (width, height) = (700, 300)
        let samples = (0..<(width * height)).map { Double($0 % 65_521) }
        var raster = MadeRaster(width: width, height: height, bands: [.init(samples, name: "red")])
        raster.scale = 1
        try raster.write(to: scratch.file("s.tif"), ["-co", "TILED=YES"])
        let scene = try Scene(path: scratch.file("s.tif"))
        let pixels = MadeScene.pixels(width, height).reversed()
        let found = try scene.values(of: scene.features(["raw"]), at: Array(pixels)).values
        #expect(found == samples.reversed().map(Float.init))
    }

    @Test("a pixel without a measurement in one band has no value of what reads that band")
    func nodata() throws {
        let scratch = try Scratch()
        let (red, near) = (MadeScene.samples(seed: 1, nodata: [5, 90]), MadeScene.samples(seed: 2, nodata: [7]))
        try MadeScene.raster(red: red, near: near).write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        let ndvi = zip(red, near).map { $0 == 0 || $1 == 0 ? Double.nan : ($1 - $0) / ($1 + $0) }
        #expect(agree(try MadeScene.values(scene, "NDVI").values, ndvi, within: 1e-6))
        #expect(agree(try MadeScene.values(scene, "N").values, near.map { $0 == 0 ? .nan : $0 / 10_000 }, within: 1e-6))
    }

    @Test("a band made smaller is the mean of the pixels inside, without those of no data")
    func averaged() throws {
        let scratch = try Scratch()
        var raster = MadeRaster(
            width: 4, height: 4,
            bands: [.init([1, 3, 10, 20, 5, 7, 30, 40, 0, 0, 9, 0, 0, 0, 0, 11], name: "red")])
        raster.nodata = 0
        try raster.write(to: scratch.file("s.tif"))
        let scene = try Scene(path: scratch.file("s.tif"))
        let small = try scene.averaged(scene.layers[0], width: 2, height: 2)
        #expect(small[0] == 4 && small[1] == 25 && small[2].isNaN && small[3] == 10)
    }

    @Test("equal options give equal lines, others give others")
    func options() {
        var options = SceneConfiguration(scale: 0.0001, mask: "clouds.tif", resolution: 20)
        #expect(options.text == SceneConfiguration(scale: 0.0001, mask: "clouds.tif", resolution: 20).text)
        var lines = [options.text]
        options.area = "area.gpkg"
        lines.append(options.text)
        options.companions = [AuxiliarySource(tag: "spring", path: "a.tif")]
        lines.append(options.text)
        options.masked = []
        lines.append(options.text)
        #expect(Set(lines).count == 4 && lines[2].contains("with=spring=a.tif"))
    }

    @Test("embeddings are known by their 64 names, as coordinates that no scale is asked for")
    func embedding() throws {
        let scratch = try Scratch()
        let bands = (0..<64).map { MadeRaster.Band([Double($0) / 64, -0.5], name: $0 < 10 ? "A0\($0)" : "A\($0)") }
        try MadeRaster(width: 2, height: 1, bands: bands, type: "Float32").write(to: scratch.file("a.tif"))
        let scene = try Scene(path: scratch.file("a.tif"))
        #expect(scene.layers.count == 64 && scene.layers.allSatisfy { $0.units == .embedding })
        #expect(try MadeScene.values(scene, "A32").values == [0.5, -0.5])
        try MadeRaster(width: 2, height: 1, bands: Array(bands.dropLast()), type: "Float32").write(
            to: scratch.file("b.tif"))
        #expect(try Scene(path: scratch.file("b.tif")).layers.allSatisfy { $0.units == .digitalNumbers })
    }

    @Test("bands of several types in one virtual raster are read as they are")
    func types() throws {
        let scratch = try Scratch()
        for (name, type, sign) in [("a", "UInt16", 1.0), ("b", "Int16", -1.0)] {
            let samples = MadeScene.samples(seed: 5).map { sign * $0 }
            var raster = MadeScene.raster(red: samples, near: samples)
            (raster.type, raster.nodata) = (type, nil)
            try raster.write(to: scratch.file("\(name).tif"), ["-co", "INTERLEAVE=PIXEL"])
        }
        try scratch.succeed("gdalbuildvrt", ["-q", "-separate", "both.vrt", "a.tif", "b.tif"])
        let scene = try Scene(path: scratch.file("both.vrt"))
        let found = try scene.values(
            of: scene.features(["raw"]), at: MadeScene.pixels(MadeScene.width, MadeScene.height)
        ).values
        let scale = Float(scene.layers[0].scale)
        for band in 0..<2 {
            let expected = try samplesByGDAL(scratch.file("both.vrt"), band: band + 1)
            for pixel in expected.indices {
                #expect(abs(found[2 * pixel + band] - scale * expected[pixel]) < 1e-4 * abs(expected[pixel]))
            }
        }
    }
}
