package import Spectral

/// A satellite product according to its metadata: bands with scale and offset, and quality layers.
package struct Product: Sendable, Equatable {
    /// The reasons why a pixel may be invalid; the raw values are those of options.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// There is no measurement.
        case fill
        /// The measurement is saturated or defective.
        case saturated
        /// A cloud, with its buffer if the product has one.
        case cloud
        /// The shadow of a cloud.
        case shadow
        /// Snow or ice.
        case snow
        /// Thin, high cloud.
        case cirrus
    }

    /// The encoding of reasons in the samples of a quality raster.
    package enum Code: Sendable, Equatable {
        /// Samples of this value.
        case value(Int, Reason)
        /// `(sample >> shift) & (2^width - 1) >= atLeast`
        case bits(shift: Int, width: Int, atLeast: Int, Reason)

        /// The reason.
        package var reason: Reason {
            switch self {
            case .value(_, let reason), .bits(_, _, _, let reason): reason
            }
        }
    }

    /// The name, such as "Sentinel-2 L2A".
    package var name: String
    /// The sensor, by a name that `Sensor.named` knows; nil if unknown.
    package var sensor: String?
    /// The acquisition time: ISO 8601, UTC, as in the metadata.
    package var acquired: String?
    /// The processing baseline of Sentinel-2, such as "05.09".
    package var baseline: String?
    /// The reflective bands, each at its finest resolution, in the order of their numbers.
    package var layers: [ProductBand]
    /// The quality layers.
    package var quality: [ProductQualityLayer]
    /// The source of scale and offset, and omitted parts.
    package var notes: [String]
    /// The processing level of its reflectance; nil if unknown.
    package var level: ProcessingLevel?
    /// The bands without a file, which a model may not need.
    package var missing: [MissingBand] = []

    /// A note on missing bands; nil if there are none.
    package var missingNote: String? {
        missing.isEmpty
            ? nil : "bands whose files are not there are left out: \(missing.map(\.name).joined(separator: ", "))"
    }
}
