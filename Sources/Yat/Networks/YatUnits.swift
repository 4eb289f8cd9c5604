/// A layer of Yat units: y = alpha (x.w + b)^2 / (max(|x|^2 + |w|^2 - 2 x.w, 0) + eps).
///
/// The caller owns the parameters: `weights` is K x d, `bias` has K values.
package struct YatUnits<Scalar: TrainingScalar> {
    package let count: Int
    package let dimension: Int
    package let weights: UnsafePointer<Scalar>
    package let bias: UnsafePointer<Scalar>
    package let alpha: Scalar
    package let epsilon: Scalar

    package init(
        count: Int, dimension: Int, weights: UnsafePointer<Scalar>, bias: UnsafePointer<Scalar>, alpha: Scalar,
        epsilon: Scalar
    ) {
        self.count = count
        self.dimension = dimension
        self.weights = weights
        self.bias = bias
        self.alpha = alpha
        self.epsilon = epsilon
    }
}

extension YatUnits {
    /// Fills `batch` for `rows` inputs of d values each.
    package func forward(_ x: UnsafePointer<Scalar>, rows: Int, _ batch: YatBatch<Scalar>) {
        let unitNorms = batch.unitNorms.start
        for row in 0..<rows { batch.squaredNorms.start[row] = squaredNorm(x + row * dimension) }
        for unit in 0..<count { unitNorms[unit] = squaredNorm(weights + unit * dimension) }
        Scalar.multiply(
            x, transposed: false, weights, transposedB: true, m: rows, n: count, k: dimension, alpha: 1, beta: 0,
            into: batch.shiftedDots.start)
        for row in 0..<rows {
            let norm = batch.squaredNorms.start[row]
            let dots = batch.shiftedDots.start + row * count
            let denominators = batch.denominators.start + row * count
            let values = batch.values.start + row * count
            for unit in 0..<count {
                let dot = dots[unit]
                let shifted = dot + bias[unit]
                let denominator = max(norm + unitNorms[unit] - 2 * dot, 0) + epsilon
                dots[unit] = shifted
                denominators[unit] = denominator
                values[unit] = alpha * shifted * shifted / denominator
            }
        }
    }

    /// Adds dL/d(weights, bias, alpha, epsilon) to the gradients and writes dL/dx, given dL/dy (B x K).
    ///
    /// With u = x.w + b and q = |x - w|^2 + eps: dy/du = 2 alpha u / q and dy/dq = -alpha u^2 / q^2. Where x and w
    /// coincide, q is eps and the distance has no gradient: 2 (x - w) would be the difference of equal numbers.
    package func backward(
        _ x: UnsafePointer<Scalar>, rows: Int, outputGradients: UnsafePointer<Scalar>, _ batch: YatBatch<Scalar>,
        _ gradients: inout YatGradients<Scalar>
    ) {
        let perUnit = batch.unitGradients.start
        let biasGradients = gradients.bias
        perUnit.update(repeating: 0, count: count)
        for row in 0..<rows {
            let g = outputGradients + row * count
            let shifted = batch.shiftedDots.start + row * count
            let denominators = batch.denominators.start + row * count
            let dotGradients = batch.dotGradients.start + row * count
            var perRow: Scalar = 0
            for unit in 0..<count {
                let slope = g[unit] * shifted[unit] / denominators[unit]
                let byDenominator = -alpha * slope * shifted[unit] / denominators[unit]
                let byDistance = denominators[unit] > epsilon ? byDenominator : 0
                let byDot = 2 * alpha * slope
                gradients.alpha += slope * shifted[unit]
                biasGradients[unit] += byDot
                gradients.epsilon += byDenominator
                perUnit[unit] += byDistance
                perRow += byDistance
                dotGradients[unit] = byDot - 2 * byDistance
            }
            for feature in 0..<dimension {
                gradients.input[row * dimension + feature] = 2 * perRow * x[row * dimension + feature]
            }
        }
        Scalar.multiply(
            batch.dotGradients.start, transposed: false, weights, transposedB: false, m: rows, n: dimension, k: count,
            alpha: 1, beta: 1, into: gradients.input)
        Scalar.multiply(
            batch.dotGradients.start, transposed: true, x, transposedB: false, m: count, n: dimension, k: rows,
            alpha: 1, beta: 1, into: gradients.weights)
        for unit in 0..<count {
            for feature in 0..<dimension {
                gradients.weights[unit * dimension + feature] += 2 * perUnit[unit] * weights[unit * dimension + feature]
            }
        }
    }

    @inline(__always)
    private func squaredNorm(_ vector: UnsafePointer<Scalar>) -> Scalar {
        var sum: Scalar = 0
        for index in 0..<dimension { sum += vector[index] * vector[index] }
        return sum
    }
}
