/// A kind of unit in networks for experiments.
package enum UnitVariant: String, Sendable, CaseIterable {
    /// (w.x + b)^2 / (|w - x|^2 + eps) with one b and one eps for all units of a layer, as in this project's models.
    case yat = "Yat"
    /// The same with a b and an eps for each unit.
    case ownYat = "Yat, own constants"
    /// max(0, w.x + b).
    case relu = "ReLU"
    /// tanh(w.x + b).
    case tanh
    /// sin(w.x + b).
    case sine = "sin"

    /// Whether a unit is a Yat-product.
    package var isYat: Bool { self == .yat || self == .ownYat }

    /// Constants of a layer of a number of units besides their weights.
    func constantCount(_ units: Int) -> Int {
        switch self {
        case .yat: 2
        case .ownYat: 2 * units
        case .relu, .tanh, .sine: units
        }
    }
}
