/// Whether a claim is true of what was measured.
package enum Verdict: String, Sendable, Encodable {
    /// As it is said.
    case holds
    /// In some of the cases, or in a weaker form.
    case partly = "holds partly"
    /// Not so.
    case fails = "does not hold"

    /// Holds when all parts do, partly when some do.
    package init(parts: [Bool]) {
        self = parts.allSatisfy(\.self) ? .holds : parts.contains(true) ? .partly : .fails
    }

    /// Holds from one share of the cases on, partly from a lower one on.
    ///
    /// - Parameters:
    ///   - count: the cases in which the claim is true.
    ///   - total: all cases, at least one.
    ///   - holds: the share from which on it holds.
    ///   - partly: the share from which on it holds partly.
    package init(_ count: Int, of total: Int, holds: Double, partly: Double) {
        let share = Double(count) / Double(max(total, 1))
        self = share >= holds ? .holds : share >= partly ? .partly : .fails
    }
}
