internal import Foundation

/// Calibration of class probabilities: log loss and reliability diagram.
package struct Calibration: Sendable, Equatable, Codable {
    /// Samples whose highest probability lies in one range.
    package struct Bin: Sendable, Equatable, Codable {
        /// Number of samples.
        package let count: Int
        /// Their mean highest probability, 0...1; nil without samples.
        package let confidence: Double?
        /// The share of samples whose class is the one with the highest probability, 0...1; nil without samples.
        package let accuracy: Double?
    }

    /// The mean of -ln p of each sample's reference class, 0 or more. p is at least 2^-23, so one sample adds 15.9 at
    /// most. NaN without samples.
    package let logLoss: Double
    /// Bins of equal width over 0...1, ascending; each includes its upper edge.
    package let bins: [Bin]

    /// Measures probabilities (Guo, Pleiss, Sun and Weinberger 2017, arXiv:1706.04599, section 2).
    ///
    /// - Parameters:
    ///   - probabilities: the probability of each class for each sample, sample by sample; each sample's sum to 1.
    ///   - targets: the class of each sample.
    ///   - binCount: the number of bins, 1 or more.
    package init(probabilities: [Float], targets: [Int], binCount: Int = 15) {
        let classCount = targets.isEmpty ? 0 : probabilities.count / targets.count
        precondition(classCount * targets.count == probabilities.count, "each sample needs as many probabilities")
        var sums = [(count: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: binCount)
        var loss = 0.0
        for (sample, target) in targets.enumerated() {
            let own = probabilities[sample * classCount..<(sample + 1) * classCount]
            let predicted = own.indices.max { own[$0] < own[$1] } ?? own.startIndex
            let confidence = Double(own[predicted])
            let bin = min(max(Int((confidence * Double(binCount)).rounded(.up)) - 1, 0), binCount - 1)
            sums[bin].count += 1
            sums[bin].confidence += confidence
            if predicted - own.startIndex == target { sums[bin].right += 1 }
            loss -= log(Double(max(own[own.startIndex + target], Float.ulpOfOne)))
        }
        logLoss = loss / Double(targets.count)
        bins = sums.map { bin in
            func mean(_ sum: Double) -> Double? { bin.count > 0 ? sum / Double(bin.count) : nil }
            return Bin(count: bin.count, confidence: mean(bin.confidence), accuracy: mean(Double(bin.right)))
        }
    }

    /// Expected calibration error: the mean over the samples of |accuracy - confidence| of their bin, 0...1; NaN
    /// without samples. Guo et al. 2017, eq. 3.
    package var expectedError: Double {
        let gaps = bins.reduce(0.0) { sum, bin in
            guard let accuracy = bin.accuracy, let confidence = bin.confidence else { return sum }
            return sum + Double(bin.count) * abs(accuracy - confidence)
        }
        return gaps / Double(bins.reduce(0) { $0 + $1.count })
    }

    /// The expected value of `expectedError` for exact probabilities and this number of samples; NaN without samples.
    ///
    /// The number of correct labels in a bin is binomial with variance v = n p (1 - p). Its mean absolute deviation is
    /// sqrt(2 v / pi) for large n (De Moivre), and 2 v at most.
    package var errorByChance: Double {
        let gaps = bins.reduce(0.0) { sum, bin in
            guard let confidence = bin.confidence else { return sum }
            let variance = Double(bin.count) * confidence * (1 - confidence)
            return sum + min((2 * variance / .pi).squareRoot(), 2 * variance)
        }
        return gaps / Double(bins.reduce(0) { $0 + $1.count })
    }
}
