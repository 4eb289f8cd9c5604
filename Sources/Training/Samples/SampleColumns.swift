/// Columns of samples before invalid ones are removed.
package struct SampleColumns {
    /// The class of each, as an index; -1 for none.
    package var targets: [Int] = []
    /// The point, polygon or row of each.
    package var groups: [Int] = []
    /// The coordinates of each; empty if there are none.
    package var places: [(x: Double, y: Double)] = []
    /// The fold of each; empty if there are none.
    package var folds: [Int] = []
    /// The scene of each.
    package var sceneNumbers: [Int] = []
    /// The features, row by row.
    package var values: [Float] = []
    /// The weight of each; empty where all are 1.
    package var weights: [Float] = []

    /// Removes rows without a class or with a value that is not finite, in place.
    mutating func keepValid(_ d: Int) {
        var kept = 0
        for row in targets.indices where isValid(row, d) {
            if kept != row {
                targets[kept] = targets[row]
                groups[kept] = groups[row]
                sceneNumbers[kept] = sceneNumbers[row]
                if !places.isEmpty { places[kept] = places[row] }
                if !folds.isEmpty { folds[kept] = folds[row] }
                if !weights.isEmpty { weights[kept] = weights[row] }
                for column in 0..<d { values[kept * d + column] = values[row * d + column] }
            }
            kept += 1
        }
        let gone = targets.count - kept
        targets.removeLast(gone)
        groups.removeLast(gone)
        sceneNumbers.removeLast(gone)
        if !places.isEmpty { places.removeLast(gone) }
        if !folds.isEmpty { folds.removeLast(gone) }
        if !weights.isEmpty { weights.removeLast(gone) }
        values.removeLast(gone * d)
    }

    private func isValid(_ row: Int, _ d: Int) -> Bool {
        guard targets[row] >= 0 else { return false }
        for at in (row * d)..<(row * d + d) where !values[at].isFinite { return false }
        return true
    }

    /// The number of rows without a finite value of each feature. Rows without any value are masked or nodata and do
    /// not count.
    package func bad(_ d: Int) -> [Int] {
        var bad = [Int](repeating: 0, count: d)
        for row in targets.indices where targets[row] >= 0 && !isValid(row, d) {
            let own = values[(row * d)..<(row * d + d)]
            guard own.contains(where: \.isFinite) else { continue }
            for (column, value) in own.enumerated() where !value.isFinite { bad[column] += 1 }
        }
        return bad
    }

    /// Makes columns from their parts.
    package init(
        targets: [Int] = [], groups: [Int] = [], places: [(x: Double, y: Double)] = [], folds: [Int] = [],
        sceneNumbers: [Int] = [], values: [Float] = [], weights: [Float] = []
    ) {
        self.targets = targets
        self.groups = groups
        self.places = places
        self.folds = folds
        self.sceneNumbers = sceneNumbers
        self.values = values
        self.weights = weights
    }
}
