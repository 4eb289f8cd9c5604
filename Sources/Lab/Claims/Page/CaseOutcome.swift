package import Accuracy

/// Whether a claim is true in one of the cases that it is measured in.
package enum CaseOutcome: String, Sendable, Encodable {
    /// It is.
    case yes
    /// It is not.
    case no
    /// The interval allows both.
    case open = "not decided"

    /// From repeated measurements of a difference: yes where its mean is above a bar with its whole 95 % interval
    /// (Student's t over the repetitions), no where all of the interval is below, else open.
    ///
    /// - Parameters:
    ///   - differences: one for each repetition, two or more.
    ///   - bar: how large the difference is said to be at least.
    package init(_ differences: [Double], above bar: Double) {
        let interval = MeanInterval(differences)
        self = interval.low > bar ? .yes : interval.high < bar ? .no : .open
    }

    /// From a difference with an interval.
    package init(_ difference: Difference, above bar: Double) {
        guard let interval = difference.interval, difference.isDecidable else {
            self = .open
            return
        }
        self = interval.lowerBound > bar ? .yes : interval.upperBound < bar ? .no : .open
    }
}
