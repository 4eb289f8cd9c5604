internal import COpenBLAS
internal import KernelsPortable

/// Kernel logistic regression on landmarks: units stay at training pixels, and the head is optimal.
///
/// The Yat-product with a shared constant >= 0 inside the square is a positive definite kernel. With K = L L^T on the
/// landmarks, the features L^-1 k(x) approximate those of its feature space (Nyström: Williams and Seeger 2001), and
/// multinomial logistic regression on them with a quadratic penalty (Zhu and Hastie 2005) is convex: the solution
/// depends only on the data.
package struct LandmarkRegression {
    /// The landmarks in standardised features, row by row.
    package let units: [Double]
    let dimension: Int
    package let bias: Double
    package let epsilon: Double
    /// The penalty: the factor of half the squared norm of each class's function in the kernel space, added to the
    /// summed cross-entropy.
    package let decay: Double

    package init(units: [Double], dimension: Int, bias: Double, epsilon: Double, decay: Double) {
        self.units = units
        self.dimension = dimension
        self.bias = bias
        self.epsilon = epsilon
        self.decay = decay
    }

    private var count: Int { units.count / dimension }

    /// The weights of the units' values for each class, class by class, and the intercepts.
    ///
    /// - Parameters:
    ///   - x: standardised features, row by row.
    ///   - targets: the class of each row.
    ///   - classes: C.
    ///   - factors: the factor of each row's cross-entropy; empty where all are 1.
    /// - Returns: C x K weights and C intercepts.
    package func fit(
        _ x: [Double], targets: [Int], classes: Int, weights factors: [Float] = []
    ) -> (head: [Double], intercept: [Double]) {
        let (n, k) = (targets.count, count)
        let kernel = values(units)
        let scale = (0..<k).reduce(0) { $0 + kernel[$1 * k + $1] } / Double(k)
        let root = choleskyRoot(kernel.map { $0 / scale }, size: k)
        // Rows k(x) L^-T.
        var exact = values(x).map { $0 / scale }
        cblas_dtrsm(
            CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(n), Int32(k), 1, root, Int32(k),
            &exact, Int32(k))
        // In Float from here on: the steps are twice as fast, and penalised weights need no higher precision.
        let features = exact.map(Float.init)
        var scores = [Float](repeating: 0, count: n * classes)
        var slopes = [Float](repeating: 0, count: k * classes)
        let weights = LBFGS().minimum(from: [Double](repeating: 0, count: (k + 1) * classes)) { place, gradient in
            let (head, intercept) = (place.prefix(k * classes), place.suffix(classes).map(Float.init))
            for row in 0..<n {
                for index in 0..<classes { scores[row * classes + index] = intercept[index] }
            }
            Float.multiply(
                features, transposed: false, head.map(Float.init), transposedB: false, m: n, n: classes, k: k,
                alpha: 1, beta: 1, into: &scores)
            let loss = crossEntropy(&scores, targets, classes, factors)
            var sums = [Double](repeating: 0, count: classes)
            for row in 0..<n {
                for index in 0..<classes { sums[index] += Double(scores[row * classes + index]) }
            }
            Float.multiply(
                features, transposed: true, scores, transposedB: false, m: k, n: classes, k: n, alpha: 1, beta: 0,
                into: &slopes)
            for index in slopes.indices { gradient[index] = Double(slopes[index]) + decay * place[index] }
            for index in 0..<classes { gradient[k * classes + index] = sums[index] }
            return loss + decay / 2 * head.reduce(0) { $0 + $1 * $1 }
        }
        var head = Array(weights.prefix(k * classes))
        cblas_dtrsm(
            CblasRowMajor, CblasLeft, CblasLower, CblasTrans, CblasNonUnit, Int32(k), Int32(classes), 1, root,
            Int32(k), &head, Int32(classes))
        let byClass = (0..<classes).flatMap { c in (0..<k).map { head[$0 * classes + c] / scale } }
        return (byClass, Array(weights.suffix(classes)))
    }

    /// The units' values at the rows of x, row by row.
    private func values(_ x: [Double]) -> [Double] {
        let rows = x.count / dimension
        let batch = YatBatch<Double>(rows: rows, units: count)
        let constants = [Double](repeating: bias, count: count)
        units.withUnsafeBufferPointer { weights in
            constants.withUnsafeBufferPointer { constants in
                guard let weights = weights.baseAddress, let constants = constants.baseAddress else { return }
                YatUnits(
                    count: count, dimension: dimension, weights: weights, bias: constants, alpha: 1, epsilon: epsilon
                ).forward(x, rows: rows, batch)
            }
        }
        return Array(UnsafeBufferPointer(start: batch.values.start, count: rows * count))
    }
}

/// The lower triangular L with L L^T = A + 1e-5 on the diagonal, since landmarks may coincide.
package func choleskyRoot(_ matrix: [Double], size: Int) -> [Double] {
    var root = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
        for column in 0...row {
            var rest = matrix[row * size + column] + (row == column ? 1e-5 : 0)
            for index in 0..<column { rest -= root[row * size + index] * root[column * size + index] }
            root[row * size + column] =
                row == column ? max(rest, 1e-12).squareRoot() : rest / root[column * size + column]
        }
    }
    return root
}

/// The inverse of a lower triangular matrix.
package func lowerInverse(_ root: [Double], size: Int) -> [Double] {
    var inverse = [Double](repeating: 0, count: size * size)
    for index in 0..<size { inverse[index * size + index] = 1 }
    cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(size), Int32(size), 1, root,
        Int32(size), &inverse, Int32(size))
    return inverse
}

/// Turns scores into the gradient of the summed cross-entropy with respect to them, and returns the sum.
private func crossEntropy(_ scores: inout [Float], _ targets: [Int], _ classes: Int, _ weights: [Float]) -> Double {
    var loss = 0.0
    scores.withUnsafeMutableBufferPointer { scores in
        for row in targets.indices {
            let own = UnsafeMutableBufferPointer(rebasing: scores[(row * classes)..<(row * classes + classes)])
            var top = own[0]
            for value in own { top = max(top, value) }
            let lead = own[targets[row]] - top
            var sum: Float = 0
            for index in own.indices {
                own[index] = Float.exponential(own[index] - top)
                sum += own[index]
            }
            let weight = weights.isEmpty ? 1 : weights[row]
            loss += Double(weight) * Double(Float.logarithm(sum) - lead)
            for index in own.indices { own[index] /= sum }
            own[targets[row]] -= 1
            if weight != 1 { for index in own.indices { own[index] *= weight } }
        }
    }
    return loss
}
