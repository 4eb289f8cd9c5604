internal import Synchronization

/// A wish to stop, which work looks at from time to time.
public final class Cancellation: Sendable {
    private let isWanted = Atomic(false)

    /// Nothing is to stop yet.
    public init() {}

    /// Asks for a stop, from any thread.
    public func cancel() { isWanted.store(true, ordering: .relaxed) }

    /// Whether a stop was asked for.
    public var isCancelled: Bool { isWanted.load(ordering: .relaxed) }

    /// Stops the work that calls it.
    ///
    /// - Throws: `YatlasError` with the code `cancelled` once a stop was asked for.
    public func check() throws {
        if isCancelled { throw YatlasError(.cancelled, nil, "was cancelled") }
    }
}
