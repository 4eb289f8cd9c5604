package import Classification
internal import Foundation
internal import Kernels
internal import Raster
internal import Scenes
internal import Synchronization
package import YatlasCore

/// The parts of a classification, each on its own: what the whole can be held against.
extension SceneClassifier {
    /// A part of a classification.
    package enum Part: Sendable, CaseIterable {
        /// Reading and decoding what the model needs.
        case read
        /// From samples in memory to labels.
        case compute
        /// Compressing and writing labels.
        case write
    }

    /// Does one part alone for every window of the scene.
    ///
    /// - Parameters:
    ///   - part: what to do.
    ///   - map: a finished map of the scene, whose labels are written again beside it by `write`.
    ///   - options: threads and memory.
    /// - Returns: seconds of processor time, of all threads together.
    /// - Throws: `YatlasError` when a window cannot be read or written.
    package func processorSeconds(of part: Part, map: String, options: ExecutionOptions) throws -> Double {
        let plan = try TilePlan(scene, set, planes: 0, options: options)
        GDALEnvironment.setBlockCache(bytes: plan.cacheBytes)
        switch part {
        case .read:
            return try measured(plan) { processor, claim in
                while let window = claim() { try processor.read(window) }
            }
        case .compute:
            return try measured(plan) { processor, claim in
                // The samples of the first window, which is none of the smaller ones at the edges, stand for all.
                try processor.classify(plan.largest, again: { claim()?.count })
            }
        case .write: return try written(plan, map: map)
        }
    }

    /// Lets workers claim all windows; counts from when the first one is claimed.
    private func measured(
        _ plan: TilePlan, _ work: @Sendable (TileProcessor, () -> Window?) throws -> Void
    ) throws -> Double {
        let next = Atomic(0)
        let start = Mutex<Double?>(nil)
        _ = try concurrentMap(plan.workers) { _ in
            let processor = try TileProcessor(scene, set, kernel: kernel, largest: plan.largest)
            try work(processor) {
                start.withLock { $0 = $0 ?? secondsUsed() }
                let index = next.add(1, ordering: .relaxed).oldValue
                return index < plan.windows.count ? plan.windows[index] : nil
            }
        }
        return secondsUsed() - start.withLock { $0 ?? 0 }
    }

    private func written(_ plan: TilePlan, map: String) throws -> Double {
        let finished = try Dataset(path: map)
        let tiles = try plan.windows.map { window in
            var labels = [UInt8](repeating: 0, count: window.count)
            try labels.withUnsafeMutableBufferPointer { try finished.read(window, band: 1, into: $0) }
            return labels
        }
        let again = "\(map).again.tif"
        defer { for suffix in ["", ".aux.xml"] { try? FileManager.default.removeItem(atPath: again + suffix) } }
        let start = secondsUsed()
        let finisher = ClassMapAssembler(
            ClassMapProfile(path: again, grid: scene.grid, classes: [], metadata: [:], overwrite: true))
        let writer = try finisher.begin()
        for (window, labels) in zip(plan.windows, tiles) {
            try labels.withUnsafeBufferPointer { try writer.write(window, $0) }
        }
        try AtomicFile.commit([try finisher.finish(writer).file])
        return secondsUsed() - start
    }
}

/// Seconds of processor time that this process has used so far, on all threads, in itself and in the system.
private func secondsUsed() -> Double {
    var usage = rusage()
    #if os(Linux)
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
        getrusage(RUSAGE_SELF, &usage)
    #endif
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}
