internal import Synchronization

/// Does pieces of work, each taken by whichever thread is free.
///
/// - Parameters:
///   - count: how many pieces there are.
///   - threads: how many threads work; nil takes as many as the machine has cores.
///   - body: does the piece of a number.
/// - Returns: the results in the order of the pieces.
/// - Throws: the first error in the order of the pieces.
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
