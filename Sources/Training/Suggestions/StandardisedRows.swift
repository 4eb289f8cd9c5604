internal import Yat

/// Rows of features that are comparable: each feature divided by its standard deviation.
struct StandardisedRows {
    /// The factor of each feature.
    struct Scale {
        fileprivate let means: [Float]
        fileprivate let factors: [Float]

        /// Fits factors to rows; a constant feature becomes 0.
        init(of rows: [Float], dimension: Int) {
            let count = Double(max(rows.count / dimension, 1))
            var (sums, squares) = ([Double](repeating: 0, count: dimension), [Double](repeating: 0, count: dimension))
            for (at, value) in rows.enumerated() { sums[at % dimension] += Double(value) / count }
            for (at, value) in rows.enumerated() {
                let difference = Double(value) - sums[at % dimension]
                squares[at % dimension] += difference * difference / count
            }
            means = sums.map(Float.init)
            factors = zip(sums, squares).map { mean, square in
                let deviation = square.squareRoot()
                return deviation > 1e-6 * abs(mean) && deviation > 0 ? Float(1 / deviation) : 0
            }
        }
    }

    /// The number of rows.
    let count: Int
    private let dimension: Int
    private let values: [Float]
    private let norms: [Float]

    /// Takes some of the rows of a matrix.
    init(_ rows: [Int], of matrix: [Float], _ scale: Scale) {
        let d = scale.factors.count
        var values: [Float] = []
        values.reserveCapacity(rows.count * d)
        for row in rows {
            for feature in 0..<d {
                values.append((matrix[row * d + feature] - scale.means[feature]) * scale.factors[feature])
            }
        }
        norms = rows.indices.map { row in
            values[(row * d)..<(row * d + d)].reduce(0) { $0 + $1 * $1 }
        }
        (count, dimension, self.values) = (rows.count, d, values)
    }

    /// The squared Euclidean distances to other rows, row by row.
    func squares(to others: StandardisedRows) -> [Float] {
        guard count > 0, others.count > 0 else { return [] }
        var result = [Float](repeating: 0, count: count * others.count)
        Float.multiply(
            values, transposed: false, others.values, transposedB: true, m: count, n: others.count, k: dimension,
            alpha: -2, beta: 0, into: &result)
        for row in 0..<count {
            for other in 0..<others.count {
                let at = row * others.count + other
                result[at] = max(0, result[at] + norms[row] + others.norms[other])
            }
        }
        return result
    }
}

extension [Float] {
    /// The smallest value of each row of a matrix; infinite where rows are empty.
    func minima(rows: Int) -> [Float] {
        let width = count / Swift.max(rows, 1)
        return (0..<rows).map { self[($0 * width)..<($0 * width + width)].min() ?? .infinity }
    }

    /// The value that a share of the values does not exceed.
    func quantile(_ share: Double) -> Float {
        let sorted = sorted()
        return sorted[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
