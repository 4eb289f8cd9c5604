internal import Foundation
internal import KernelTypes
public import Kernels
internal import Yat

/// Measures the kernels side by side with what they replace, in one run.
public struct KernelBench {
    /// Pixels that a worker classifies at a time: their features stay in its level-2 cache or near it.
    static let pixels = 4096
    /// Tile sizes that sgemm may choose from.
    private static let tiles = [64, 128, 256, 512]

    private let instructionSet: InstructionSet
    private let threads: Int
    private let runs: Int
    /// Billions of floating-point operations a second of the multiply-add peak, on one thread.
    public let peak: Double

    /// Finds the processor's peak.
    ///
    /// - Parameters:
    ///   - instructionSet: what the kernels run on.
    ///   - threads: workers.
    ///   - runs: how often each thing is measured, in turn; the median counts.
    public init(instructionSet: InstructionSet, threads: Int, runs: Int) {
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
    /// - Throws: `KernelError` when the kernels cannot run.
    public func measure(_ shape: KernelCase) throws -> KernelTimes {
        let workers = try (0..<threads).map { try KernelWorker(shape, instructionSet, seed: UInt64($0 + 1)) }
        let tile = KernelBench.tiles.min { a, b in
            time(workers) { $0.products(tile: a) } < time(workers) { $0.products(tile: b) }
        }
        var times: [[Double]] = [[], [], [], []]
        for _ in 0..<runs {
            times[0].append(time(workers) { $0.classify(.yat) })
            times[1].append(time(workers) { $0.classify(.relu) })
            times[2].append(time(workers) { $0.products(tile: tile ?? 256) })
            times[3].append(time(workers) { $0.unfused() })
        }
        let median = times.map { $0.sorted()[runs / 2] }
        return KernelTimes(
            d: shape.features, k: shape.units, c: shape.classes, isa: instructionSet.rawValue, threads: threads,
            yat_ns: median[0], relu_ns: median[1], sgemm_ns: median[2], unfused_ns: median[3],
            peak_fraction: Double(shape.matrixOperations) / median[0] / (peak * Double(threads)))
    }

    /// Nanoseconds a pixel for all workers together; each repeats the work for some milliseconds.
    private func time(_ workers: [KernelWorker], _ work: @escaping @Sendable (KernelWorker) -> Void) -> Double {
        // Once to warm up, and to know how often 5 ms hold it.
        let once = KernelBench.seconds { work(workers[0]) }
        let repeats = max(1, Int(0.005 / max(once, 1e-9)))
        let seconds = KernelBench.seconds {
            DispatchQueue.concurrentPerform(iterations: workers.count) { index in
                for _ in 0..<repeats { work(workers[index]) }
            }
        }
        return seconds * 1e9 / Double(repeats * KernelBench.pixels * workers.count)
    }

    static func seconds(_ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        body()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// One worker's network, pixels and room for results.
final class KernelWorker: @unchecked Sendable {
    private let shape: KernelCase
    private let numbers: ClassifierNumbers
    private let yat: PixelKernel
    private let relu: PixelKernel
    private let workspace: PixelKernel.Workspace
    /// Planar features for the kernels, row by row for sgemm.
    private let planar: Numbers
    private let rows: Numbers
    private let weights: Numbers
    private let head: Numbers
    private let values: Numbers
    private let scores: Numbers
    private let norms: Numbers
    private let labels: UnsafeMutableBufferPointer<UInt8>

    init(_ shape: KernelCase, _ instructionSet: InstructionSet, seed: UInt64) throws {
        let (d, k, c, n) = (shape.features, shape.units, shape.classes, KernelBench.pixels)
        var random = SplitMix64(seed: seed)
        func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -1.5...1.5, using: &random) } }
        let numbers = ClassifierNumbers(
            shift: Array(repeating: 0, count: d), scale: Array(repeating: 1, count: d), units: floats(k * d), bias: 0.3,
            epsilon: 1, head: floats(c * k), skip: floats(c * d), intercept: floats(c))
        let identity = FeatureProgram(inputCount: d, constants: [], instructions: [], outputs: Array(0..<d))
        func kernel(_ kind: UnitKind) throws -> PixelKernel {
            try PixelKernel(
                program: identity, classifier: numbers, labels: (1...c).map { UInt8($0) },
                instructionSet: instructionSet, kind: kind)
        }
        self.shape = shape
        self.numbers = numbers
        yat = try kernel(.yat)
        relu = try kernel(.relu)
        workspace = PixelKernel.Workspace(for: yat)
        let pixels = floats(n * d)
        planar = Numbers(pixels)
        rows = Numbers((0..<n).flatMap { row in (0..<d).map { pixels[$0 * n + row] } })
        weights = Numbers(numbers.units)
        head = Numbers(numbers.head)
        values = Numbers(Array(repeating: 0, count: n * k))
        scores = Numbers(Array(repeating: 0, count: n * c))
        norms = Numbers(Array(repeating: 0, count: n))
        labels = .allocate(capacity: n)
        labels.initialize(repeating: 0)
    }

