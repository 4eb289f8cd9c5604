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
    /// Whether samples that equal `nodata` are the ones that are not valid; else a mask goes before it, or says so.
    let isNodataCompared: Bool
    /// Whether the band tells how opaque the others are, and is no measurement.
    package let isAlpha: Bool
    /// Whether GDAL's mask band or an alpha band says which samples are valid (`Dataset.readMask`); else `nodata` does.
    package internal(set) var isMasked: Bool
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
    /// Wavelength, colour and what else its metadata tell.
    package let metadata: BandMetadata

    /// The sample to look for, where it alone says what is not valid.
    package var comparedNodata: Double? { isNodataCompared ? nodata : nil }

    /// The band beside an alpha band.
    var masked: RasterBandInfo {
        var band = self
        band.isMasked = true
        return band
    }
}

extension RasterBandInfo {
    /// A nodata value for a band that has none: radiances are above 0 where they were measured, elevations may be 0.
    package var usualNodata: Int { [.uint8, .uint16, .uint32].contains(sampleType) ? 0 : -9999 }
}
