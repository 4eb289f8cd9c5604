internal import KernelsPortable
internal import YatlasCore

/// Training samples: features and class of each pixel.
package struct SampleSet: Sendable {
    /// d, the number of features.
    package private(set) var featureCount: Int
    /// C, the number of classes, whether all of them have samples or not.
    package let classCount: Int
    /// The features, row by row; n x d values, all finite.
    package private(set) var features: [Float]
    /// The class of each row, `0 ..< classCount`.
    package private(set) var targets: [Int]
    /// The weight of each row, above 0; empty where all are 1.
    package private(set) var weights: [Float]

    /// The number of samples.
    package var count: Int { targets.count }

    /// Makes a set from rows of features.
    ///
    /// - Throws: `YatlasError` if lengths do not match, a value is not finite, a target is no class or a weight is not above
    ///   0.
    package init(
        featureCount: Int, classCount: Int, features: [Float], targets: [Int], weights: [Float] = []
    ) throws {
        guard featureCount > 0, features.count == targets.count * featureCount else {
            throw YatlasError(
                .unsuitable, "samples", "\(features.count) values do not make \(targets.count) rows of \(featureCount)")
        }
        if let bad = features.firstIndex(where: { !$0.isFinite }) {
            throw YatlasError(
                .unsuitable, "samples",
                """
                feature \(bad % featureCount + 1) of row \(bad / featureCount + 1) is not a finite number
                """)
        }
        guard targets.allSatisfy((0..<classCount).contains) else {
            throw YatlasError(.unsuitable, "samples", "a class index lies outside 0..<\(classCount)")
        }
        guard weights.isEmpty || weights.count == targets.count, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw YatlasError(.unsuitable, "samples", "a weight is missing or is not a number above 0")
        }
        self.featureCount = featureCount
        self.classCount = classCount
        self.features = features
        self.targets = targets
        self.weights = weights
    }

    /// The samples at the given rows.
    package subscript(rows: [Int]) -> SampleSet {
        var copy = self
        copy.targets = rows.map { targets[$0] }
        if !weights.isEmpty { copy.weights = rows.map { weights[$0] } }
        copy.features = []
        copy.features.reserveCapacity(rows.count * featureCount)
        for row in rows { copy.features += features[(row * featureCount)..<(row * featureCount + featureCount)] }
        return copy
    }

    /// The samples with only the features at the given indices.
    package func selecting(_ columns: [Int]) -> SampleSet {
        var values: [Float] = []
        values.reserveCapacity(count * columns.count)
        for row in 0..<count { for column in columns { values.append(features[row * featureCount + column]) } }
        var copy = self
        (copy.featureCount, copy.features) = (columns.count, values)
        return copy
    }

    /// The number of samples of each class.
    package var classCounts: [Int] {
        var counts = [Int](repeating: 0, count: classCount)
        for target in targets { counts[target] += 1 }
        return counts
    }

    /// The weight of a row.
    func weight(_ row: Int) -> Double { weights.isEmpty ? 1 : Double(weights[row]) }

    /// The sum of the weights of each class's samples.
    var classWeights: [Double] {
        var sums = [Double](repeating: 0, count: classCount)
        for (row, target) in targets.enumerated() { sums[target] += weight(row) }
        return sums
    }

    /// The logarithm of each class's share of the samples, by weight; 0 for a class without samples.
    package var logPriors: [Float] {
        let sums = classWeights
        let total = Float(sums.reduce(0, +))
        return sums.map { $0 > 0 ? Float.logarithm(Float($0) / total) : 0 }
    }
}
