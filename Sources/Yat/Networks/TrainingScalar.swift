internal import COpenBLAS
internal import Foundation
internal import KernelsPortable

/// The precisions a network can be evaluated in: Float to train, Double to check.
package protocol TrainingScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
    /// C = alpha op(A) op(B) + beta C for row-major matrices, by OpenBLAS on the calling thread.
    ///
    /// op(A) is m x k, op(B) k x n, C m x n; rows are packed without gaps.
    static func multiply(
        _ a: UnsafePointer<Self>, transposed: Bool, _ b: UnsafePointer<Self>, transposedB: Bool,
        m: Int, n: Int, k: Int, alpha: Self, beta: Self, into c: UnsafeMutablePointer<Self>)

    /// e to the power of the value.
    static func exponential(_ value: Self) -> Self

    /// The natural logarithm.
    static func logarithm(_ value: Self) -> Self
}

/// One BLAS thread for each caller: folds and tiles run in parallel.
private let oneThread: Void = openblas_set_num_threads(1)

extension Float: TrainingScalar {
    /// C = alpha op(A) op(B) + beta C in Float.
    package static func multiply(
        _ a: UnsafePointer<Float>, transposed: Bool, _ b: UnsafePointer<Float>, transposedB: Bool,
        m: Int, n: Int, k: Int, alpha: Float, beta: Float, into c: UnsafeMutablePointer<Float>
    ) {
        oneThread
        cblas_sgemm(
            CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, transposedB ? CblasTrans : CblasNoTrans,
            Int32(m), Int32(n), Int32(k), alpha, a, Int32(transposed ? m : k), b, Int32(transposedB ? k : n),
            beta, c, Int32(n))
    }

    /// e to the power of the value.
    package static func exponential(_ value: Float) -> Float { Foundation.exp(value) }

    /// The natural logarithm.
    package static func logarithm(_ value: Float) -> Float { Foundation.log(value) }
}

extension Double: TrainingScalar {
    /// C = alpha op(A) op(B) + beta C in Double.
    package static func multiply(
        _ a: UnsafePointer<Double>, transposed: Bool, _ b: UnsafePointer<Double>, transposedB: Bool,
        m: Int, n: Int, k: Int, alpha: Double, beta: Double, into c: UnsafeMutablePointer<Double>
    ) {
        oneThread
        cblas_dgemm(
            CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, transposedB ? CblasTrans : CblasNoTrans,
            Int32(m), Int32(n), Int32(k), alpha, a, Int32(transposed ? m : k), b, Int32(transposedB ? k : n),
            beta, c, Int32(n))
    }

    /// e to the power of the value.
    package static func exponential(_ value: Double) -> Double { Foundation.exp(value) }

    /// The natural logarithm.
    package static func logarithm(_ value: Double) -> Double { Foundation.log(value) }
}

/// log(1 + e^x): above 0 for every x.
package func softplus<Scalar: TrainingScalar>(_ x: Scalar) -> Scalar {
    max(x, 0) + Scalar.logarithm(1 + Scalar.exponential(-abs(x)))
}

/// The x whose softplus is the given value above 0.
package func inverseSoftplus<Scalar: TrainingScalar>(_ y: Scalar) -> Scalar {
    y > 20 ? y : Scalar.logarithm(Scalar.exponential(y) - 1)
}

/// The derivative of softplus.
package func logistic<Scalar: TrainingScalar>(_ x: Scalar) -> Scalar {
    1 / (1 + Scalar.exponential(-x))
}
