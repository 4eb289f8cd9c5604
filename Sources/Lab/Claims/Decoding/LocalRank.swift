/// The slopes of units' values by the inputs at a sample (K x d), by their singular values.
package struct LocalRank: Sendable {
    /// Relative to the greatest, singular values below this are lost where numbers are Float.
    package static let tolerance = 1e-6
    /// By how much inputs are moved to either side.
    private static let step = 1e-4

    /// From the greatest on; as many as inputs.
    package let values: [Double]

    /// Takes a matrix, K x d, row by row.
    package init(_ matrix: [Double], width d: Int) { values = singularValues(matrix, width: d) }

    /// Whether no direction of the inputs is lost.
    package var isFull: Bool { relativeLeast > Self.tolerance }

    /// The least over the greatest; 0 below what Double carries.
    package var relativeLeast: Double {
        guard let first = values.first, let last = values.last, last > 1e-16 * first else { return 0 }
        return last / first
    }

    /// The slopes at samples (m x d) by differences, for units that answer rows of inputs (n x d) with n x K values.
    package static func ranks(_ x: [Double], width d: Int, of values: ([Double]) -> [Double]) -> [LocalRank] {
        (0..<(x.count / d)).map { row in
            let own = Array(x[(row * d)..<(row * d + d)])
            let moved = (0..<(2 * d)).flatMap { place -> [Double] in
                var copy = own
                copy[place / 2] += place.isMultiple(of: 2) ? step : -step
                return copy
            }
            let found = values(moved)
            let k = found.count / (2 * d)
            var slopes = [Double](repeating: 0, count: k * d)
            for input in 0..<d {
                for unit in 0..<k {
                    slopes[unit * d + input] =
                        (found[2 * input * k + unit] - found[(2 * input + 1) * k + unit]) / (2 * step)
                }
            }
            return LocalRank(slopes, width: d)
        }
    }
}

/// Singular values of a matrix (K x d) from the greatest on, by turning pairs of columns until all are orthogonal
/// (Hestenes 1958); small ones are as exact as great ones.
private func singularValues(_ matrix: [Double], width d: Int) -> [Double] {
    let k = matrix.count / d
    var columns = (0..<d).map { column in (0..<k).map { matrix[$0 * d + column] } }
    func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }
    for _ in 0..<30 {
        var isDone = true
        for p in 0..<d {
            for q in (p + 1)..<max(d, p + 1) {
                let (a, b, c) = (
                    dot(columns[p], columns[p]), dot(columns[q], columns[q]), dot(columns[p], columns[q])
                )
                guard abs(c) > 1e-14 * (a * b).squareRoot(), abs(c) > 1e-300 else { continue }
                isDone = false
                let zeta = (b - a) / (2 * c)
                let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
                let cosine = 1 / (1 + tangent * tangent).squareRoot()
                let sine = cosine * tangent
                for index in 0..<k {
                    let (x, y) = (columns[p][index], columns[q][index])
                    columns[p][index] = cosine * x - sine * y
                    columns[q][index] = sine * x + cosine * y
                }
            }
        }
        if isDone { break }
    }
    return columns.map { dot($0, $0).squareRoot() }.sorted(by: >)
}
