internal import Foundation
package import YatlasCore

/// Workers decode blocks and process the windows on them, and results are written in order.
///
/// A worker takes the next window as soon as its blocks are decoded, else the next block. A worker far ahead of the
/// writer waits, which limits the number of finished windows in memory.
package final class TilePipeline<Tile>: @unchecked Sendable {
    /// The number of concurrent requests to a server, to hide latency.
    private static var requestsAtOnce: Int { 6 }
    private let plan: TilePlan
    private let store: BlockStore
    private let write: (Window, Tile) throws -> Void
    private let progress: @Sendable (Double) -> Void
    private let cancellation: Cancellation
    private let condition = NSCondition()
    private var claimed = 0
    private var finished = 0
    private var written = 0
    private var isWriting = false
    /// Finished windows, by their rank in writing order.
    private var waiting: [Int: (window: Window, tile: Tile)] = [:]
    private var failure: (any Error)?
    private let aheadLimit: Int

    /// The next task of a worker.
    private enum Task {
        case window(Int, LoadedWindow)
        case block(Int, DecodedBlock)
    }

    /// - Parameters:
    ///   - plan: the windows, the blocks to read, and the number of workers.
    ///   - cancellation: stops the run before the next window.
    ///   - progress: receives the completed share.
    ///   - write: called for each window in order, by one worker at a time.
    package init(
        _ plan: TilePlan, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (Double) -> Void, write: @escaping (Window, Tile) throws -> Void
    ) {
        self.plan = plan
        self.cancellation = cancellation
        self.write = write
        self.progress = progress
        store = BlockStore(plan.reading, memory: plan.blockBytes, keeps: plan.keeps)
        aheadLimit = plan.lead + 4 * plan.workers
    }

    /// The number of stored blocks decoded, with repetitions.
    package var decodings: Int { condition.withLock { store.decodings } }

    /// Processes all windows.
    ///
    /// - Parameter prepare: called once for each worker, in its thread; returns the closure that processes a window.
    /// - Throws: the first error of a worker.
    package func run(_ prepare: @Sendable () throws -> (LoadedWindow) throws -> Tile) throws {
        let fetchers = plan.reading.groups.contains(where: \.isFar) ? TilePipeline.requestsAtOnce : 0
        func runAll() { Threads.run(plan.workers + fetchers) { $0 < plan.workers ? work(prepare) : fetch() } }
        if let bytes = plan.cacheBytes { GDALEnvironment.withBlockCache(bytes: bytes, runAll) } else { runAll() }
        if let failure { throw failure }
    }

    /// Requests blocks from servers ahead of the workers, which so wait for no answers.
    private func fetch() {
        do {
            while let (number, block) = nextFar() { try decode(block, number) }
        } catch {
            fail(error)
        }
    }

    private func nextFar() -> (number: Int, block: DecodedBlock)? {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, claimed < plan.windows.count, store.isFetching {
            if let number = store.next(isUrgent: false, isFar: true) { return (number, store.buffer(for: number)) }
            condition.wait()
        }
        return nil
    }

    private func decode(_ block: DecodedBlock, _ number: Int) throws {
        try cancellation.check()
        try store.group(of: number).decode(block)
        condition.withLock {
            store.take(block, number)
            condition.broadcast()
        }
    }

    private func fail(_ error: any Error) {
        condition.withLock {
            failure = failure ?? error
            condition.broadcast()
        }
    }

    /// Works until no windows are left or there is an error.
    private func work(_ prepare: () throws -> (LoadedWindow) throws -> Tile) {
        do {
            let process = try prepare()
            while let task = next() {
                try cancellation.check()
                switch task {
                case .window(let index, let window):
                    let tile = try process(window)
                    condition.withLock {
                        finished += 1
                        store.release(index)
                        condition.broadcast()
                    }
                    try deliver(index, tile)
                case .block(let number, let block): try decode(block, number)
                }
            }
        } catch {
            fail(error)
        }
    }

    private func next() -> Task? {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, claimed < plan.windows.count {
            if claimed - written < aheadLimit {
                if store.isReady(claimed) {
                    claimed += 1
                    return .window(claimed - 1, store.loaded(claimed - 1))
                }
                if let number = store.next(isUrgent: claimed == finished) {
                    return .block(number, store.buffer(for: number))
                }
            }
            condition.wait()
        }
        return nil
    }

    /// Stores a finished window. If no other worker is writing, this one writes all windows that are due.
    private func deliver(_ index: Int, _ tile: Tile) throws {
        condition.lock()
        defer { condition.unlock() }
        waiting[plan.ranks[index]] = (plan.windows[index], tile)
        guard !isWriting else { return }
        isWriting = true
        while failure == nil, let next = waiting.removeValue(forKey: written) {
            try unlocked { try write(next.window, next.tile) }
            written += 1
            progress(Double(written) / Double(plan.windows.count))
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
