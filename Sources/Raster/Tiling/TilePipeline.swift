internal import Foundation
package import YatlasCore

/// Hands windows to workers and what they make of them to the writer, in order.
///
/// A worker far ahead of the writer waits, so that finished windows do not pile up.
package final class TilePipeline<Tile>: @unchecked Sendable {
    private let windows: [Window]
    private let write: (Window, Tile) throws -> Void
    private let progress: @Sendable (Double) -> Void
    private let cancellation: Cancellation
    private let condition = NSCondition()
    private var claimed = 0
    private var written = 0
    private var isWriting = false
    private var waiting: [Int: Tile] = [:]
    private var failure: (any Error)?
    private let workers: Int
    private let aheadLimit: Int

    /// - Parameters:
    ///   - plan: the windows, and how many workers there are.
    ///   - cancellation: asks for a stop, which is made before the next window.
    ///   - progress: called with the share done.
    ///   - write: called for one window after the other, by one worker at a time.
    package init(
        _ plan: TilePlan, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (Double) -> Void, write: @escaping (Window, Tile) throws -> Void
    ) {
        self.cancellation = cancellation
        windows = plan.windows
        self.write = write
        self.progress = progress
        workers = plan.workers
        aheadLimit = 4 * plan.workers
    }

    /// Works through all windows.
    ///
    /// - Parameter prepare: called once a worker, in its thread; makes what turns a window into a tile.
    /// - Throws: what a worker met first.
    package func run(_ prepare: @Sendable () throws -> (Window) throws -> Tile) throws {
        DispatchQueue.concurrentPerform(iterations: workers) { _ in work(prepare) }
        if let failure { throw failure }
    }

    /// Works until the windows are used up or something fails.
    private func work(_ prepare: () throws -> (Window) throws -> Tile) {
        do {
            let classify = try prepare()
            while let index = claim() {
                try cancellation.check()
                try deliver(index, try classify(windows[index]))
            }
        } catch {
            condition.withLock {
                failure = failure ?? error
                condition.broadcast()
            }
        }
    }

    private func claim() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, claimed < windows.count, claimed - written >= aheadLimit { condition.wait() }
        guard failure == nil, claimed < windows.count else { return nil }
        claimed += 1
        return claimed - 1
    }

    /// Takes a finished window. The worker that finds nobody writing writes all that is due; the others go on.
    private func deliver(_ index: Int, _ tile: Tile) throws {
        condition.lock()
        defer { condition.unlock() }
        waiting[index] = tile
        guard !isWriting else { return }
        isWriting = true
        while failure == nil, let next = waiting.removeValue(forKey: written) {
            try unlocked { try write(windows[written], next) }
            written += 1
            progress(Double(written) / Double(windows.count))
            condition.broadcast()
        }
        isWriting = false
    }

    private func unlocked(_ body: () throws -> Void) throws {
        condition.unlock()
        defer { condition.lock() }
        try body()
    }
}
