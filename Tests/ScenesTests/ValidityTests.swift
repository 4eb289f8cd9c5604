import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// A raster of random samples with validity stored in random ways: nodata, a mask of the dataset, a mask of each band,
/// alpha, NaN.
private struct RandomRaster {
    enum Telling: CaseIterable { case nothing, nodata, dataset, bands, alpha, nodataAndDataset }

    static let types = ["Byte": 1, "UInt16": 2, "Int16": 2, "Int32": 4, "UInt32": 4, "Float32": 4, "Float64": 8]

    let type: String
    let telling: Telling
    let width = 29
    let height = 17
    let bandCount: Int
    let vrt: String
    let raw: Data

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func any<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        let type = any(Self.types.keys.sorted())
        let telling = any(Telling.allCases)
        let count = Int.random(in: 1...5, using: &random)
        let bytes = Self.types[type] ?? 1
        let pixels = width * height
        let isFloat = type.hasPrefix("Float")
        let nodata = (0..<count).map { _ in any(isFloat ? [-9999, 0, 3.4e38, 0.1] : [0, 7, 100]) }
        var raw = Data()
        func append(_ value: Double) {
            switch type {
            case "Byte": raw.append(UInt8(value))
            case "UInt16": withUnsafeBytes(of: UInt16(value)) { raw.append(contentsOf: $0) }
            case "Int16": withUnsafeBytes(of: Int16(value)) { raw.append(contentsOf: $0) }
            case "Int32": withUnsafeBytes(of: Int32(value)) { raw.append(contentsOf: $0) }
            case "UInt32": withUnsafeBytes(of: UInt32(value)) { raw.append(contentsOf: $0) }
            case "Float32": withUnsafeBytes(of: Float(value)) { raw.append(contentsOf: $0) }
            default: withUnsafeBytes(of: value) { raw.append(contentsOf: $0) }
            }
        }
        for band in 0..<count {
            for _ in 0..<pixels {
                let value = Double(Int.random(in: 1...120, using: &random))
                switch Int.random(in: 0..<8, using: &random) {
                case 0: append(nodata[band])
                case 1 where isFloat: append(any([.nan, .infinity, -.infinity]))
                default: append(value)
                }
            }
        }
        let planes = raw.count
        for _ in 0...count {
            for _ in 0..<pixels { raw.append(any([0, 0, 1, 128, 255, 255])) }
        }
        func file(_ offset: Int, _ size: Int) -> String {
            """
            <SourceFilename relativeToVRT="1">samples.raw</SourceFilename><ImageOffset>\(offset)</ImageOffset>\
            <PixelOffset>\(size)</PixelOffset><LineOffset>\(29 * size)</LineOffset><ByteOrder>LSB</ByteOrder>
            """
        }
        func mask(_ number: Int) -> String {
            """
            <MaskBand><VRTRasterBand dataType="Byte" subClass="VRTRawRasterBand">\(file(planes + number * pixels, 1))\
            </VRTRasterBand></MaskBand>
            """
        }
        let hasNodata = telling == .nodata || telling == .nodataAndDataset
        var parts = (0..<count).map { band in
            """
            <VRTRasterBand dataType="\(type)" band="\(band + 1)" subClass="VRTRawRasterBand"><Description>b\(band)x\
            </Description>\(hasNodata ? "<NoDataValue>\(nodata[band])</NoDataValue>" : "")\
            \(telling == .bands ? mask(band) : "")\(file(band * pixels * bytes, bytes))</VRTRasterBand>
            """
        }
        if telling == .alpha {
            parts.append(
                """
                <VRTRasterBand dataType="Byte" band="\(count + 1)" subClass="VRTRawRasterBand">\
                <ColorInterp>Alpha</ColorInterp>\(file(planes + count * pixels, 1))</VRTRasterBand>
                """)
        }
        let whole = telling == .dataset || telling == .nodataAndDataset
        vrt = """
            <VRTDataset rasterXSize="29" rasterYSize="17"><SRS>EPSG:32633</SRS>\
            <GeoTransform>500000, 10, 0, 5100000, 0, -10</GeoTransform>\(whole ? mask(count) : "")\(parts.joined())\
            </VRTDataset>
            """
        (self.type, self.telling, self.raw, bandCount) = (type, telling, raw, count)
    }
}

