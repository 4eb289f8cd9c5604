/// Failure kinds, for callers that may retry.
package enum FailureKind: String, Sendable, Codable {
    /// The request cannot be carried out; no work was started.
    case refused
    /// Work was started and could not be completed.
    case failed
    /// A server did not answer: a retry may help.
    case transient

    /// Classifies an error. An error that is no `YatlasError` is a bug, and no refusal.
    package init(_ error: any Error) {
        switch (error as? YatlasError)?.code {
        case .unavailable: self = .transient
        // A failed read or write happens during work: that is no refusal.
        case .readFailed, .writeFailed, .cancelled, nil: self = .failed
        case .notFound, .unreadable, .unrecognized, .damaged, .unsuitable, .elsewhere, .exists: self = .refused
        }
    }
}
