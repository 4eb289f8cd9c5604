internal import Synchronization

/// Results of parallel work, each in its place; the first error in order of place wins.
package final class Results<Value: Sendable>: Sendable {
    private let slots: Mutex<[Result<Value, any Error>?]>

    package init(_ count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

    /// Does the work of one place.
    package func run(_ index: Int, _ body: () throws -> Value) {
        let result = Result { try body() }
        slots.withLock { $0[index] = result }
    }

    /// All values, once all places are done.
    package func all() throws -> [Value] {
        try slots.withLock { try $0.compactMap { try $0?.get() } }
    }
}
