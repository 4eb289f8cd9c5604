/// A raster that marks invalid pixels.
package struct ProductQualityLayer: Sendable, Equatable {
    /// The name as in the product, such as "SCL" or "QA_PIXEL".
    package var name: String
    /// The path for GDAL.
    package var path: String
    /// The band number in that file, from 1.
    package var band: Int
    /// The meaning of its samples.
    package var codes: [Product.Code]

    /// Makes a quality layer.
    package init(name: String, path: String, band: Int = 1, codes: [Product.Code]) {
        self.name = name
        self.path = path
        self.band = band
        self.codes = codes
    }
}
