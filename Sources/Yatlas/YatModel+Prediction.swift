internal import Kernels
internal import Spectral
public import Yat
internal import YatlasCore

extension YatModel {
    /// Classifies pixels in memory, on all cores.
    ///
    /// - Parameters:
    ///   - values: n x `bandCount` values in the units of the training data (mostly reflectance), with the bands in the
    ///     order of ``bands``; NaN for nodata.
    ///   - bandCount: the number of bands.
    ///   - layout: the memory layout.
    /// - Returns: n class values; 0 where a feature is undefined.
    /// - Throws: ``YatlasError`` if the number of bands or values does not match, or the model needs neighbouring
    ///   pixels.
    public func predict(_ values: [Float], bandCount: Int, layout: BandLayout = .interleaved) throws -> [UInt8] {
        try predict(values.span, bandCount: bandCount, layout: layout)
    }

    /// Classifies pixels in memory, on all cores; see ``predict(_:bandCount:layout:)-([Float],_,_)``.
    public func predict(_ values: Span<Float>, bandCount: Int, layout: BandLayout = .interleaved) throws -> [UInt8] {
        try mapped(values, bandCount, layout) { kernel, planes, count in
            kernel.labels(ofPlanes: planes, pixelCount: count)
        }
    }

    /// The probabilities of all classes for pixels in memory, on all cores.
    ///
    /// - Parameters:
    ///   - values: as for ``predict(_:bandCount:layout:)-([Float],_,_)``.
    ///   - bandCount: the number of bands.
    ///   - layout: the memory layout.
    /// - Returns: n x C probabilities, `[pixel][class]` in the order of ``classes``; NaN where a feature is undefined.
    /// - Throws: ``YatlasError`` as for `predict`.
    public func probabilities(
        _ values: [Float], bandCount: Int, layout: BandLayout = .interleaved
    ) throws -> [Float] {
        try mapped(values.span, bandCount, layout) { kernel, planes, count in
            let details = PixelDetails(.probabilities)
            _ = kernel.labels(ofPlanes: planes, pixelCount: count, details: details)
            let found = details.probabilities
            return (0..<count).flatMap { pixel in stride(from: pixel, to: found.count, by: count).map { found[$0] } }
        }
    }

    /// The number of pixels that a core processes at a time.
    private static var batch: Int { 16_384 }

    /// Processes batches of pixels, each given as planes for the kernel.
    private func mapped<Value: Sendable>(
        _ values: Span<Float>, _ bandCount: Int, _ layout: BandLayout,
        _ body: @Sendable (PixelKernel, [Float], Int) -> [Value]
    ) throws -> [Value] {
        guard values.count % max(bandCount, 1) == 0 else {
            throw YatlasError(
                .unsuitable, nil,
                "\(values.count) values are no whole pixels of \(NumberFormat.count(bandCount, "band"))",
                fix: "give each pixel a value for each band")
        }
        guard bandCount == bands.count else {
            throw YatlasError(
                .unsuitable, nil,
                "\(values.count) values of \(NumberFormat.count(bandCount, "band")), but the model reads \(bands.count) a pixel",
                fix: "give \(bands.map(\.name).joined(separator: ", "))")
        }
        let set = try FeatureSet(
            formulas: description.features.map { (name: $0.name, formula: $0.formula) }, bands: bands)
        guard set.margin == 0 else {
            throw YatlasError(
                .unsuitable, nil, "the model reads focal statistics, which need the pixels around",
                fix: "classify a scene with it")
        }
        let kernel = try PixelKernel(
            program: set.program, classifier: numbers, labels: classes.map(\.value), instructionSet: .best)
        let count = values.count / bandCount
        return try values.withUnsafeBufferPointer { buffer in
            nonisolated(unsafe) let buffer = buffer
            return try concurrentMap((count + Self.batch - 1) / Self.batch) { job in
                let pixels = (job * Self.batch)..<min(count, (job + 1) * Self.batch)
                let planes = set.inputs.flatMap { band in
                    pixels.map { layout == .planar ? buffer[band * count + $0] : buffer[$0 * bandCount + band] }
                }
                return body(kernel, planes, pixels.count)
            }.flatMap { $0 }
        }
    }
}
