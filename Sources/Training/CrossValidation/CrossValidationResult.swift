package import Accuracy
internal import Foundation
package import Yat

/// Held-out predictions of a cross-validation.
public struct CrossValidationResult: Sendable {
    /// The held-out samples, as rows of the table.
    package private(set) var rows: [Int] = []
    /// The class of each of them.
    package private(set) var targets: [Int] = []
    /// The predicted class of each of them.
    package private(set) var predictions: [Int] = []
    /// Calibrated scores, sample by sample, C values each.
    package private(set) var scores: [Float] = []
    /// The distance of each sample to the nearest prototype; empty for other kinds of models.
    package var distances: [Double] = []
    /// The fold assignment.
    package let folds: FoldAssignment?
    /// Whether the softmax of the scores gives probabilities.
    let hasProbabilities: Bool
    /// The names of the classes.
    let classes: [String]

    package init(classes: [String], _ folds: FoldAssignment? = nil, hasProbabilities: Bool = true) {
        self.classes = classes
        self.folds = folds
        self.hasProbabilities = hasProbabilities
    }

    /// Concatenates the samples of several runs.
    package init(pooling runs: [CrossValidationResult]) {
        self = runs[0]
        for run in runs.dropFirst() { add(run) }
    }

    /// Adds the samples of a fold.
    ///
    /// - Parameters:
    ///   - fold: the rows of the samples.
    ///   - targets: their classes.
    ///   - planes: the model's scores of them, planar `[class][sample]`.
    ///   - adjustment: the calibration of the scores.
    ///   - logPriors: the logarithm of each class's share of the training samples.
    package mutating func add(
        _ fold: [Int], targets: [Int], planes: [Float], _ adjustment: ScoreCalibration, logPriors: [Float]
    ) {
        rows += fold
        self.targets += targets
        for row in fold.indices {
            let own = classes.indices.map {
                (planes[$0 * fold.count + row] - adjustment.priorCorrection * logPriors[$0]) / adjustment.temperature
            }
            scores += own
            predictions.append(own.indices.max { (own[$0], $1) < (own[$1], $0) } ?? 0)
        }
    }

    /// Adds the samples of other folds.
    package mutating func add(_ other: CrossValidationResult) {
        rows += other.rows
        targets += other.targets
        predictions += other.predictions
        scores += other.scores
        distances += other.distances
    }

    /// The confusion matrix.
    package var matrix: ConfusionMatrix { ConfusionMatrix(classes: classes, reference: targets, map: predictions) }

    /// The softmax of the scores, sample by sample, C values each.
    private var probabilities: [Float] {
        let c = classes.count
        return targets.indices.flatMap { row in
            let own = scores[(row * c)..<(row * c + c)]
            let top = own.max() ?? 0
            let powers = own.map { exp($0 - top) }
            let total = powers.reduce(0, +)
            return powers.map { $0 / total }
        }
    }

    /// The calibration of the probabilities.
    package var calibration: Calibration { Calibration(probabilities: probabilities, targets: targets) }

    /// The highest probability minus the second highest, for each sample.
    package var margins: [Float] {
        let (c, probabilities) = (classes.count, probabilities)
        return targets.indices.map { row in
            let own = probabilities[(row * c)..<(row * c + c)].sorted(by: >)
            return own[0] - own[1]
        }
    }

    /// The temperature that minimises the log loss of these scores, optionally corrected for optimism.
    ///
    /// - Parameter isDoubtful: whether held-out samples may be similar to training samples.
    /// - Returns: the temperature.
    package func temperature(isDoubtful: Bool) -> Float {
        ScoreCalibration.temperature(
            scores: scores, targets: targets, classCount: classes.count, isDoubtful: isDoubtful)
    }
}
