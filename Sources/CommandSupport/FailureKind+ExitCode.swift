internal import YatlasCore

extension FailureKind {
    /// The exit code of the process.
    package var exitCode: Int32 {
        switch self {
        case .failed: 1
        case .refused: 3
        case .transient: 75
        }
    }
}
