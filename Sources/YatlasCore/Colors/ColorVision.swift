/// A reader's colour vision.
package enum ColorVision: CaseIterable, Sendable {
    case normal, protanopia, deuteranopia

    /// The matrix that linear red, green and blue are multiplied by.
    ///
    /// The two deficiencies at full severity: Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, table 1.
    private var rows: [[Double]] {
        switch self {
        case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
            ]
        }
    }

    /// The linear red, green and blue, 0...1, that a reader with normal vision would have to see instead.
    func seen(_ linear: [Double]) -> [Double] {
        rows.map { row in
            let sum = row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]
            return min(max(sum, 0), 1)
        }
    }
}
