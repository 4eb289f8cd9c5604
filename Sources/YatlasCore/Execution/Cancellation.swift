internal import Synchronization

/// A cancellation flag that work checks regularly.
package final class Cancellation: Sendable {
    private let isWanted = Atomic(false)

    /// Makes a flag that is not set.
    package init() {}

    /// Requests cancellation, from any thread.
    package func cancel() { isWanted.store(true, ordering: .relaxed) }

    /// Whether cancellation was requested.
    package var isCancelled: Bool { isWanted.load(ordering: .relaxed) }

    /// Throws if cancellation was requested.
    ///
    /// - Throws: `YatlasError` with the code `cancelled`.
    package func check() throws {
        if isCancelled { throw YatlasError(.cancelled, nil, "was cancelled") }
    }
}
