package import Foundation
internal import Kernels
internal import KernelsPortable
internal import KernelTypes
package import YatlasCore

/// Measures the kernels and the code that they replace, interleaved in one run.
package struct KernelBench {
    /// The number of pixels of a worker at a time: their features stay in or near its level-2 cache.
    package static let pixels = 4096
    /// The tile sizes tried for sgemm.
    private static let tiles = [64, 128, 256, 512]

    private let instructionSet: InstructionSet
    private let threads: Int
    private let runs: Int
    /// The measured peak of fused multiply-adds in billions of floating-point operations per second, on one thread.
    package let peak: Double

    /// Finds the processor's peak.
    ///
    /// - Parameters:
    ///   - instructionSet: the instruction set of the kernels.
    ///   - threads: the number of workers.
    ///   - runs: the number of repetitions, interleaved; the median counts.
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
    /// - Throws: `YatlasError` if the kernels cannot run.
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

    /// Writes a network, its pixels and the kernel's results, for comparison in other programs.
    ///
    /// Little-endian floats without a header, row by row: `pixels` (n x d), `units` (K x d), `head` (C x K), `skip`
    /// (C x d), `intercept` (C), `scores` (n x C); `labels` are bytes 1...C. The constants are b = 0.3 and eps = 1.
    ///
    /// - Throws: `YatlasError` if the kernels cannot run, and errors of writing files.
    package func export(_ shape: KernelCase, to folder: URL) throws {
        let place = folder.appendingPathComponent("\(shape.features)-\(shape.units)-\(shape.classes)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, data) in try KernelWorker(shape, instructionSet, seed: 1).exported() {
            try data.write(to: place.appendingPathComponent(name), options: .atomic)
        }
    }

    /// Nanoseconds per pixel for all workers together; the work is repeated for some milliseconds.
    private func time(_ workers: [KernelWorker], _ work: @escaping @Sendable (KernelWorker) -> Void) -> Double {
        // Once to warm up, and to find the number of repetitions; threads need some to start.
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