    deinit { labels.deallocate() }

    /// The fused kernel: ready features to labels.
    func classify(_ kind: UnitKind) {
        let views = (0..<shape.features).map {
            BandView(
                samples: UnsafeRawPointer(planar.start + $0 * KernelBench.pixels), kind: .float32, scale: 1, offset: 0,
                nodata: nil)
        }
        (kind == .yat ? yat : relu).classify(views, workspace: workspace, labels: labels)
    }

    /// The two matrix products alone, tile by tile: X W' and V A'.
    func products(tile: Int) {
        let (d, k, c) = (shape.features, shape.units, shape.classes)
        for start in stride(from: 0, to: KernelBench.pixels, by: tile) {
            product(rows.start + start * d, weights, into: values.start, m: tile, n: k, k: d)
            product(values.start, head, into: scores.start + start * c, m: tile, n: c, k: k)
        }
    }

    /// Every step as a pass of its own over all pixels, as an array program does it.
    func unfused() {
        let (d, k, c, n) = (shape.features, shape.units, shape.classes, KernelBench.pixels)
        product(rows.start, weights, into: values.start, m: n, n: k, k: d)
        for row in 0..<n {
            var sum: Float = 0
            for feature in 0..<d { sum += rows.start[row * d + feature] * rows.start[row * d + feature] }
            norms.start[row] = sum
        }
        let unitNorms = (0..<k).map { unit in
            numbers.units[(unit * d)..<(unit * d + d)].reduce(Float(0)) { $0 + $1 * $1 }
        }
        unitNorms.withUnsafeBufferPointer { unitNorms in
            for row in 0..<n {
                let (dots, norm) = (values.start + row * k, norms.start[row])
                for unit in 0..<k {
                    let shifted = dots[unit] + numbers.bias
                    let distance = max(norm + unitNorms[unit] - 2 * dots[unit], 0)
                    dots[unit] = shifted * shifted / (distance + numbers.epsilon)
                }
            }
        }
        product(values.start, head, into: scores.start, m: n, n: c, k: k)
        for row in 0..<n {
            var best = 0
            for index in 1..<c where scores.start[row * c + index] > scores.start[row * c + best] { best = index }
            labels[row] = UInt8(best + 1)
        }
    }

    /// C = A B' for row-major matrices.
    private func product(
        _ a: UnsafePointer<Float>, _ b: Numbers, into target: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int
    ) {
        Float.multiply(
            a, transposed: false, b.start, transposedB: true, m: m, n: n, k: k, alpha: 1, beta: 0, into: target)
    }
}

/// Floats at a fixed, aligned address.
private final class Numbers {
    let start: UnsafeMutablePointer<Float>

    init(_ values: [Float]) {
        let bytes = max(values.count, 1) * MemoryLayout<Float>.stride
        start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(values.count, 1))
        start.initialize(from: values, count: values.count)
    }

    deinit { start.deallocate() }
}
