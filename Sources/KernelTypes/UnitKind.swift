/// The function of a unit's dot product with a pixel.
package enum UnitKind: UInt8, Sendable, BitwiseCopyable {
    /// (w.x + b)^2 / (|w - x|^2 + eps).
    case yat
    /// max(w.x + b, 0): the baseline for the cost of the Yat-product.
    case relu
}
