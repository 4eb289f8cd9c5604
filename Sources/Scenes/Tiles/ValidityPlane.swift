internal import KernelTypes
internal import YatlasCore

/// Marks pixels of a plane of validity bits.
extension UnsafeMutableBufferPointer<UInt8> {
    /// Marks the pixels whose sample in a band is nodata, or no number.
    func markNodata(_ view: BandView) {
        switch view.kind {
        case .uint8: mark(view, UInt8.self)
        case .int8: mark(view, Int8.self)
        case .uint16: mark(view, UInt16.self)
        case .int16: mark(view, Int16.self)
        case .int32: mark(view, Int32.self)
        case .float32:
            let samples = view.samples.assumingMemoryBound(to: Float.self)
            let missing = view.nodata.map { Float($0) } ?? .nan
            let bit = Validity.nodata.rawValue
            for pixel in indices {
                let sample = samples[pixel]
                self[pixel] |= sample == missing || sample != sample ? bit : 0
            }
        }
    }

    private func mark<Sample: FixedWidthInteger & BitwiseCopyable>(_ view: BandView, _: Sample.Type) {
        guard let number = view.missing else { return }
        mark(view.samples.assumingMemoryBound(to: Sample.self), equalTo: Sample(truncatingIfNeeded: number), .nodata)
    }

    /// Marks the pixels whose sample is some number.
    func mark<Sample: FixedWidthInteger & BitwiseCopyable>(
        _ samples: UnsafePointer<Sample>, equalTo number: Sample, _ reason: Validity
    ) {
        let bit = reason.rawValue
        for pixel in indices { self[pixel] |= samples[pixel] == number ? bit : 0 }
    }

    /// Marks single pixels.
    func mark(_ reason: Validity, where isMarked: (Int) -> Bool) {
        for pixel in indices where isMarked(pixel) { self[pixel] |= reason.rawValue }
    }
}
