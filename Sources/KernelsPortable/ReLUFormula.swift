/// Twice a rectified linear unit: max(t, 0).
enum ReLUFormula: UnitFormula {
    @inline(__always)
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes {
        t.replacing(with: 0, where: t .< 0)
    }
}
