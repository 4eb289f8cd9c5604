/// What a sample says of a share of the ground: a value, how sure it is, and on how much it rests.
public struct Estimate: Sendable, Equatable, Codable {
    /// How an interval was made.
    public enum Method: String, Sendable, Codable {
        /// Value ± 1.96 standard errors.
        case wald = "Wald"
        /// Wilson's score interval, which holds near 0 and 1 and for few samples.
        case wilson = "Wilson"
    }

    /// The quantile of the normal distribution for 95 %, rounded as the papers do.
    public static let z = 1.96

    /// The estimate, 0...1.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The lower limit of the 95 % interval, 0 or more.
    public let low: Double
    /// The upper limit of the 95 % interval, 1 or less.
    public let high: Double
    /// How the interval was made.
    public let method: Method

    /// Half of the Wald interval: 1.96 standard errors, as papers print it, whatever `method` is.
    public var margin: Double { Estimate.z * standardError }

    /// An estimate with an interval of its own.
    public init(value: Double, standardError: Double, low: Double, high: Double, method: Method) {
        self.value = value
        self.standardError = standardError
        self.low = low
        self.high = high
        self.method = method
    }

    /// The estimate of a total: everything times what 1 stands for.
    public func scaled(by total: Double) -> Estimate {
        Estimate(
            value: value * total, standardError: standardError * total, low: low * total, high: high * total,
            method: method)
    }

    /// Chooses the interval of a proportion: Wald's, or Wilson's where fewer than five samples are on one side or Wald's
    /// would leave 0...1, since Wald's covers too seldom there (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286).
    ///
    /// Wilson's takes the size of the simple random sample that would be as sure, p (1 - p) / SE^2, never above the
    /// samples there are (Korn and Graubard 1998, Survey Methodology 24:193).
    /// - Parameters:
    ///   - value: the estimated proportion, 0...1.
    ///   - standardError: its standard error.
    ///   - hits: samples that have what is counted.
    ///   - misses: samples that lack it.
    ///   - weighted: the number of samples that counts where none or all are hits: less than all by unequal weights.
    package init(proportion value: Double, standardError: Double, hits: Int, misses: Int, weighted: Double) {
        let margin = Estimate.z * standardError
        guard min(hits, misses) < 5 || value - margin < 0 || value + margin > 1 else {
            self.init(
                value: value, standardError: standardError, low: value - margin, high: value + margin, method: .wald)
            return
        }
        let variance = standardError * standardError
        let spread = value * (1 - value)
        let size = spread > 0 && variance > 0 ? min(spread / variance, Double(hits + misses)) : weighted
        let limits = Estimate.wilson(value, samples: size)
        self.init(
            value: value, standardError: standardError, low: limits.low, high: limits.high, method: .wilson)
    }

    /// Wilson's score interval of a proportion for 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953).
    public static func wilson(_ proportion: Double, samples: Double) -> (low: Double, high: Double) {
        let squared = z * z / samples
        let centre = proportion + squared / 2
        let half = (proportion * (1 - proportion) * squared + squared * squared / 4).squareRoot()
        // The interval holds the proportion; rounding must not take it out at 0 and 1.
        return (
            max(0, min((centre - half) / (1 + squared), proportion)),
            min(1, max((centre + half) / (1 + squared), proportion))
        )
    }
}
