internal import Foundation
package import YatlasCore

/// Has workers decode blocks and make something of the windows over them, and hands that to the writer, in order.
///
/// A worker takes the next window as soon as the blocks under it are there, else the next block. One that is far ahead of the
/// writer waits, so that finished windows do not pile up.
package final class TilePipeline<Tile>: @unchecked Sendable {
    /// How many requests a server has at a time, so that its answers overlap the way there and back.
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
    /// Finished windows, by their places in the order of writing.
    private var waiting: [Int: (window: Window, tile: Tile)] = [:]
    private var failure: (any Error)?
    private let aheadLimit: Int

    /// What a worker does next.
    private enum Task {
        case window(Int, LoadedWindow)
        case block(Int, DecodedBlock)
    }

    /// - Parameters:
    ///   - plan: the windows, what is read for them, and how many workers there are.
    ///   - cancellation: asks for a stop, which is made before the next window.
    ///   - progress: called with the share done.
    ///   - write: called for one window after the other, by one worker at a time.
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

    /// How often stored blocks were decoded.
    package var decodings: Int { condition.withLock { store.decodings } }

    /// Works through all windows.
    ///
    /// - Parameter prepare: called once a worker, in its thread; makes what turns a window into a tile.
    /// - Throws: what a worker met first.
    package func run(_ prepare: @Sendable () throws -> (LoadedWindow) throws -> Tile) throws {
        let fetchers = plan.reading.groups.contains(where: \.isFar) ? TilePipeline.requestsAtOnce : 0
        func runAll() { Threads.run(plan.workers + fetchers) { $0 < plan.workers ? work(prepare) : fetch() } }
        if let bytes = plan.cacheBytes { GDALEnvironment.withBlockCache(bytes: bytes, runAll) } else { runAll() }
        if let failure { throw failure }
    }

    /// Asks servers for blocks ahead of the workers, which wait for processors and not for answers.
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

    /// Works until the windows are used up or something fails.
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

    /// Takes a finished window. The worker that finds nobody writing writes all that is due; the others go on.
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
