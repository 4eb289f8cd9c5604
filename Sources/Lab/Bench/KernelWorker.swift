internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Yat
internal import YatlasCore

/// The network, pixels and buffers of one worker.
final class KernelWorker: @unchecked Sendable {
    private let shape: KernelCase
    private let numbers: ClassifierParameters
    private let model: PixelKernel
    private let yat: PixelKernel
    private let relu: PixelKernel
    private let workspace: PixelKernel.Workspace
    /// Planar features for the kernels, row by row for sgemm.
    private let planar: RandomNumbers
    private let rows: RandomNumbers
    private let weights: RandomNumbers
    private let head: RandomNumbers
    private let values: RandomNumbers
    private let scores: RandomNumbers
    private let norms: RandomNumbers
    private let labels: UnsafeMutableBufferPointer<UInt8>
    private let raw: RawPixels?

    init(_ shape: KernelCase, _ instructionSet: InstructionSet, seed: UInt64) throws {
        let (d, k, c, n) = (shape.features, shape.units, shape.classes, KernelBench.pixels)
        var random = SplitMix64(seed: seed)
        func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -1.5...1.5, using: &random) } }
        let numbers = ClassifierParameters(
            shift: Array(repeating: 0, count: d), scale: Array(repeating: 1, count: d), units: floats(k * d), bias: 0.3,
            epsilon: 1, head: floats(c * k), skip: floats(c * d), intercept: floats(c))
        var plain = numbers
        plain.skip = Array(repeating: 0, count: c * d)
        func kernel(_ numbers: ClassifierParameters, _ kind: UnitKind) throws -> PixelKernel {
            try PixelKernel(
                program: .identity(d), classifier: numbers, labels: (1...c).map { UInt8($0) },
                instructionSet: instructionSet, kind: kind)
        }
        self.shape = shape
        self.numbers = numbers
        model = try kernel(numbers, .yat)
        yat = try kernel(plain, .yat)
        relu = try kernel(plain, .relu)
        workspace = PixelKernel.Workspace(for: yat)
        let pixels = floats(n * d)
        planar = RandomNumbers(pixels)
        rows = RandomNumbers((0..<n).flatMap { row in (0..<d).map { pixels[$0 * n + row] } })
        weights = RandomNumbers(numbers.units)
        head = RandomNumbers(numbers.head)
        values = RandomNumbers(Array(repeating: 0, count: n * k))
        scores = RandomNumbers(Array(repeating: 0, count: n * c))
        norms = RandomNumbers(Array(repeating: 0, count: n))
        labels = .allocate(capacity: n)
        labels.initialize(repeating: 0)
        raw = d == RawPixels.featureCount ? try RawPixels(plain, instructionSet, count: n, using: &random) : nil
    }

    deinit { labels.deallocate() }

    private var views: [BandView] {
        BandView.planes(planar.start, count: shape.features, pixelCount: KernelBench.pixels)
    }

    /// The fused kernel with the linear part of models.
    func classifyModel() { model.classify(views, workspace: workspace, labels: labels) }

    /// The fused kernel: features to labels through units and head.
    func classify(_ kind: UnitKind) {
        (kind == .yat ? yat : relu).classify(views, workspace: workspace, labels: labels)
    }

    /// Whether the network has the number of features of ten bands and six indices.
    var hasRaw: Bool { raw != nil }

    /// The whole chain: DN to labels.
    func classifyRaw() { raw?.classify(into: labels) }

    /// The arrays for other programs, by file name.
    func exported() -> [(String, Data)] {
        let details = PixelDetails(.scores)
        model.classify(views, workspace: workspace, labels: labels, details: details)
        let (n, c) = (KernelBench.pixels, shape.classes)
        let scores = (0..<n).flatMap { pixel in (0..<c).map { details.scores[$0 * n + pixel] } }
        let pixels = Array(UnsafeBufferPointer(start: rows.start, count: n * shape.features))
        let floats = [
            ("pixels", pixels), ("units", numbers.units), ("head", numbers.head), ("skip", numbers.skip),
            ("intercept", numbers.intercept), ("scores", scores),
        ]
        return floats.map { ($0, $1.withUnsafeBytes { Data($0) }) } + [("labels", Data(labels))]
    }

    /// The two matrix products only, tile by tile: X W' and V A'.
    func products(tile: Int) {
        let (d, k, c) = (shape.features, shape.units, shape.classes)
        for start in stride(from: 0, to: KernelBench.pixels, by: tile) {
            product(rows.start + start * d, weights, into: values.start, m: tile, n: k, k: d)
            product(values.start, head, into: scores.start + start * c, m: tile, n: c, k: k)
        }
    }

    /// Every step as a separate pass over all pixels, like array programs.
    func unfused(_ kind: UnitKind) {
        let (d, k, c, n) = (shape.features, shape.units, shape.classes, KernelBench.pixels)
        product(rows.start, weights, into: values.start, m: n, n: k, k: d)
        switch kind {
        case .yat: applyYat()
        case .relu: for index in 0..<(n * k) { values.start[index] = max(values.start[index] + numbers.bias, 0) }
        }
        product(values.start, head, into: scores.start, m: n, n: c, k: k)
        for row in 0..<n {
            var best = 0
            for index in 1..<c where scores.start[row * c + index] > scores.start[row * c + best] { best = index }
            labels[row] = UInt8(best + 1)
        }
    }

    /// From dot products to Yat-products, in place.
    private func applyYat() {
        let (d, k, n) = (shape.features, shape.units, KernelBench.pixels)
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
    }

    /// C = A B' for row-major matrices.
    private func product(
        _ a: UnsafePointer<Float>, _ b: RandomNumbers, into target: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int
    ) {
        Float.multiply(
            a, transposed: false, b.start, transposedB: true, m: m, n: n, k: k, alpha: 1, beta: 0, into: target)
    }
}
