internal import Accuracy

/// Macro-F1 and the influence of each sample on it: the terms of the delta method, whose squares sum to its variance.
package struct MacroF1 {
    package let value: Double
    package let influences: [Double]

    /// Evaluates predictions, given as class indices like the targets.
    package init(_ predictions: [Int], _ targets: [Int], _ classCount: Int) {
        let matrix = ConfusionMatrix(
            classes: (0..<classCount).map(String.init), reference: targets, map: predictions)
        value = matrix.macroF1
        let (f1, tested) = ((0..<classCount).map(matrix.f1), matrix.tested)
        // F1 = 2 n_tp / (n_reference + n_map): a sample of the class, or mapped as it, adds to either sum.
        var weights = [Double](repeating: 0, count: classCount)
        for c in tested {
            weights[c] = 1 / (Double(matrix.referenceTotal(c) + matrix.mapTotal(c)) * Double(tested.count))
        }
        influences = zip(targets, predictions).map { target, prediction in
            let hit = target == prediction ? 2 * weights[target] : 0
            return hit - f1[target] * weights[target] - f1[prediction] * weights[prediction]
        }
    }
}
