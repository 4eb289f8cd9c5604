extension ConfusionMatrix {
    /// The share of samples whose mapped class is the reference class, 0...1; NaN without samples.
    package var overallAccuracy: Double { ratio(classes.indices.reduce(0) { $0 + counts[$1][$1] }, total) }

    /// Producer's accuracy (recall): share of a reference class that is mapped as it, 0...1; NaN without reference
    /// samples.
    package func producersAccuracy(_ c: Int) -> Double { ratio(counts[c][c], referenceTotal(c)) }

    /// User's accuracy (precision): share of what is mapped as a class that belongs to it, 0...1; NaN if nothing is
    /// mapped as it.
    package func usersAccuracy(_ c: Int) -> Double { ratio(counts[c][c], mapTotal(c)) }

    /// The harmonic mean of user's and producer's accuracy, 2 TP / (2 TP + FP + FN), 0...1.
    ///
    /// 0 for a class that exists in the reference or the map and never agrees; NaN for one that is in neither.
    package func f1(_ c: Int) -> Double { ratio(2 * counts[c][c], referenceTotal(c) + mapTotal(c)) }

    /// Intersection over union, TP / (TP + FP + FN), 0...1.
    ///
    /// NaN for a class that is neither in the reference nor in the map.
    package func intersectionOverUnion(_ c: Int) -> Double {
        ratio(counts[c][c], referenceTotal(c) + mapTotal(c) - counts[c][c])
    }

    /// The indices of classes with reference samples.
    package var tested: [Int] { classes.indices.filter { referenceTotal($0) > 0 } }

    /// The mean F1 of the classes with reference samples, 0...1; NaN without samples.
    package var macroF1: Double { tested.reduce(0) { $0 + f1($1) } / Double(tested.count) }

    private func ratio(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(whole) }
}
