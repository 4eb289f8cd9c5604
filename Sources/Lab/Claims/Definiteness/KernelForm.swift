/// A way to make a kernel of Yat units, each a point with constants b and eps.
package enum KernelForm: String, CaseIterable, Sendable {
    /// One b >= 0 and one eps > 0 for all.
    case shared = "one b >= 0 and one eps for all"
    /// One b < 0 for all.
    case negative = "one b < 0 for all"
    /// Each unit with its own b: row i of the matrix has b of unit i.
    case ownBias = "b of each unit's own"
    /// Each unit with its own eps.
    case ownEpsilon = "eps of each unit's own"
    /// The mean of both b.
    case meanBias = "(b_i + b_j) / 2"
    /// The geometric mean of both b.
    case rootBias = "sqrt(b_i b_j)"
    /// The mean of both eps.
    case meanEpsilon = "(eps_i + eps_j) / 2"
    /// The geometric mean of both eps.
    case rootEpsilon = "sqrt(eps_i eps_j)"

    /// The readings of the claim; the others are ways to repair the two with own constants.
    package static let readings: [KernelForm] = [.shared, .negative, .ownBias, .ownEpsilon]

    /// Why no matrix of it can have an eigenvalue below 0; nil where there is no proof.
    package var proof: String? {
        switch self {
        case .shared: "product of two positive definite kernels"
        case .rootBias: "sqrt(b) is one more coordinate of a point"
        case .meanEpsilon: "exp(-t (eps_i + eps_j) / 2) is a product"
        default: nil
        }
    }

    /// The constants b that the search tries.
    package var biases: [Fraction] {
        switch self {
        case .negative: [Fraction(-1, 4), Fraction(-1), Fraction(-4)]
        default: [Fraction(0), Fraction(1, 4), Fraction(1), Fraction(4)]
        }
    }

    /// The constants eps that the search tries.
    package static let epsilons = [Fraction(1, 4), Fraction(1), Fraction(4)]

    /// Whether points of one matrix may have different b.
    var hasOwnBias: Bool { [.ownBias, .meanBias, .rootBias].contains(self) }

    /// Whether points of one matrix may have different eps.
    var hasOwnEpsilon: Bool { [.ownEpsilon, .meanEpsilon, .rootEpsilon].contains(self) }

    /// b for a pair of points; that of own constants is of the first.
    func bias(_ a: KernelPoint, _ b: KernelPoint) -> Fraction? {
        switch self {
        case .meanBias: (a.bias + b.bias) / Fraction(2)
        case .rootBias: (a.bias * b.bias).squareRoot
        default: a.bias
        }
    }

    /// eps for a pair of points.
    func epsilon(_ a: KernelPoint, _ b: KernelPoint) -> Fraction? {
        switch self {
        case .meanEpsilon: (a.epsilon + b.epsilon) / Fraction(2)
        case .rootEpsilon: (a.epsilon * b.epsilon).squareRoot
        default: a.epsilon
        }
    }

    /// The kernel, exactly.
    package func value(_ a: KernelPoint, _ b: KernelPoint) -> Fraction? {
        guard let bias = bias(a, b), var divisor = epsilon(a, b) else { return nil }
        var sum = bias
        for (x, y) in zip(a.place, b.place) {
            sum = sum + x * y
            divisor = divisor + (x - y) * (x - y)
        }
        return sum * sum / divisor
    }
}
