internal import Foundation
internal import Mapping

/// Does pieces of work on all cores; the results come in the order of the pieces.
func inParallel<Value: Sendable>(_ count: Int, _ work: @Sendable (Int) throws -> Value) throws -> [Value] {
    let results = Results<Value>(count)
    DispatchQueue.concurrentPerform(iterations: count) { index in results.run(index) { try work(index) } }
    return try results.all()
}
