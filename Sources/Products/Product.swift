package import Spectral

/// A satellite product as its files say: bands with scale and offset, and quality layers.
package struct Product: Sendable, Equatable {
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

    /// What it is, such as "Sentinel-2 L2A".
    package var name: String
    /// The sensor, by a name that `Sensor.named` knows, where the product tells it.
    package var sensor: String?
    /// When it was acquired: ISO 8601, UTC, as in the metadata.
    package var acquired: String?
    /// The processing baseline of Sentinel-2, such as "05.09".
    package var baseline: String?
    /// The reflective bands, each at its finest resolution, in the order of their numbers.
    package var layers: [ProductBand]
    /// The quality layers.
    package var quality: [ProductQualityLayer]
    /// Where scale and offset come from, and what is left out.
    package var notes: [String]
    /// How far its reflectance was processed, where the product tells it.
    package var level: ProcessingLevel?
    /// The bands whose files are not there: nothing reads them, and nothing else needs them.
    package var missing: [MissingBand] = []

    /// What is to be said of bands without a file; nil where there are none.
    package var missingNote: String? {
        missing.isEmpty
            ? nil : "bands whose files are not there are left out: \(missing.map(\.name).joined(separator: ", "))"
    }
}
