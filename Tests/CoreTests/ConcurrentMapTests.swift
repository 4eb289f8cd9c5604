import Foundation
import Synchronization
import Testing
import YatlasCore

/// Concurrent work.
@Suite struct ConcurrentMapTests {
    @Test("results come in the order of the pieces, whichever is done first")
    func order() throws {
        let results = try concurrentMap(40, threads: 4) { index -> Int in
            usleep(UInt32((40 - index) * 100))
            return index * index
        }
        #expect(results == (0..<40).map { $0 * $0 })
    }

    @Test("each piece is done once")
    func once() throws {
        let done = Mutex([Int](repeating: 0, count: 1000))
        _ = try concurrentMap(1000) { index in done.withLock { $0[index] += 1 } }
        #expect(done.withLock { $0 } == Array(repeating: 1, count: 1000))
    }

    @Test("of several errors the first in the order of the pieces is thrown, though it comes last")
    func firstError() {
        struct Failure: Error, Equatable { var index: Int }
        #expect(throws: Failure(index: 3)) {
            try concurrentMap(20, threads: 4) { index -> Int in
                if index == 3 { usleep(50_000) }
                if index >= 3 { throw Failure(index: index) }
                return index
            }
        }
    }

    @Test("no pieces give no results")
    func none() throws {
        #expect(try concurrentMap(0, threads: 3) { $0 } == [])
    }

    @Test("no more threads work at once than are asked for")
    func threads() throws {
        let working = Mutex((now: 0, most: 0))
        _ = try concurrentMap(60, threads: 2) { _ in
            working.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            usleep(500)
            working.withLock { $0.now -= 1 }
        }
        #expect((1...2).contains(working.withLock { $0.most }))
    }
}
