package import Kernels

/// Statistics of the samples around a unit.
package struct PrototypeStatistics: Sendable, Equatable {
    /// The row of the nearest sample.
    package let row: Int
    /// The distance of the nearest sample, in standardised features.
    package let distance: Double
    /// Share of the samples to which this is the nearest unit; of two at the same distance, the first counts.
    package let share: Double
}

extension ClassifierParameters {
    /// The statistics of each unit over all samples: a matrix product for each 256 of them. A million samples of 16
    /// features and 256 units take about a second.
    ///
    /// - Parameter samples: one or more.
    /// - Returns: a record for each unit.
    package func prototypeStatistics(_ samples: SampleSet) -> [PrototypeStatistics] {
        var best = [(distance: Double, row: Int)](repeating: (.infinity, 0), count: unitCount)
        var own = [Int](repeating: 0, count: unitCount)
        forEachSample(samples) { row, distances in
            var nearest = 0
            for unit in distances.indices {
                if distances[unit] < distances[nearest] { nearest = unit }
                if distances[unit] < best[unit].distance { best[unit] = (distances[unit], row) }
            }
            own[nearest] += 1
        }
        return (0..<unitCount).map { unit in
            PrototypeStatistics(
                row: best[unit].row, distance: best[unit].distance.squareRoot(),
                share: Double(own[unit]) / Double(max(samples.count, 1)))
        }
    }

    /// The distance of each sample to the nearest unit; empty without units.
    package func nearestDistances(of samples: SampleSet) -> [Double] {
        var found: [Double] = []
        forEachSample(samples) { _, distances in found.append((distances.min() ?? 0).squareRoot()) }
        return found
    }

    /// Calls `body` with each sample's row and its squared distances from the units.
    private func forEachSample(_ samples: SampleSet, _ body: (Int, UnsafeBufferPointer<Double>) -> Void) {
        let (d, k, block) = (featureCount, unitCount, 256)
        guard k > 0 else { return }
        let weights = mixed(units.map(Double.init))
        let matrix = mixing.map(Double.init)
        let lengths = (0..<k).map { unit in weights[(unit * d)..<(unit * d + d)].reduce(0) { $0 + $1 * $1 } }
        var z = [Double](repeating: 0, count: block * d)
        var plain = z
        var products = [Double](repeating: 0, count: block * k)
        for start in stride(from: 0, to: samples.count, by: block) {
            let rows = min(block, samples.count - start)
            for row in 0..<rows {
                for feature in 0..<d {
                    let value = Double(samples.features[(start + row) * d + feature])
                    plain[row * d + feature] = (value - Double(shift[feature])) * Double(scale[feature])
                }
            }
            if matrix.isEmpty {
                z = plain
            } else {
                Double.multiply(
                    plain, transposed: false, matrix, transposedB: true, m: rows, n: d, k: d, alpha: 1, beta: 0,
                    into: &z)
            }
            Double.multiply(
                z, transposed: false, weights, transposedB: true, m: rows, n: k, k: d, alpha: -2, beta: 0,
                into: &products)
            for row in 0..<rows {
                var length = 0.0
                for feature in 0..<d { length += z[row * d + feature] * z[row * d + feature] }
                for unit in 0..<k {
                    products[row * k + unit] = max(products[row * k + unit] + length + lengths[unit], 0)
                }
            }
            products.withUnsafeBufferPointer { all in
                for row in 0..<rows { body(start + row, UnsafeBufferPointer(rebasing: all[(row * k)..<(row * k + k)])) }
            }
        }
    }
}
