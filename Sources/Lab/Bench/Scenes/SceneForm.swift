internal import Foundation
internal import Raster
internal import YatlasCore

/// The input formats.
package enum SceneForm: String, Sendable, CaseIterable {
    /// Ten bands of UInt16 in a GeoTIFF: tiles of 256, DEFLATE, pixel-interleaved, GDAL's default.
    case tiff
    /// A Sentinel-2 product as downloaded: lossless JPEG 2000, blocks of 1024, six bands of 20 m.
    case safe
    /// 200 bands of UInt16, pixel-interleaved.
    case bands200
    /// The same bands, band-interleaved.
    case bands200separate
    /// 64 bands of Float32, band-interleaved, uncompressed.
    case embedding
    /// The ten bands as a cloud-optimised GeoTIFF on a remote server.
    case http

    /// The number of bands that the model reads.
    var bandCount: Int {
        switch self {
        case .tiff, .safe, .http: 10
        case .bands200, .bands200separate: 200
        case .embedding: 64
        }
    }

    /// The number of units of the model: few if many bands have to be read.
    var units: Int { bandCount == 10 ? 64 : 8 }

    /// The default number of pixels along each side.
    package var usualSize: Int {
        switch self {
        case .tiff, .safe: 10980
        case .http: 5490
        case .bands200, .bands200separate, .embedding: 2048
        }
    }

    /// Makes the scene from a GeoTIFF of its bands.
    ///
    /// - Returns: its path.
    func make(of plain: String, at path: String) throws -> String {
        let separate = ["-co", "TILED=YES", "-co", "BIGTIFF=IF_SAFER", "-co", "INTERLEAVE=BAND"]
        switch self {
        case .tiff, .bands200: try FileManager.default.moveItem(atPath: plain, toPath: path)
        case .bands200separate: try Dataset(path: plain).translate(to: path, separate + ["-co", "COMPRESS=DEFLATE"])
        case .embedding: try Dataset(path: plain).translate(to: path, separate + ["-ot", "Float32"])
        case .http: try Dataset(path: plain).translate(to: path, ["-of", "COG", "-co", "COMPRESS=DEFLATE"])
        case .safe: try makeProduct(of: plain, at: path)
        }
        return path
    }

    /// The rasters of the bands, with band numbers.
    func files(of path: String) throws -> [(path: String, bands: [Int])] {
        guard self == .safe else { return [(path, Array(1...bandCount))] }
        return BenchBands.sentinel2.map { ("\(path)/\(SceneForm.image($0)).jp2", [1]) }
    }

    private static func image(_ band: String) -> String {
        let size = ["B02", "B03", "B04", "B08"].contains(band) ? "10m" : "20m"
        return "GRANULE/L2A_T33TWM/IMG_DATA/R\(size)/T33TWM_20210122T100319_\(band)_\(size)"
    }

    /// A product of Level 2A with ten bands, and the metadata needed to read them.
    private func makeProduct(of plain: String, at path: String) throws {
        let source = try Dataset(path: plain)
        let whole = [
            "-of", "JP2OpenJPEG", "-co", "REVERSIBLE=YES", "-co", "QUALITY=100", "-co", "BLOCKXSIZE=1024", "-co",
            "BLOCKYSIZE=1024", "-a_nodata", "none",
        ]
        for (index, band) in BenchBands.sentinel2.enumerated() {
            let file = "\(path)/\(SceneForm.image(band)).jp2"
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            let half = file.hasSuffix("_20m.jp2") ? ["-outsize", "50%", "50%", "-r", "near"] : []
            try source.translate(to: file, whole + half + ["-b", "\(index + 1)"])
        }
        let images = BenchBands.sentinel2.map { "<IMAGE_FILE>\(SceneForm.image($0))</IMAGE_FILE>" }.joined()
        try AtomicFile.write(
            Data(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int"><n1:General_Info><Product_Info>
                <PRODUCT_START_TIME>2021-01-22T10:03:19.024Z</PRODUCT_START_TIME>
                <PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL><PROCESSING_BASELINE>02.14</PROCESSING_BASELINE>
                <Granule>\(images)</Granule></Product_Info><Product_Image_Characteristics>
                <BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
                </Product_Image_Characteristics></n1:General_Info></n1:Level-2A_User_Product>
                """.utf8), to: "\(path)/MTD_MSIL2A.xml", overwrite: true)
    }
}
