internal import KernelTypes

/// Converts a block of raw samples to scaled floats; lanes past `count` hold zero samples.
///
/// `invalid` becomes NaN where the sample is nodata.
@inline(__always)
func loadBand(
    _ band: BandView, start: Int, count: Int, _ scratch: BlockScratch, into register: UnsafeMutablePointer<Float>
) {
    switch band.kind {
    case .uint8: loadIntegers(UInt8.self, band, start, count, scratch, register)
    case .int8: loadIntegers(Int8.self, band, start, count, scratch, register)
    case .uint16: loadIntegers(UInt16.self, band, start, count, scratch, register)
    case .int16: loadIntegers(Int16.self, band, start, count, scratch, register)
    case .int32: loadIntegers(Int32.self, band, start, count, scratch, register)
    case .float32: loadFloats(band, start, count, scratch, register)
    }
}

/// The samples of a whole block: those of the band, or at its end a copy padded with zeros.
@inline(__always)
private func wholeBlock<Sample: BitwiseCopyable & AdditiveArithmetic>(
    _: Sample.Type, _ band: BandView, _ start: Int, _ count: Int, _ scratch: BlockScratch
) -> UnsafePointer<Sample> {
    let samples = band.samples.assumingMemoryBound(to: Sample.self) + start
    guard count < BlockJob.blockSize else { return samples }
    let padded = UnsafeMutableRawPointer(scratch.padding).assumingMemoryBound(to: Sample.self)
    for pixel in 0..<count { padded[pixel] = samples[pixel] }
    for pixel in count..<BlockJob.blockSize { padded[pixel] = .zero }
    return UnsafePointer(padded)
}

@inline(__always)
private func loadIntegers<Sample: FixedWidthInteger & BitwiseCopyable>(
    _: Sample.Type, _ band: BandView, _ start: Int, _ count: Int, _ scratch: BlockScratch,
    _ register: UnsafeMutablePointer<Float>
) {
    let samples = wholeBlock(Sample.self, band, start, count, scratch)
    for pixel in 0..<BlockJob.blockSize { register[pixel] = Float(samples[pixel]) }
    if let number = band.missing {
        let missing = Sample(truncatingIfNeeded: number)
        let invalid = scratch.invalid
        for pixel in 0..<BlockJob.blockSize { invalid[pixel] = samples[pixel] == missing ? .nan : invalid[pixel] }
    }
    scale(UnsafePointer(register), band, into: register)
}

@inline(__always)
private func loadFloats(
    _ band: BandView, _ start: Int, _ count: Int, _ scratch: BlockScratch, _ register: UnsafeMutablePointer<Float>
) {
    let samples = wholeBlock(Float.self, band, start, count, scratch)
    scale(samples, band, into: register)
    // NaN samples need no check: every feature that reads them becomes NaN.
    guard let nodata = band.nodata else { return }
    let missing = Lanes(repeating: Float(nodata))
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        let isMissing = Lanes.load(samples + lane) .== missing
        Lanes.load(scratch.invalid + lane).replacing(with: .nan, where: isMissing).store(scratch.invalid + lane)
    }
}

/// Applies scale, offset and square law of a band to a block of samples.
@inline(__always)
private func scale(_ samples: UnsafePointer<Float>, _ band: BandView, into register: UnsafeMutablePointer<Float>) {
    let (scale, offset) = (Lanes(repeating: band.scale), Lanes(repeating: band.offset))
    for pixel in stride(from: 0, to: BlockJob.blockSize, by: packWidth) {
        put(map(pack(samples + pixel)) { offset.addingProduct($0, scale) }, register + pixel)
    }
    guard band.isSquareLaw else { return }
    for pixel in stride(from: 0, to: BlockJob.blockSize, by: packWidth) {
        put(map(pack(register + pixel)) { $0 * $0.replacing(with: -$0, where: $0 .< 0) }, register + pixel)
    }
}
