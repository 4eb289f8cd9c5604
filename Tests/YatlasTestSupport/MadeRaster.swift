internal import Foundation
internal import Testing

/// A raster of known numbers, written by GDAL's own tool.
package struct MadeRaster: Sendable {
    /// One band.
    package struct Band: Sendable {
        /// The samples, row by row.
        package var samples: [Double]
        /// The description; empty for none.
        package var name: String
        /// The category names of the values from 0.
        package var categories: [String]

        /// Describes a band.
        package init(_ samples: [Double], name: String = "", categories: [String] = []) {
            self.samples = samples
            self.name = name
            self.categories = categories
        }
    }

    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int
    /// The bands.
    package var bands: [Band]
    /// GDAL's name of the sample type: Byte, UInt16, Int16 or Float32.
    package var type = "UInt16"
    /// The coordinate reference system; empty for none.
    package var crs = "EPSG:32633"
    /// The upper left corner.
    package var corner = (x: 500_000.0, y: 5_100_000.0)
    /// The pixel size.
    package var pixel = 10.0
    /// The nodata value.
    package var nodata: Double?
    /// The factor from DN to units.
    package var scale: Double?
    /// The metadata of the whole raster.
    package var metadata: [String: String] = [:]

    /// Makes a raster of bands.
    package init(width: Int, height: Int, bands: [Band], type: String = "UInt16") {
        self.width = width
        self.height = height
        self.bands = bands
        self.type = type
    }

    /// Writes it as a GeoTIFF, with additional arguments for gdal_translate.
    package func write(to path: String, _ options: [String] = []) throws {
        let scratch = try Scratch()
        let bytes = ["Byte": 1, "UInt16": 2, "Int16": 2, "Float32": 4]
        let size = try #require(bytes[type], "no raster of type \(type) is made here")
        var raw = Data()
        for band in bands {
            try #require(band.samples.count == width * height)
            for sample in band.samples {
                switch type {
                case "Byte": raw.append(UInt8(sample))
                case "UInt16": withUnsafeBytes(of: UInt16(sample).littleEndian) { raw.append(contentsOf: $0) }
                case "Int16": withUnsafeBytes(of: Int16(sample).littleEndian) { raw.append(contentsOf: $0) }
                default: withUnsafeBytes(of: Float(sample).bitPattern.littleEndian) { raw.append(contentsOf: $0) }
                }
            }
        }
        try scratch.write("samples.raw", raw)
        try scratch.write("made.vrt", vrt(bytes: size))
        try scratch.succeed("gdal_translate", ["-q", "-of", "GTiff"] + options + ["made.vrt", path])
    }

    private func vrt(bytes: Int) -> String {
        let items = metadata.sorted { $0.key < $1.key }.map { "<MDI key=\"\($0.key)\">\($0.value)</MDI>" }.joined()
        let parts = bands.enumerated().map { index, band in
            let names = band.categories.map { "<Category>\($0)</Category>" }.joined()
            return """
                <VRTRasterBand dataType="\(type)" band="\(index + 1)" subClass="VRTRawRasterBand">
                \(band.name.isEmpty ? "" : "<Description>\(band.name)</Description>")
                \(nodata.map { "<NoDataValue>\($0)</NoDataValue>" } ?? "")
                \(scale.map { "<Scale>\($0)</Scale>" } ?? "")
                \(names.isEmpty ? "" : "<CategoryNames>\(names)</CategoryNames>")
                <SourceFilename relativeToVRT="1">samples.raw</SourceFilename>
                <ImageOffset>\(index * width * height * bytes)</ImageOffset><PixelOffset>\(bytes)</PixelOffset>
                <LineOffset>\(width * bytes)</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>
                """
        }
        return """
            <VRTDataset rasterXSize="\(width)" rasterYSize="\(height)">\(crs.isEmpty ? "" : "<SRS>\(crs)</SRS>")
            <GeoTransform>\(corner.x), \(pixel), 0, \(corner.y), 0, -\(pixel)</GeoTransform>
            <Metadata>\(items)</Metadata>\(parts.joined(separator: "\n"))</VRTDataset>
            """
    }
}

/// All samples of a band read by GDAL's own tool, row by row, as the reference for tests.
package func samplesByGDAL(_ path: String, band: Int = 1) throws -> [Float] {
    let scratch = try Scratch()
    try scratch.succeed(
        "gdal_translate", ["-q", "-of", "ENVI", "-ot", "Float32", "-b", "\(band)", path, "samples.raw"])
    return try scratch.data("samples.raw").withUnsafeBytes { bytes in
        (0..<(bytes.count / 4)).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
}
