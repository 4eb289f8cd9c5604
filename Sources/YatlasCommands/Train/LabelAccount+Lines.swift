internal import YatlasCore

extension LabelAccount? {
    /// Remarks as lines of a report; the account of the labels is called so wherever it stands.
    func lines(_ remarks: [String]) -> [String] {
        remarks.map { ($0 == self?.description ? "labels: " : "note: ") + $0 }
    }
}