@Suite struct ValidityTests {
    @Test(
        "a pixel is valid where GDAL's masks of all bands that are read are not 0 and the values are finite",
        arguments: 1...60)
    func property(seed: Int) throws {
        let made = RandomRaster(seed: UInt64(seed))
        let scratch = try Scratch()
        try scratch.write("samples.raw", made.raw)
        try scratch.write("s.vrt", made.vrt)
        let scene = try Scene(path: scratch.file("s.vrt"))
        #expect(scene.bands.count == made.bandCount, "alpha is no band")
        let pixels = (0..<(made.width * made.height)).map { ($0 % made.width, $0 / made.width) }
        for read in [[0], Array(0..<made.bandCount)] {
            var valid = [Bool](repeating: true, count: pixels.count)
            for band in read {
                try scratch.succeed(
                    "gdal_translate", ["-q", "-b", "mask,\(band + 1)", "s.vrt", "mask\(band).tif"])
                let mask = try samplesByGDAL(scratch.file("mask\(band).tif"))
                let values = try samplesByGDAL(scratch.file("s.vrt"), band: band + 1)
                // GDAL recognises alpha bands only with two or four bands; they have the same meaning with others.
                let alpha =
                    made.telling == .alpha
                    ? try samplesByGDAL(scratch.file("s.vrt"), band: made.bandCount + 1) : nil
                for at in valid.indices {
                    valid[at] = valid[at] && mask[at] != 0 && values[at].isFinite && alpha?[at] != 0
                }
            }
            let set = try scene.features(read.map { "b\($0)x" })
            let found = try scene.values(of: set, at: pixels).values
            let isValid = pixels.indices.map { !found[$0 * read.count].isNaN }
            #expect(isValid == valid, "\(made.type) \(made.telling) bands \(read.count)")
        }
    }

    @Test("warped to another grid, a pixel is valid where gdalwarp's alpha band says so", arguments: 1...12)
    func warped(seed: Int) throws {
        let made = RandomRaster(seed: UInt64(1000 + seed))
        let scratch = try Scratch()
        try scratch.write("samples.raw", made.raw)
        try scratch.write("s.vrt", made.vrt)
        let base = MadeRaster(
            width: 40, height: 30, bands: [.init([Double](repeating: 9, count: 1200), name: "base")])
        var fine = base
        fine.pixel = 7
        try fine.write(to: scratch.file("base.tif"))
        var options = SceneConfiguration()
        options.companions = [AuxiliarySource(path: scratch.file("s.vrt"))]
        guard made.telling != .nothing else {
            #expect(throws: YatlasError.self) { try Scene(path: scratch.file("base.tif"), options: options) }
            return
        }
        let scene = try Scene(path: scratch.file("base.tif"), options: options)
        // One band with its mask as the mask of a file: the result of gdalwarp is the reference.
        let mask = [.alpha: "\(made.bandCount + 1)", .nodata: "none"][made.telling] ?? "mask,1"
        try scratch.succeed("gdal_translate", ["-q", "-b", "1", "-mask", mask, "s.vrt", "one.vrt"])
        try scratch.succeed(
            "gdalwarp",
            ["-q", "-r", "bilinear", "-ts", "40", "30", "-te", "500000", "5099790", "500280", "5100000", "-dstalpha"]
                + ["one.vrt", "warped.tif"])
        let alpha = try samplesByGDAL(scratch.file("warped.tif"), band: 2)
        let values = try samplesByGDAL(scratch.file("warped.tif"))
        let found = try scene.values(
            of: scene.features(["b0x"]), at: (0..<1200).map { ($0 % 40, $0 / 40) }
        ).values
        for at in found.indices where values[at].isFinite && found[at].isFinite || alpha[at] == 0 {
            #expect(found[at].isNaN == (alpha[at] == 0), "\(made.type) \(made.telling) pixel \(at)")
        }
    }

    @Test("numbers that a user calls nodata are nodata in each band, besides the file's own")
    func told() throws {
        let scratch = try Scratch()
        var raster = MadeRaster(
            width: 4, height: 2,
            bands: [.init([1, 2, 3, 4, 5, 6, 65535, 0], name: "a"), .init([9, 65535, 9, 9, 0, 9, 9, 9], name: "b")])
        raster.nodata = 4
        try raster.write(to: scratch.file("s.tif"))
        var options = SceneConfiguration()
        options.nodata = [0, 65535]
        let scene = try Scene(path: scratch.file("s.tif"), options: options)
        let found = try scene.values(
            of: scene.features(["a+b"].map { "x=\($0)" }), at: (0..<8).map { ($0 % 4, $0 / 4) })
        #expect(found.values.map(\.isNaN) == [false, true, false, true, true, false, true, true])
    }
}
