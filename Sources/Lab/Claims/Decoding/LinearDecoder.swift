internal import Yat

/// Least squares from the values of units back to the inputs, with a penalty of 1e-5 on standardised values.
package struct LinearDecoder {
    private let means: [Double]
    private let scales: [Double]
    /// K x d.
    private let weights: [Double]
    private let outputs: Int
    private let range: InputRange

    /// Fits.
    ///
    /// - Parameters:
    ///   - values: n x K.
    ///   - targets: n x d, each of mean 0.
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
        range = InputRange(targets, width: d)
    }

    /// The inputs that it takes from values (m x K), kept within the range of those that it was fitted to: m x d.
    package func inputs(_ values: [Double]) -> [Double] {
        let k = means.count
        let z = values.indices.map { (values[$0] - means[$0 % k]) * scales[$0 % k] }
        var result = [Double](repeating: 0, count: values.count / k * outputs)
        Double.multiply(
            z, transposed: false, weights, transposedB: false, m: values.count / k, n: outputs, k: k, alpha: 1, beta: 0,
            into: &result)
        return range.limited(result)
    }

    /// The share of the squared deviations of targets (n x d) from their means that is recovered from values (n x K):
    /// R^2.
    package func recovered(_ values: [Double], targets: [Double]) -> Double {
        recoveredShare(inputs(values), of: targets, width: outputs)
    }
}
