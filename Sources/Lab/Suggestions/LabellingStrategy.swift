/// A way to choose the next samples to label.
package enum LabellingStrategy: String, Sendable, CaseIterable, Encodable {
    /// At random.
    case random
    /// Those with the smallest difference of the two largest probabilities.
    case uncertain
    /// As the library suggests.
    case suggested
}
