internal import Foundation
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

    /// Does the work of many places, each taken by whichever thread is free.
    static func parallel(_ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Value) throws -> [Value] {
        let results = Results<Value>(count)
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                results.run(index) { try body(index) }
            }
        }
        return try results.all()
    }
}
