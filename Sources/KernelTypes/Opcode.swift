internal import Foundation

/// An operation of a feature program.
package enum Opcode: UInt8, Sendable, BitwiseCopyable {
    case add, subtract, multiply, divide, minimum, maximum
    /// 1 if true, else 0; comparisons with NaN are 0.
    case less, lessOrEqual, equal
    case negate, absolute, squareRoot, exponential, logarithm, hyperbolicTangent
    /// The first operand to the power of the second, with the special cases of C's `pow`.
    case power
    /// The second operand where the first is not 0, else the third.
    case select

    /// The result in Double, for constant folding and as the reference of the kernels.
    package func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
        case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .negate: -a
        case .absolute: abs(a)
        case .squareRoot: a.squareRoot()
        case .exponential: exp(a)
        case .logarithm: log(a)
        case .hyperbolicTangent: tanh(a)
        case .power: pow(a, b)
        case .select: a != 0 ? b : c
        }
    }
}
