/// The kind of a network's units.
package enum NeuronKind: String, Sendable, Codable, CaseIterable {
    /// The Yat-product with a shared constant inside the square.
    case yat
    /// max(0, w.x + b), as a baseline for Yat units.
    case relu
    /// tanh(w.x + b), as a baseline for Yat units.
    case tanh
}
