/// What a raster says of one of its bands.
package struct RasterBandInfo: Sendable {
    /// GDAL's number, from 1.
    package let index: Int
    /// The description, or "" when the file names none.
    package let name: String
    /// How samples are stored.
    package let sampleType: SampleType
    /// The sample that stands for "nothing measured".
    package let nodata: Double?
    /// Factor from samples to units; 1 when the file names none.
    package let scale: Double
    /// Constant from samples to units, added after the factor; 0 when the file names none.
    package let offset: Double
    /// Whether the file says how samples become units.
    package let isScaled: Bool
    /// Columns of a stored block.
    package let blockWidth: Int
    /// Rows of a stored block.
    package let blockHeight: Int
}
