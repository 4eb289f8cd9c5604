/// A point with constants, in fractions.
package struct KernelPoint: Equatable, Sendable, CustomStringConvertible {
    /// Its coordinates.
    package let place: [Fraction]
    /// b.
    package let bias: Fraction
    /// eps.
    package let epsilon: Fraction

    /// Makes a point.
    package init(_ place: [Fraction], bias: Fraction, epsilon: Fraction) {
        self.place = place
        self.bias = bias
        self.epsilon = epsilon
    }

    /// As people write it.
    package var description: String {
        let words = place.map(\.description).joined(separator: ", ")
        return "\(place.count == 1 ? words : "(\(words))") with b = \(bias), eps = \(epsilon)"
    }
}
