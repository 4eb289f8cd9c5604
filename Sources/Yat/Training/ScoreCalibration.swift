internal import Foundation
package import Kernels

/// The calibration of scores after training; it leaves the units unchanged.
package struct ScoreCalibration: Sendable, Equatable, Codable {
    /// The factor of each class's log frequency that is subtracted from its score: above 0 favours rare classes.
    package var priorCorrection: Float
    /// The temperature that scores are divided by, so that their softmax is calibrated; above 0.
    package var temperature: Float

    /// Makes a calibration; the default changes nothing.
    package init(priorCorrection: Float = 0, temperature: Float = 1) {
        self.priorCorrection = priorCorrection
        self.temperature = temperature
    }

    /// The temperature at which held-out scores have the least log loss (Guo et al. 2017, section 4.2).
    ///
    /// - Parameters:
    ///   - scores: sample by sample, C values each, of classifiers that were not trained on the sample.
    ///   - targets: the class of each sample.
    ///   - classCount: C.
    ///   - isDoubtful: whether one of n + 2 samples of a class with n samples counts as another class (Platt 1999,
    ///     section 2.2), so that perfect predictions do not give full confidence.
    /// - Returns: the temperature, 1/20 to 20; 1 without samples.
    package static func temperature(scores: [Float], targets: [Int], classCount: Int, isDoubtful: Bool = false) -> Float
    {
        guard !targets.isEmpty else { return 1 }
        let c = classCount
        var counts = [Int](repeating: 0, count: c)
        for target in targets { counts[target] += 1 }
        let doubts = counts.map { isDoubtful ? 1 / Double($0 + 2) : 0 }
        func loss(_ logTemperature: Double) -> Double {
            let factor = exp(-logTemperature)
            var sum = 0.0
            for (row, target) in targets.enumerated() {
                let own = scores[(row * c)..<(row * c + c)]
                let top = Double(own.max() ?? 0)
                let total = own.reduce(0) { $0 + exp((Double($1) - top) * factor) }
                let right = Double(scores[row * c + target]) - top
                let all = own.reduce(0) { $0 + (Double($1) - top) }
                let doubt = doubts[target]
                let expected = (1 - doubt) * right + doubt * (all - right) / Double(max(c - 1, 1))
                sum += log(total) - expected * factor
            }
            return sum
        }
        // The loss is convex in the factor, so golden-section search finds its minimum.
        var (low, high) = (-log(20.0), log(20.0))
        let ratio = (5.0.squareRoot() - 1) / 2
        var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
        var (leftLoss, rightLoss) = (loss(left), loss(right))
        while high - low > 1e-3 {
            if leftLoss < rightLoss {
                (high, right, rightLoss) = (right, left, leftLoss)
                left = high - ratio * (high - low)
                leftLoss = loss(left)
            } else {
                (low, left, leftLoss) = (left, right, rightLoss)
                right = low + ratio * (high - low)
                rightLoss = loss(right)
            }
        }
        return Float(exp((low + high) / 2))
    }
}

extension ClassifierParameters {
    /// The classifier with calibrated scores.
    ///
    /// - Parameters:
    ///   - adjustment: the calibration.
    ///   - logPriors: the logarithm of each class's share of the training samples.
    /// - Returns: the same units with another head, linear part and intercepts.
    package func adjusted(_ adjustment: ScoreCalibration, logPriors: [Float]) -> ClassifierParameters {
        var copy = self
        let t = adjustment.temperature
        copy.head = head.map { $0 / t }
        copy.skip = skip.map { $0 / t }
        copy.intercept = zip(intercept, logPriors).map { ($0 - adjustment.priorCorrection * $1) / t }
        return copy
    }
}
