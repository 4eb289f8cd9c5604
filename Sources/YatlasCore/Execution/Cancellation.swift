internal import Synchronization

/// A wish to stop, which work looks at from time to time.
package final class Cancellation: Sendable {
    private let isWanted = Atomic(false)

    /// Nothing is to stop yet.
    package init() {}

    /// Asks for a stop, from any thread.
    package func cancel() { isWanted.store(true, ordering: .relaxed) }

    /// Whether a stop was asked for.
    package var isCancelled: Bool { isWanted.load(ordering: .relaxed) }

    /// Stops the work that calls it.
    ///
    /// - Throws: `YatlasError` with the code `cancelled` once a stop was asked for.
    package func check() throws {
        if isCancelled { throw YatlasError(.cancelled, nil, "was cancelled") }
    }
}
