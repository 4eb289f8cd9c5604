/// What a raster's metadata say of a band beyond GDAL's own scale, offset and nodata.
package struct BandMetadata: Sendable, Equatable {
    /// The colours that a band may be shown as.
    package enum Color: String, Sendable {
        case red, green, blue
    }

    /// The centre in nanometres, 200 to 20000; nil when it is not told.
    package var wavelength: Double?
    /// The full width at half maximum in nanometres; nil when it is not told.
    package var fwhm: Double?
    /// Whether an ENVI header's list of bad bands ("bbl") has it.
    package var isBad = false
    /// The factor from samples to reflectance that an ENVI header tells ("reflectance scale factor", "data reflectance gain
    /// values"); GDAL leaves it out of `RasterBandInfo.scale`, where it puts "data gain values".
    package var reflectanceScale: Double?
    /// The constant to reflectance, added after the factor, that an ENVI header tells ("data reflectance offset values").
    package var reflectanceOffset: Double?
    /// The colour that it is shown as; nil for grey, alpha and others.
    package var color: Color?

    /// Nothing known.
    package init() {}
}
