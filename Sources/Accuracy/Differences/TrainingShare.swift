/// What the variances seen in a cross-validation are multiplied with to be those of models trained on other groups.
///
/// Nadeau and Bengio 2003 (doi:10.1023/A:1024068626366, section 3) correct the variance S^2 between J splits of a resampling
/// to S^2 (1 / J + n2 / n1), with n2 samples that test and n1 that train. R runs of k folds are J = R k splits with
/// n2 / n1 = 1 / (k - 1), and S^2 has two parts: k times the variance of drawing the groups that test, and k times the
/// variance between runs, which is that of training.
enum TrainingShare {
    /// For the variance of drawing groups: k / (k - 1), without 1 / J, as each run tests all groups.
    static func factor(folds: Int) -> Double { Double(folds) / Double(folds - 1) }

    /// For the variance between runs: k (1 / (R k) + 1 / (k - 1)).
    static func factor(runs: Int, folds: Int) -> Double { 1 / Double(runs) + factor(folds: folds) }
}
