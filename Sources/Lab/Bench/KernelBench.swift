package import Foundation
internal import Kernels
internal import KernelsPortable
internal import KernelTypes
package import YatlasCore

/// Measures the kernels side by side with what they replace, in one run.
package struct KernelBench {
    /// Pixels that a worker classifies at a time: their features stay in its level-2 cache or near it.
    package static let pixels = 4096
    /// Tile sizes that sgemm may choose from.
    private static let tiles = [64, 128, 256, 512]

    private let instructionSet: InstructionSet
    private let threads: Int
    private let runs: Int
    /// Billions of floating-point operations a second of the multiply-add peak, on one thread.
    package let peak: Double

    /// Finds the processor's peak.
    ///
    /// - Parameters:
    ///   - instructionSet: what the kernels run on.
    ///   - threads: workers.
    ///   - runs: how often each thing is measured, in turn; the median counts.
    package init(instructionSet: InstructionSet, threads: Int, runs: Int) {
        self.instructionSet = instructionSet
        self.threads = threads
        self.runs = runs
        let rounds = 2_000_000
        var speeds: [Double] = []
        for _ in 0..<max(runs, 5) {
            var operations = 0
            let seconds = KernelBench.seconds { operations = instructionSet.multiplyAddPeak(rounds: rounds).operations }
            speeds.append(Double(operations) / seconds / 1e9)
        }
        peak = speeds.max() ?? .nan
    }

    /// Measures one case.
    ///
    /// - Throws: `YatlasError` when the kernels cannot run.
    package func measure(_ shape: KernelCase) throws -> KernelTimes {
        let workers = try (0..<threads).map { try KernelWorker(shape, instructionSet, seed: UInt64($0 + 1)) }
        let tile = KernelBench.tiles.min { a, b in
            time(workers) { $0.products(tile: a) } < time(workers) { $0.products(tile: b) }
        }
        var times: [[Double]] = [[], [], [], [], [], [], []]
        for _ in 0..<runs {
            times[0].append(time(workers) { $0.classify(.yat) })
            times[1].append(time(workers) { $0.classify(.relu) })
            times[2].append(time(workers) { $0.products(tile: tile ?? 256) })
            times[3].append(time(workers) { $0.unfused(.yat) })
            times[5].append(time(workers) { $0.classifyModel() })
            times[6].append(time(workers) { $0.unfused(.relu) })
            if workers[0].hasRaw { times[4].append(time(workers) { $0.classifyRaw() }) }
        }
        let median = times.map { $0.isEmpty ? .nan : $0.sorted()[runs / 2] }
        return KernelTimes(
            d: shape.features, k: shape.units, c: shape.classes, isa: instructionSet.rawValue, threads: threads,
            yat_ns: median[0], model_ns: median[5], relu_ns: median[1], sgemm_ns: median[2], unfused_ns: median[3],
            relu_unfused_ns: median[6],
            raw_ns: median[4].isNaN ? nil : median[4],
            peak_fraction: Double(shape.matrixOperations) / median[0] / (peak * Double(threads)))
    }

    /// Writes a network, its pixels and what the kernel makes of them, for other programs to compare.
    ///
    /// Little-endian floats without a header, row by row: `pixels` (n x d), `units` (K x d), `head` (C x K), `skip`
    /// (C x d), `intercept` (C), `scores` (n x C); `labels` are bytes 1...C. The constants are b = 0.3 and eps = 1.
    ///
    /// - Throws: `YatlasError` when the kernels cannot run, or what writing a file throws.
    package func export(_ shape: KernelCase, to folder: URL) throws {
        let place = folder.appendingPathComponent("\(shape.features)-\(shape.units)-\(shape.classes)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, data) in try KernelWorker(shape, instructionSet, seed: 1).exported() {
            try data.write(to: place.appendingPathComponent(name), options: .atomic)
        }
    }

    /// Nanoseconds a pixel for all workers together; each repeats the work for some milliseconds.
    private func time(_ workers: [KernelWorker], _ work: @escaping @Sendable (KernelWorker) -> Void) -> Double {
        // Once to warm up, and to know how often the time holds it; threads need some to get going.
        let once = KernelBench.seconds { work(workers[0]) }
        let repeats = max(1, Int((threads > 1 ? 0.05 : 0.005) / max(once, 1e-9)))
        let seconds = KernelBench.seconds {
            Threads.run(workers.count) { index in
                for _ in 0..<repeats { work(workers[index]) }
            }
        }
        return seconds * 1e9 / Double(repeats * KernelBench.pixels * workers.count)
    }

    package static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
