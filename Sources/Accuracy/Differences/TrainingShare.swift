/// Factors that turn variances of a cross-validation into those of models trained on other groups.
///
/// Nadeau and Bengio 2003 (doi:10.1023/A:1024068626366, section 3) correct the variance S^2 between J splits to S^2 (1
/// / J + n2 / n1), with n2 test samples and n1 training samples. R runs of k folds are J = R k splits with n2 / n1 = 1
/// / (k - 1). S^2 has two parts: k times the variance of drawing the test groups, and k times the variance between
/// runs, which is that of training.
enum TrainingShare {
    /// Factor for the variance of drawing groups: k / (k - 1), without 1 / J, as each run tests all groups. A single
    /// fold (a table with samples that always train) counts as two folds.
    static func factor(folds: Int) -> Double { Double(max(folds, 2)) / Double(max(folds, 2) - 1) }

    /// The variance that repeated training adds to a measure: k (1 / (R k) + 1 / (k - 1)) times its variance between R
    /// runs; 0 where fewer than two runs have the measure.
    static func variance(_ values: [Double], runs: Int, folds: Int) -> Double {
        let own = values.filter(\.isFinite)
        guard own.count > 1 else { return 0 }
        let (n, mean) = (Double(own.count), own.reduce(0, +) / Double(own.count))
        let between = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        return between * (1 / Double(runs) + factor(folds: folds))
    }
}
