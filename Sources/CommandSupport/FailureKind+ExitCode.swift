internal import YatlasCore

extension FailureKind {
    /// What the shell is told.
    package var exitCode: Int32 {
        switch self {
        case .failed: 1
        case .refused: 3
        case .transient: 75
        }
    }
}
