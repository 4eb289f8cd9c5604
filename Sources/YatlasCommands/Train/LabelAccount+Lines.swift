internal import YatlasCore

extension LabelAccount? {
    /// Remarks as lines of a report; the account of the labels says what it counts.
    func lines(_ remarks: [String]) -> [String] {
        remarks.map { ($0 == self?.description ? "note: labels: " : "note: ") + $0 }
    }
}
