/// A dense layer: y = f(x.w + b), with a bias for each unit.
///
/// The caller owns the parameters: `weights` is K x d, `bias` has K values.
struct DenseUnits<Scalar: TrainingScalar> {
    let kind: NeuronKind
    let count: Int
    let dimension: Int
    let weights: UnsafePointer<Scalar>
    let bias: UnsafePointer<Scalar>

    /// Fills the batch's values for `rows` inputs of d values each.
    func forward(_ x: UnsafePointer<Scalar>, rows: Int, _ batch: YatBatch<Scalar>) {
        let values = batch.values.start
        Scalar.multiply(
            x, transposed: false, weights, transposedB: true, m: rows, n: count, k: dimension, alpha: 1, beta: 0,
            into: values)
        for row in 0..<rows {
            for unit in 0..<count {
                let sum = values[row * count + unit] + bias[unit]
                values[row * count + unit] = kind == .relu ? max(sum, 0) : 2 * logistic(2 * sum) - 1
            }
        }
    }

    /// Adds dL/d(weights, bias) to the gradients and writes dL/dx, given dL/dy (B x K).
    func backward(
        _ x: UnsafePointer<Scalar>, rows: Int, outputGradients: UnsafePointer<Scalar>, _ batch: YatBatch<Scalar>,
        _ gradients: inout YatGradients<Scalar>
    ) {
        let sums = batch.dotGradients.start
        for row in 0..<rows {
            for unit in 0..<count {
                let index = row * count + unit
                let value = batch.values.start[index]
                let slope: Scalar = kind == .relu ? (value > 0 ? 1 : 0) : 1 - value * value
                sums[index] = outputGradients[index] * slope
                gradients.bias[unit] += sums[index]
            }
        }
        Scalar.multiply(
            sums, transposed: false, weights, transposedB: false, m: rows, n: dimension, k: count, alpha: 1, beta: 0,
            into: gradients.input)
        Scalar.multiply(
            sums, transposed: true, x, transposedB: false, m: count, n: dimension, k: rows, alpha: 1, beta: 1,
            into: gradients.weights)
    }
}
