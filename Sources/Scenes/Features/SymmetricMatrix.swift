internal import COpenBLAS

/// A symmetric matrix, row by row, in Double.
package struct SymmetricMatrix: Equatable {
    /// The number of rows and columns.
    package let size: Int
    /// Its elements, row by row.
    package var values: [Double]

    /// The covariances of columns, with the divisor n - 1.
    ///
    /// - Parameters:
    ///   - rows: values, row by row.
    ///   - columns: the number of columns.
    package init(covarianceOf rows: [Double], columns: Int) {
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

    /// Makes a matrix from its elements.
    package init(size: Int, values: [Double]) {
        self.size = size
        self.values = values
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The matrix in another basis: the products `a . self b` of all pairs of vectors.
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

    /// The eigenvalues, in descending order, each with its eigenvector of length 1, whose largest component is
    /// positive.
    ///
    /// By the divide-and-conquer method of LAPACK's dsyevd (Anderson et al., LAPACK Users' Guide, 3rd edition, 2.4.4),
    /// on one thread.
    package var eigen: [(value: Double, vector: [Double])] {
        Self.oneThread
        var vectors = values
        var found = [Double](repeating: 0, count: size)
        var work = [Double](repeating: 0, count: 1 + 6 * size + 2 * size * size)
        var places = [Int32](repeating: 0, count: 3 + 5 * size)
        var status: Int32 = 0
        dsyevd_(
            "V", "L", [Int32(size)], &vectors, [Int32(size)], &found, &work, [Int32(work.count)], &places,
            [Int32(places.count)], &status)
        precondition(status == 0, "no eigenvalues of a matrix that is not finite")
        return found.indices.reversed().map { index in
            let vector = vectors[(index * size)..<((index + 1) * size)]
            let greatest = vector.max { abs($0) < abs($1) } ?? 0
            return (found[index], vector.map { greatest < 0 ? -$0 : $0 })
        }
    }

    /// More threads would split the work differently on every machine, and change the last bits.
    private static let oneThread: Void = openblas_set_num_threads(1)
}
