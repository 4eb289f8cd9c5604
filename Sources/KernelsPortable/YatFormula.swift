/// Four times the Yat-product: t^2 / (max(|x|^2 + |w|^2 + 2 b - t, 0) + eps).
enum YatFormula: UnitFormula {
    @inline(__always)
    static func value(_ t: Lanes, squaredNorm: Lanes, constant: Lanes, epsilon: Lanes) -> Lanes {
        let distance = squaredNorm + constant - t
        return (t * t) / (distance.replacing(with: 0, where: distance .< 0) + epsilon)
    }
}
