package import Spectral

/// A band of a product: source of its samples, scaling and units.
package struct ProductBand: Sendable, Equatable {
    /// The name as in the product, such as "B04" or "SR_B4".
    package var name: String
    /// The path for GDAL.
    package var path: String
    /// The band number in that file, from 1.
    package var band: Int
    /// A value is scale times sample plus offset.
    package var scale: Double
    /// A value is scale times sample plus offset.
    package var offset: Double
    /// The units of its values; without a known scale and offset, which are then 1 and 0, DN.
    package var units: BandUnits
    /// Whether the value is v |v|, where v is the scaled sample.
    package var isSquareLaw: Bool
    /// The nodata value, if there is one.
    package var nodata: Double?
    /// The saturated sample value, if there is one.
    package var saturated: Double?
    /// The pixel size in metres, or in the units of its CRS.
    package var resolution: Double
    /// The common name in the metadata, such as "red", if given.
    package var commonName: String?
    /// The centre wavelength in nanometres in the metadata, if given.
    package var wavelength: Double?

    /// Whether values are reflectance.
    package var isReflectance: Bool { units == .reflectance }

    /// Makes a band.
    package init(
        name: String, path: String, band: Int = 1, scale: Double, offset: Double, units: BandUnits = .reflectance,
        isSquareLaw: Bool = false, nodata: Double? = nil, saturated: Double? = nil, resolution: Double,
        commonName: String? = nil,
        wavelength: Double? = nil
    ) {
        self.name = name
        self.path = path
        self.band = band
        self.scale = scale
        self.offset = offset
        self.units = units
        self.isSquareLaw = isSquareLaw
        self.nodata = nodata
        self.saturated = saturated
        self.resolution = resolution
        self.commonName = commonName
        self.wavelength = wavelength
    }
}
