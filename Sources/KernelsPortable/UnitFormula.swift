/// What units make of their sums t = 2 (w.x + b).
///
/// Doubled sums spare a multiplication: 2 w.x is what the squared distance needs, and powers of two change no digits.
protocol UnitFormula {
    /// The values of many pixels' sums with one unit.
    ///
    /// `squaredNorm` is |x|^2, `constant` is |w|^2 + 2 b, `epsilon` is eps.
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes
}
