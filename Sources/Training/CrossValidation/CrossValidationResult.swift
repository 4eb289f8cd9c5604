package import Accuracy
internal import Foundation
package import Yat

/// What models say of samples that did not train them.
public struct CrossValidationResult: Sendable {
    /// The samples, by their places in the table.
    package private(set) var rows: [Int] = []
    /// The class of each of them.
    package private(set) var targets: [Int] = []
    /// What the model says instead.
    package private(set) var predictions: [Int] = []
    /// Scores after adjustment, sample by sample, C values each.
    package private(set) var scores: [Float] = []
    /// How far each of them is from the prototype nearest to it; empty for other kinds of models.
    package var distances: [Double] = []
    /// The folds that held them out.
    package let folds: FoldAssignment?
    /// Whether the softmax of the scores is meant as probabilities.
    let hasProbabilities: Bool
    /// The names of the classes.
    let classes: [String]

    package init(classes: [String], _ folds: FoldAssignment? = nil, hasProbabilities: Bool = true) {
        self.classes = classes
        self.folds = folds
        self.hasProbabilities = hasProbabilities
    }

    /// The samples of several runs, one after the other.
    package init(pooling runs: [CrossValidationResult]) {
        self = runs[0]
        for run in runs.dropFirst() { add(run) }
    }

    /// Adds the samples of a fold.
    ///
    /// - Parameters:
    ///   - fold: the samples' places.
    ///   - targets: their classes.
    ///   - planes: the model's scores of them, planar `[class][sample]`.
    ///   - adjustment: what is done to the scores.
    ///   - logPriors: the logarithm of each class's share of what the model was trained on.
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

    /// Reference against prediction.
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

    /// Whether the softmax of the scores says how often the label is right.
    package var calibration: Calibration { Calibration(probabilities: probabilities, targets: targets) }

    /// How far each sample's class leads over the next, in probability.
    package var margins: [Float] {
        let (c, probabilities) = (classes.count, probabilities)
        return targets.indices.map { row in
            let own = probabilities[(row * c)..<(row * c + c)].sorted(by: >)
            return own[0] - own[1]
        }
    }

    /// The temperature that suits these scores, with some doubt where they may be of samples much like those of training.
    ///
    /// - Parameter isDoubtful: whether there is.
    /// - Returns: the temperature.
    package func temperature(isDoubtful: Bool) -> Float {
        ScoreCalibration.temperature(
            scores: scores, targets: targets, classCount: classes.count, isDoubtful: isDoubtful)
    }
}
