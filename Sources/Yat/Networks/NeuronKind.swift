/// What a network's units compute.
package enum NeuronKind: String, Sendable, Codable, CaseIterable {
    /// The Yat-product with a shared constant inside the square.
    case yat
    /// max(0, w.x + b): what Yat units are held against.
    case relu
    /// tanh(w.x + b): likewise.
    case tanh
}
