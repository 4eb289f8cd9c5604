internal import KernelTypes
internal import YatlasCore

/// Marks pixels in a plane of validity bits.
extension UnsafeMutableBufferPointer<UInt8> {
    /// Marks the pixels whose sample in a band is nodata, saturated or NaN, or that the file's mask excludes.
    ///
    /// - Parameters:
    ///   - layer: the band.
    ///   - view: its samples.
    ///   - mask: 0 where the file's mask excludes a pixel; nil without a mask.
    func markInvalid(_ layer: Scene.Band, _ view: BandView, mask: UnsafePointer<UInt8>?) {
        if let mask { for pixel in indices { self[pixel] |= mask[pixel] == 0 ? Validity.nodata.rawValue : 0 } }
        if view.kind == .float32 {
            let samples = view.samples.assumingMemoryBound(to: Float.self)
            let bit = Validity.nodata.rawValue
            for pixel in indices { self[pixel] |= samples[pixel].isFinite ? 0 : bit }
        }
        for number in layer.nodata { mark(view, equalTo: number, .nodata) }
        if let saturated = layer.saturated { mark(view, equalTo: saturated, .saturated) }
    }

    /// Marks the pixels whose sample has a value; one that the samples' type cannot represent marks nothing.
    private func mark(_ view: BandView, equalTo number: Double, _ reason: Validity) {
        switch view.kind {
        case .uint8: mark(view, UInt8(exactly: number), reason)
        case .int8: mark(view, Int8(exactly: number), reason)
        case .uint16: mark(view, UInt16(exactly: number), reason)
        case .int16: mark(view, Int16(exactly: number), reason)
        case .int32: mark(view, Int32(exactly: number), reason)
        case .float32:
            let (samples, wanted, bit) = (
                view.samples.assumingMemoryBound(to: Float.self), Float(number), reason.rawValue
            )
            for pixel in indices {
                let sample = samples[pixel]
                // Compares floats like GDAL: the last two digits of a nodata value that was written as text do not
                // count.
                let isNear = abs(sample - wanted) < 2 * Float.ulpOfOne * abs(sample + wanted)
                self[pixel] |= sample == wanted || isNear ? bit : 0
            }
        }
    }

    private func mark<Sample: FixedWidthInteger & BitwiseCopyable>(
        _ view: BandView, _ number: Sample?, _ reason: Validity
    ) {
        guard let number else { return }
        let (samples, bit) = (view.samples.assumingMemoryBound(to: Sample.self), reason.rawValue)
        for pixel in indices { self[pixel] |= samples[pixel] == number ? bit : 0 }
    }

    /// Marks single pixels.
    func mark(_ reason: Validity, where isMarked: (Int) -> Bool) {
        for pixel in indices where isMarked(pixel) { self[pixel] |= reason.rawValue }
    }
}
