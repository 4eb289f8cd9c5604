/// What kind of failure an error is, for those who may try again.
package enum FailureKind: String, Sendable, Codable {
    /// What was asked for cannot be done; nothing was begun.
    case refused
    /// Something was begun and could not be completed.
    case failed
    /// A server did not answer: trying again may help.
    case transient

    /// Tells the kind of an error; what is no error of ours is a fault of the program, and no refusal.
    package init(_ error: any Error) {
        switch (error as? YatlasError)?.code {
        case .unavailable: self = .transient
        // What fails while it is being read or written was begun: that is no refusal.
        case .readFailed, .writeFailed, .cancelled, nil: self = .failed
        case .notFound, .unreadable, .unrecognized, .damaged, .unsuitable, .elsewhere, .exists: self = .refused
        }
    }
}
