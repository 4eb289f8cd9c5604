/// Why a pixel of a tile is of no use; none of the reasons where it is valid.
public struct Validity: OptionSet, Sendable, Hashable {
    /// The reasons as bits.
    public let rawValue: UInt8

    /// Makes a set of reasons from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nothing was measured in one of the bands.
    public static let nodata = Validity(rawValue: 1)
    /// The pixel is left out on request: a mask, or what a quality layer says.
    public static let masked = Validity(rawValue: 2)
    /// A sample is clipped.
    public static let saturated = Validity(rawValue: 4)
    /// The pixel lies outside the area of interest.
    public static let outside = Validity(rawValue: 8)

    /// Whether a map has nothing there, rather than a pixel that was left out.
    package var isAbsent: Bool { !isDisjoint(with: [.nodata, .outside]) }

    /// Whether a measurement is left out.
    package var isLeftOut: Bool { !isDisjoint(with: [.masked, .saturated]) }
}
