import Yatlas

/// A labelled area with its number.
struct StudioLabel: Equatable, Sendable {
    var id: Int
    /// The number of its class.
    var value: UInt8
    var area: LabelledArea
}
