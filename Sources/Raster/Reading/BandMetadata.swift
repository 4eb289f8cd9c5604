/// The metadata of a band besides GDAL's scale, offset and nodata.
package struct BandMetadata: Sendable, Equatable {
    /// The colours of display bands.
    package enum Color: String, Sendable {
        case red, green, blue
    }

    /// The centre in nanometres, 200 to 20000; nil if unknown.
    package var wavelength: Double?
    /// The full width at half maximum in nanometres; nil if unknown.
    package var fwhm: Double?
    /// Whether an ENVI header lists it as a bad band ("bbl").
    package var isBad = false
    /// The factor from DN to reflectance of an ENVI header ("reflectance scale factor", "data reflectance gain
    /// values"). GDAL does not include it in `RasterBandInfo.scale`, which is "data gain values".
    package var reflectanceScale: Double?
    /// The offset to reflectance of an ENVI header, added after the factor ("data reflectance offset values").
    package var reflectanceOffset: Double?
    /// The display colour; nil for grey, alpha and others.
    package var color: Color?

    /// Makes empty metadata.
    package init() {}
}
