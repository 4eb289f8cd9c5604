import KernelTypes

/// Turns a block of raw samples into scaled floats; lanes past `count` hold zero samples.
///
/// `invalid` becomes NaN where the sample is nodata or NaN.
@inline(__always)
func loadBand(
    _ band: BandView, start: Int, count: Int, into register: UnsafeMutablePointer<Float>,
    invalid: UnsafeMutablePointer<Float>
) {
    switch band.kind {
    case .uint8: loadIntegers(UInt8.self, band, start, count, register, invalid)
    case .int8: loadIntegers(Int8.self, band, start, count, register, invalid)
    case .uint16: loadIntegers(UInt16.self, band, start, count, register, invalid)
    case .int16: loadIntegers(Int16.self, band, start, count, register, invalid)
    case .int32: loadIntegers(Int32.self, band, start, count, register, invalid)
    case .float32: loadFloats(band, start, count, register, invalid)
    }
    let scale = Lanes(repeating: band.scale)
    let offset = Lanes(repeating: band.offset)
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        offset.addingProduct(Lanes.load(register + lane), scale).store(register + lane)
    }
}

@inline(__always)
private func loadIntegers<Sample: FixedWidthInteger>(
    _: Sample.Type, _ band: BandView, _ start: Int, _ count: Int, _ register: UnsafeMutablePointer<Float>,
    _ invalid: UnsafeMutablePointer<Float>
) {
    let samples = band.samples.assumingMemoryBound(to: Sample.self) + start
    for pixel in 0..<count { register[pixel] = Float(samples[pixel]) }
    for pixel in count..<BlockJob.blockSize { register[pixel] = 0 }
    if let nodata = band.nodata, let missing = Sample(exactly: nodata) {
        for pixel in 0..<count { invalid[pixel] = samples[pixel] == missing ? .nan : invalid[pixel] }
    }
}

@inline(__always)
private func loadFloats(
    _ band: BandView, _ start: Int, _ count: Int, _ register: UnsafeMutablePointer<Float>,
    _ invalid: UnsafeMutablePointer<Float>
) {
    let samples = band.samples.assumingMemoryBound(to: Float.self) + start
    for pixel in 0..<count { register[pixel] = samples[pixel] }
    for pixel in count..<BlockJob.blockSize { register[pixel] = 0 }
    for pixel in 0..<count { invalid[pixel] = samples[pixel].isNaN ? .nan : invalid[pixel] }
    if let nodata = band.nodata {
        let missing = Float(nodata)
        for pixel in 0..<count { invalid[pixel] = samples[pixel] == missing ? .nan : invalid[pixel] }
    }
}
