/// A satellite product as its files say: bands with scale and offset, and quality layers.
package struct Product: Sendable, Equatable {
    /// A reflective band: where its samples are and how they become reflectance.
    package struct Layer: Sendable, Equatable {
        /// The name as in the product, such as "B04" or "SR_B4".
        package var name: String
        /// The path that GDAL opens.
        package var path: String
        /// The band's number in that file, from 1.
        package var band: Int
        /// Reflectance is scale times sample plus offset.
        package var scale: Double
        /// Reflectance is scale times sample plus offset.
        package var offset: Double
        /// Whether scale and offset are known; without, they are 1 and 0.
        package var isReflectance: Bool
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

        /// Makes a layer.
        package init(
            name: String, path: String, band: Int = 1, scale: Double, offset: Double, isReflectance: Bool = true,
            nodata: Double? = nil, saturated: Double? = nil, resolution: Double, commonName: String? = nil,
            wavelength: Double? = nil
        ) {
            self.name = name
            self.path = path
            self.band = band
            self.scale = scale
            self.offset = offset
            self.isReflectance = isReflectance
            self.nodata = nodata
            self.saturated = saturated
            self.resolution = resolution
            self.commonName = commonName
            self.wavelength = wavelength
        }
    }

    /// Why a pixel may be of no use; the raw values are what users type.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// There is no measurement.
        case fill
        /// The measurement is clipped or defective.
        case saturated
        /// A cloud, or the rim that the product counts to it.
        case cloud
        /// The shadow of a cloud.
        case shadow
        /// Snow or ice.
        case snow
        /// Thin, high cloud.
        case cirrus
    }

    /// How samples of a quality raster tell reasons.
    package enum Code: Sendable, Equatable {
        /// The sample is this number.
        case value(Int, Reason)
        /// `(sample >> shift) & (2^width - 1) >= atLeast`
        case bits(shift: Int, width: Int, atLeast: Int, Reason)

        /// The reason that it tells.
        package var reason: Reason {
            switch self {
            case .value(_, let reason), .bits(_, _, _, let reason): reason
            }
        }
    }

    /// A raster that tells which pixels are of no use.
    package struct Quality: Sendable, Equatable {
        /// The name as in the product, such as "SCL" or "QA_PIXEL".
        package var name: String
        /// The path that GDAL opens.
        package var path: String
        /// The band's number in that file, from 1.
        package var band: Int
        /// What its samples mean.
        package var codes: [Code]

        /// Makes a quality layer.
        package init(name: String, path: String, band: Int = 1, codes: [Code]) {
            self.name = name
            self.path = path
            self.band = band
            self.codes = codes
        }
    }

    /// What it is, such as "Sentinel-2 L2A".
    package var name: String
    /// The sensor, by a name that `Sensor.named` knows, where the product tells it.
    package var sensor: String?
    /// When it was acquired: ISO 8601, UTC, as in the metadata.
    package var acquired: String?
    /// The processing baseline of Sentinel-2, such as "05.09".
    package var baseline: String?
    /// The reflective bands, each at its finest resolution, in the order of their numbers.
    package var layers: [Layer]
    /// The quality layers.
    package var quality: [Quality]
    /// Where scale and offset come from, and what is left out.
    package var notes: [String]
}
