package import Spectral

/// A band of a product: where its samples are and how they become reflectance, or what its units are.
package struct ProductBand: Sendable, Equatable {
    /// The name as in the product, such as "B04" or "SR_B4".
    package var name: String
    /// The path that GDAL opens.
    package var path: String
    /// The band's number in that file, from 1.
    package var band: Int
    /// A value is scale times sample plus offset.
    package var scale: Double
    /// A value is scale times sample plus offset.
    package var offset: Double
    /// What values are; without a known scale and offset, which are 1 and 0 then, they are the stored numbers.
    package var units: BandUnits
    /// Whether v |v| is the value, where v is what scale and offset make of a sample.
    package var isSquareLaw: Bool
    /// The sample that means no data, if there is one.
    package var nodata: Double?
    /// The sample that means saturated, if there is one.
    package var saturated: Double?
    /// The size of a pixel in metres, or in the units of a CRS that has other ones.
    package var resolution: Double
    /// What the band is commonly called, such as "red", where metadata give that beside its name.
    package var commonName: String?
    /// The centre in nanometres, where metadata give it.
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
