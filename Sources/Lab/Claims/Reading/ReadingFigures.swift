/// The figures of reading a trained model.
struct ReadingFigures: Sendable {
    /// Its units.
    let units: Int
    /// Where they stand; nil for units that are no points, and for none.
    let standing: PrototypeStanding?
    /// The labels without some of them.
    let deletions: [AdditiveScores.Deletion]
    /// Contributions without signs over the lead.
    let cancellation: Double

    /// By how much more labels change without the units that support them than without random ones.
    func deletion(of count: Int) -> Double {
        AdditiveScores.counts.firstIndex(of: count).map { deletions[$0].supporting - deletions[$0].random } ?? .nan
    }
}
