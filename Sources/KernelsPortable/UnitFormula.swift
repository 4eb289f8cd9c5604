/// The function that units apply to their sums t = 2 (w.x + b).
///
/// Doubled sums save a multiplication: 2 w.x is a term of the squared distance, and powers of two change no digits.
protocol UnitFormula {
    /// The values of one unit for the sums of many pixels.
    ///
    /// `squaredNorm` is |x|^2, `constant` is |w|^2 + 2 b, `epsilon` is eps.
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes
}
