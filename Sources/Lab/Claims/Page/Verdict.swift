/// Whether a claim is true of what was measured.
package enum Verdict: String, Sendable, Encodable, CaseIterable {
    /// As it is said.
    case holds
    /// It holds in some of the cases, or in a weaker form.
    case partly = "holds partly"
    /// It does not hold.
    case fails = "does not hold"
    /// The figures are too uncertain to say which.
    case open = "not decided"

    /// Holds if all parts do, partly if some do.
    package init(parts: [Bool]) {
        self = parts.allSatisfy(\.self) ? .holds : parts.contains(true) ? .partly : .fails
    }

    /// Holds from one share of the cases, partly from a lower one.
    ///
    /// - Parameters:
    ///   - count: the number of cases in which the claim is true.
    ///   - total: the number of all cases, at least one.
    ///   - holds: the share from which it holds.
    ///   - partly: the share from which it holds partly.
    package init(_ count: Int, of total: Int, holds: Double, partly: Double) {
        let share = Double(count) / Double(max(total, 1))
        self = share >= holds ? .holds : share >= partly ? .partly : .fails
    }

    /// The same where some cases are not decided: open if it depends on how those would come out.
    package init(_ cases: [CaseOutcome], holds: Double, partly: Double) {
        let (yes, open) = (cases.count { $0 == .yes }, cases.count { $0 == .open })
        let least = Verdict(yes, of: cases.count, holds: holds, partly: partly)
        let most = Verdict(yes + open, of: cases.count, holds: holds, partly: partly)
        self = least == most ? least : .open
    }
}
