/// A raster that tells which pixels are of no use.
package struct ProductQualityLayer: Sendable, Equatable {
    /// The name as in the product, such as "SCL" or "QA_PIXEL".
    package var name: String
    /// The path that GDAL opens.
    package var path: String
    /// The band's number in that file, from 1.
    package var band: Int
    /// What its samples mean.
    package var codes: [Product.Code]

    /// Makes a quality layer.
    package init(name: String, path: String, band: Int = 1, codes: [Product.Code]) {
        self.name = name
        self.path = path
        self.band = band
        self.codes = codes
    }
}
