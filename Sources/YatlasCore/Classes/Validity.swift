/// The reasons why a pixel of a tile is invalid; empty where it is valid.
public struct Validity: OptionSet, Sendable, Hashable {
    /// The reasons as bits.
    public let rawValue: UInt8

    /// Makes a set of reasons from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A band has no measurement.
    public static let nodata = Validity(rawValue: 1)
    /// The pixel is masked by request, by a mask or a quality layer.
    public static let masked = Validity(rawValue: 2)
    /// A sample is saturated.
    public static let saturated = Validity(rawValue: 4)
    /// The pixel lies outside the area of interest.
    public static let outside = Validity(rawValue: 8)

    /// Whether the map has no data there, as opposed to a masked pixel.
    package var isAbsent: Bool { !isDisjoint(with: [.nodata, .outside]) }

    /// Whether a measurement exists and is excluded.
    package var isLeftOut: Bool { !isDisjoint(with: [.masked, .saturated]) }
}
