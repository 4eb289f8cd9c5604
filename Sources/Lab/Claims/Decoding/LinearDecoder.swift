internal import Yat

/// Least squares from the values of units back to the inputs, with a penalty of 1e-5 on standardised values.
package struct LinearDecoder {
    private let means: [Double]
    private let scales: [Double]
    /// K x d.
    private let weights: [Double]
    private let outputs: Int

    /// Fits.
    ///
    /// - Parameters:
    ///   - values: n x K.
    ///   - targets: n x d.
    ///   - rows: n.
    package init(_ values: [Double], targets: [Double], rows: Int) {
        let (k, d) = (values.count / rows, targets.count / rows)
        let means = (0..<k).map { unit in
            stride(from: unit, to: values.count, by: k).reduce(0) { $0 + values[$1] } / Double(rows)
        }
        let scales = (0..<k).map { unit in
            let square = stride(from: unit, to: values.count, by: k).reduce(0) {
                $0 + (values[$1] - means[unit]) * (values[$1] - means[unit])
            }
            return square > 0 ? (Double(rows) / square).squareRoot() : 0
        }
        let z = values.indices.map { (values[$0] - means[$0 % k]) * scales[$0 % k] }
        var products = [Double](repeating: 0, count: k * k)
        var weights = [Double](repeating: 0, count: k * d)
        Double.multiply(
            z, transposed: true, z, transposedB: false, m: k, n: k, k: rows, alpha: 1 / Double(rows), beta: 0,
            into: &products)
        Double.multiply(
            z, transposed: true, targets, transposedB: false, m: k, n: d, k: rows, alpha: 1 / Double(rows), beta: 0,
            into: &weights)
        // L L' = Z'Z / n + 1e-5: forward, then backward.
        let root = choleskyRoot(products, size: k)
        for row in 0..<k {
            for column in 0..<d {
                for before in 0..<row {
                    weights[row * d + column] -= root[row * k + before] * weights[before * d + column]
                }
                weights[row * d + column] /= root[row * k + row]
            }
        }
        for row in (0..<k).reversed() {
            for column in 0..<d {
                for after in (row + 1)..<max(k, row + 1) {
                    weights[row * d + column] -= root[after * k + row] * weights[after * d + column]
                }
                weights[row * d + column] /= root[row * k + row]
            }
        }
        self.means = means
        self.scales = scales
        self.weights = weights
        outputs = d
    }

    /// The share of the squared length of targets (n x d, each of mean 0) that is recovered from values (n x K): R^2.
    package func recovered(_ values: [Double], targets: [Double]) -> Double {
        let k = means.count
        let rows = targets.count / outputs
        let z = values.indices.map { (values[$0] - means[$0 % k]) * scales[$0 % k] }
        var rest = targets
        Double.multiply(
            z, transposed: false, weights, transposedB: false, m: rows, n: outputs, k: k, alpha: -1, beta: 1,
            into: &rest)
        return 1 - rest.reduce(0) { $0 + $1 * $1 } / targets.reduce(0) { $0 + $1 * $1 }
    }
}
