internal import Foundation

/// From where on a part of the claim counts as true of a table.
package struct ReadingBars: Sendable {
    /// Share of the units that stand among the samples of their class.
    package var prototypes = 0.8
    /// Share of the labels that change without the units that support them most, less that without random ones.
    package var deletion = 0.5
    /// How many units are deleted: as many as `yatlas explain` shows.
    package var units = 5
    /// Times the lead that contributions without signs may add up to: 10 says that nine tenths are taken back.
    package var cancellation = 10.0

    /// The bars of the rule.
    package init() {}

    /// Whether each part is true of a table, by repeated trainings.
    ///
    /// - Parameters:
    ///   - standing: the share of the units among their class's samples, of each repetition.
    ///   - deletion: the difference of the shares of labels that change.
    ///   - cancellation: the contributions without signs over the lead.
    /// - Returns: the three parts.
    package func outcomes(standing: [Double], deletion: [Double], cancellation: [Double]) -> [CaseOutcome] {
        [
            CaseOutcome(standing, above: prototypes), CaseOutcome(deletion, above: self.deletion),
            CaseOutcome(cancellation.map { -log($0) }, above: -log(self.cancellation)),
        ]
    }
}
