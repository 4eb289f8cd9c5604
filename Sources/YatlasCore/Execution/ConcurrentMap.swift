internal import Synchronization

/// Computes values concurrently; each index is taken by the next free thread.
///
/// - Parameters:
///   - count: the number of values.
///   - threads: the number of threads; nil uses one for each core.
///   - body: computes the value of an index.
/// - Returns: the values in index order.
/// - Throws: the first error in index order.
package func concurrentMap<Value: Sendable>(
    _ count: Int, threads: Int? = nil, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
    let results = Mutex<[Result<Value, any Error>?]>(Array(repeating: nil, count: count))
    let next = Atomic(0)
    Threads.run(threads ?? Threads.worthStarting(for: count)) { _ in
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
        }
    }
    return try results.withLock { try $0.compactMap { try $0?.get() } }
}
