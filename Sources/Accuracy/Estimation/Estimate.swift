/// What a sample says of a share of the ground: a value, how sure it is, and on how much it rests.
public struct Estimate: Sendable, Equatable, Codable {
    /// How an interval was made.
    package enum Method: String, Sendable, Codable, CaseIterable {
        /// Clopper and Pearson's limits of each stratum, melded: hold for rare classes and strata without errors, too.
        case melded
        /// Value ± 1.96 standard errors, as papers print it: too narrow for rare classes.
        case wald
    }

    /// The quantile of the normal distribution for 95 %, rounded as the papers do.
    package static let z = 1.96

    /// The estimate, 0...1.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The lower limit of the 95 % interval, 0 or more.
    public let low: Double
    /// The upper limit of the 95 % interval, 1 or less.
    public let high: Double
    /// How the interval was made.
    package let method: Method

    /// 1.96 standard errors, as papers print it, whatever `method` is.
    package var margin: Double { Estimate.z * standardError }

    /// An estimate with an interval of its own.
    package init(value: Double, standardError: Double, low: Double, high: Double, method: Method) {
        self.value = value
        self.standardError = standardError
        self.low = low
        self.high = high
        self.method = method
    }

    /// Wald's limits within 0...1.
    static func wald(_ value: Double, _ error: Double) -> (low: Double, high: Double) {
        (max(0, value - z * error), min(1, value + z * error))
    }

    /// The estimate of a total: everything times what 1 stands for.
    package func scaled(by total: Double) -> Estimate {
        Estimate(
            value: value * total, standardError: standardError * total, low: low * total, high: high * total,
            method: method)
    }
}
