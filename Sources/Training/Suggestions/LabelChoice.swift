/// A candidate to label next.
package struct LabelChoice: Sendable, Equatable {
    /// The reason of a choice.
    package enum Reason: Sendable {
        /// The model hesitates between two classes.
        case ambiguous
        /// The candidate is less similar to the samples than these are to each other.
        case unlike
        /// Many candidates are more similar to it than to any sample.
        case region
        /// It was drawn at random.
        case random
    }

    /// The index of the candidate.
    package let index: Int
    /// The reason.
    package let reason: Reason
    /// The share of the candidates that are more similar to it than to any sample or other choice.
    package let share: Double
}
