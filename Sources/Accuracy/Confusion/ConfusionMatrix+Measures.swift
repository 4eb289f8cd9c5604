extension ConfusionMatrix {
    /// The share of samples whose mapped class is the reference class, 0...1; NaN without samples.
    package var overallAccuracy: Double { ratio(classes.indices.reduce(0) { $0 + counts[$1][$1] }, total) }

    /// The share of a reference class that the map shows as such (recall), 0...1; NaN if the class has no reference.
    package func producersAccuracy(_ c: Int) -> Double { ratio(counts[c][c], referenceTotal(c)) }

    /// The share of what is mapped as a class that really is (precision), 0...1; NaN if nothing is mapped as it.
    package func usersAccuracy(_ c: Int) -> Double { ratio(counts[c][c], mapTotal(c)) }

    /// The harmonic mean of user's and producer's accuracy, 2 TP / (2 TP + FP + FN), 0...1.
    ///
    /// 0 for a class that exists in the reference or the map and never agrees; NaN for one that is in neither.
    package func f1(_ c: Int) -> Double { ratio(2 * counts[c][c], referenceTotal(c) + mapTotal(c)) }

    /// The agreeing samples among all that are of a class or mapped as it, TP / (TP + FP + FN), 0...1.
    ///
    /// NaN for a class that is in neither the reference nor the map.
    package func intersectionOverUnion(_ c: Int) -> Double {
        ratio(counts[c][c], referenceTotal(c) + mapTotal(c) - counts[c][c])
    }

    /// The classes that are tested: those with reference samples.
    package var tested: [Int] { classes.indices.filter { referenceTotal($0) > 0 } }

    /// The mean F1 of the classes that are tested, 0...1; NaN without samples.
    package var macroF1: Double { tested.reduce(0) { $0 + f1($1) } / Double(tested.count) }

    private func ratio(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(whole) }
}
