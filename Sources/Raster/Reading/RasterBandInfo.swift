/// The properties of a raster band.
package struct RasterBandInfo: Sendable {
    /// The band number of GDAL, from 1.
    package let index: Int
    /// The description; empty if there is none.
    package let name: String
    /// The stored data type.
    package let sampleType: SampleType
    /// The nodata value.
    package let nodata: Double?
    /// Whether samples that equal `nodata` are the invalid ones; else a mask takes precedence or represents it.
    let isNodataCompared: Bool
    /// Whether it is an alpha band.
    package let isAlpha: Bool
    /// Whether GDAL's mask band or an alpha band gives the validity (`Dataset.readMask`); else `nodata` does.
    package internal(set) var isMasked: Bool
    /// Factor from DN to units; 1 if the file has none.
    package let scale: Double
    /// Offset from DN to units, added after the factor; 0 if the file has none.
    package let offset: Double
    /// Whether the file has scale or offset.
    package let isScaled: Bool
    /// The columns of a stored block.
    package let blockWidth: Int
    /// The rows of a stored block.
    package let blockHeight: Int
    /// Wavelength, colour and other metadata.
    package let metadata: BandMetadata

    /// The nodata value to compare samples with, if nothing else gives the validity.
    package var comparedNodata: Double? { isNodataCompared ? nodata : nil }

    /// The band with the alpha band as mask.
    var masked: RasterBandInfo {
        var band = self
        band.isMasked = true
        return band
    }
}

extension RasterBandInfo {
    /// A default nodata value for a band without one: measured radiances are above 0, elevations may be 0.
    package var usualNodata: Int { [.uint8, .uint16, .uint32].contains(sampleType) ? 0 : -9999 }
}
