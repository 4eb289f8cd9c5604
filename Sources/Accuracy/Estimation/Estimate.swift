/// An estimate of a share of the area, with standard error and 95 % interval.
public struct Estimate: Sendable, Equatable, Codable {
    /// The method of an interval.
    package enum Method: String, Sendable, Codable, CaseIterable {
        /// Clopper and Pearson's limits of each stratum, melded: valid for rare classes and strata without errors, too.
        case melded
        /// Value ± 1.96 standard errors, as papers print it: too narrow for rare classes.
        case wald
    }

    /// The normal quantile for 95 %, rounded as in the literature.
    package static let z = 1.96

    /// The estimate, 0...1.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The lower limit of the 95 % interval, 0 or more.
    public let low: Double
    /// The upper limit of the 95 % interval, 1 or less.
    public let high: Double
    /// The method of the interval.
    package let method: Method

    /// 1.96 standard errors, whatever `method` is.
    package var margin: Double { Estimate.z * standardError }

    /// Makes an estimate with a given interval.
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

    /// The estimate of a total: all values multiplied by `total`.
    package func scaled(by total: Double) -> Estimate {
        Estimate(
            value: value * total, standardError: standardError * total, low: low * total, high: high * total,
            method: method)
    }
}
