/// A symmetric matrix, row by row, in Double.
struct SymmetricMatrix: Equatable {
    let size: Int
    var values: [Double]

    /// The covariances of columns: products of the differences from the means, over one less than the number of rows.
    ///
    /// - Parameters:
    ///   - rows: numbers row by row.
    ///   - columns: how many there are in a row.
    init(covarianceOf rows: [Double], columns: Int) {
        size = columns
        values = Array(repeating: 0, count: columns * columns)
        let count = rows.count / columns
        var means = [Double](repeating: 0, count: columns)
        for row in 0..<count { for column in 0..<columns { means[column] += rows[row * columns + column] } }
        for column in 0..<columns { means[column] /= Double(count) }
        for row in 0..<count {
            for i in 0..<columns {
                let a = rows[row * columns + i] - means[i]
                for j in 0...i { values[i * columns + j] += a * (rows[row * columns + j] - means[j]) }
            }
        }
        for i in 0..<columns {
            for j in 0...i {
                values[i * columns + j] /= Double(max(count - 1, 1))
                values[j * columns + i] = values[i * columns + j]
            }
        }
    }

    init(size: Int, values: [Double]) {
        self.size = size
        self.values = values
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// What becomes of it in other coordinates: the products `a . self b` of all pairs of vectors.
    func seen(along vectors: [[Double]]) -> SymmetricMatrix {
        let images = vectors.map { vector in
            (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
        }
        var result = SymmetricMatrix(
            size: vectors.count, values: Array(repeating: 0, count: vectors.count * vectors.count))
        for i in vectors.indices {
            for j in 0...i {
                result[i, j] = zip(vectors[i], images[j]).reduce(0) { $0 + $1.0 * $1.1 }
                result[j, i] = result[i, j]
            }
        }
        return result
    }

    /// Its eigenvalues, the greatest first, each with its eigenvector of length 1.
    ///
    /// By Jacobi's rotations, cyclic by rows (Golub and Van Loan, Matrix Computations, 4th edition, 8.5).
    var eigen: [(value: Double, vector: [Double])] {
        var a = self
        var vectors = (0..<size).map { i in (0..<size).map { i == $0 ? 1.0 : 0 } }
        for _ in 0..<64 {
            var rest = 0.0
            for p in 0..<size { for q in 0..<p { rest += a[p, q] * a[p, q] } }
            let whole = a.values.reduce(0) { $0 + $1 * $1 }
            if rest <= whole * 1e-30 { break }
            for p in 0..<size {
                for q in (p + 1)..<max(size, p + 1) where a[p, q] != 0 { a.rotate(p, q, &vectors) }
            }
        }
        return (0..<size).map { (a[$0, $0], vectors[$0]) }.sorted { $0.0 > $1.0 }
    }

    /// Makes the element (p, q) 0.
    private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout [[Double]]) {
        let theta = (self[q, q] - self[p, p]) / (2 * self[p, q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<size {
            let (first, second) = (self[k, p], self[k, q])
            self[k, p] = c * first - s * second
            self[k, q] = s * first + c * second
        }
        for k in 0..<size {
            let (first, second) = (self[p, k], self[q, k])
            self[p, k] = c * first - s * second
            self[q, k] = s * first + c * second
        }
        for k in 0..<size {
            let (first, second) = (vectors[p][k], vectors[q][k])
            vectors[p][k] = c * first - s * second
            vectors[q][k] = s * first + c * second
        }
    }
}
