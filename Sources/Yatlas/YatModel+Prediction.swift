internal import KernelTypes
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
        try withPixels(values, bandCount, layout) { classifier, bands, count in
            var labels = [UInt8](repeating: 0, count: count)
            labels.withUnsafeMutableBufferPointer {
                classifier.classify(bands, pixelCount: count, into: .init(labels: $0.baseAddress))
            }
            return labels
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
        try withPixels(values.span, bandCount, layout) { classifier, bands, count in
            var planes = [Float](repeating: .nan, count: count * classes.count)
            planes.withUnsafeMutableBufferPointer {
                classifier.classify(bands, pixelCount: count, into: .init(probabilities: $0.baseAddress))
            }
            return (0..<count).flatMap { pixel in stride(from: pixel, to: planes.count, by: count).map { planes[$0] } }
        }
    }

    /// Calls `body` with the bands of pixels in memory and their number.
    private func withPixels<Value>(
        _ values: Span<Float>, _ bandCount: Int, _ layout: BandLayout,
        _ body: (ArrayClassifier, [BandArray], Int) throws -> [Value]
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
        let classifier = try ArrayClassifier(bandsOf: self)
        let count = values.count / bandCount
        return try values.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return [] }
            let width = MemoryLayout<Float>.stride
            let (first, step) = layout == .planar ? (count * width, width) : (width, bandCount * width)
            let arrays = (0..<bandCount).map { band in
                BandArray(samples: UnsafeRawPointer(start) + band * first, stride: step, kind: .float32)
            }
            return try body(classifier, arrays, count)
        }
    }
}
