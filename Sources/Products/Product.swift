/// A satellite product as its files say: bands with scale and offset, and quality layers.
public struct Product: Sendable, Equatable {
    /// A reflective band: where its samples are and how they become reflectance.
    public struct Layer: Sendable, Equatable {
        /// The name as in the product, such as "B04" or "SR_B4".
        public var name: String
        /// The path that GDAL opens.
        public var path: String
        /// The band's number in that file, from 1.
        public var band: Int
        /// Reflectance is scale times sample plus offset.
        public var scale: Double
        /// Reflectance is scale times sample plus offset.
        public var offset: Double
        /// Whether scale and offset are known; without, they are 1 and 0.
        public var isReflectance: Bool
        /// The sample that means no data, if there is one.
        public var nodata: Double?
        /// The sample that means saturated, if there is one.
        public var saturated: Double?
        /// The size of a pixel in metres, or in the units of a CRS that has other ones.
        public var resolution: Double
        /// What the band is commonly called, such as "red", where metadata give that beside its name.
        public var commonName: String?
        /// The centre in nanometres, where metadata give it.
        public var wavelength: Double?

        /// Makes a layer.
        public init(
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
    public enum Reason: String, Sendable, Codable, CaseIterable {
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
    public enum Code: Sendable, Equatable {
        /// The sample is this number.
        case value(Int, Reason)
        /// `(sample >> shift) & (2^width - 1) >= atLeast`
        case bits(shift: Int, width: Int, atLeast: Int, Reason)

        /// The reason that it tells.
        public var reason: Reason {
            switch self {
            case .value(_, let reason), .bits(_, _, _, let reason): reason
            }
        }
    }

    /// A raster that tells which pixels are of no use.
    public struct Quality: Sendable, Equatable {
        /// The name as in the product, such as "SCL" or "QA_PIXEL".
        public var name: String
        /// The path that GDAL opens.
        public var path: String
        /// The band's number in that file, from 1.
        public var band: Int
        /// What its samples mean.
        public var codes: [Code]

        /// Makes a quality layer.
        public init(name: String, path: String, band: Int = 1, codes: [Code]) {
            self.name = name
            self.path = path
            self.band = band
            self.codes = codes
        }
    }

    /// What it is, such as "Sentinel-2 L2A".
    public var name: String
    /// The sensor, by a name that `Sensor.named` knows, where the product tells it.
    public var sensor: String?
    /// When it was acquired: ISO 8601, UTC, as in the metadata.
    public var acquired: String?
    /// The processing baseline of Sentinel-2, such as "05.09".
    public var baseline: String?
    /// The reflective bands, each at its finest resolution, in the order of their numbers.
    public var layers: [Layer]
    /// The quality layers.
    public var quality: [Quality]
    /// Where scale and offset come from, and what is left out.
    public var notes: [String]
}
