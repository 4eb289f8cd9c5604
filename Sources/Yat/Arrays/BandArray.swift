package import KernelTypes

/// The samples of one band, or the values of one feature, of pixels in memory, at a constant distance from each other.
package struct BandArray {
    /// The sample of the first pixel.
    package let samples: UnsafeRawPointer
    /// The distance from a pixel's sample to the next pixel's, in bytes.
    package let stride: Int
    /// The type of the samples.
    package let kind: SampleKind
    /// The factor of each sample.
    package let scale: Float
    /// The constant added after the factor.
    package let offset: Float
    /// The nodata value, before scale and offset; nil for none. NaN is always nodata.
    package let nodata: Double?

    /// Describes samples, which must outlive the description.
    package init(
        samples: UnsafeRawPointer, stride: Int, kind: SampleKind, scale: Float = 1, offset: Float = 0,
        nodata: Double? = nil
    ) {
        self.samples = samples
        self.stride = stride
        self.kind = kind
        self.scale = scale
        self.offset = offset
        self.nodata = nodata
    }

    /// The bytes of a sample.
    var width: Int {
        switch kind {
        case .uint8, .int8: 1
        case .uint16, .int16: 2
        case .int32, .float32: 4
        }
    }

    /// Whether the samples are contiguous, so that the kernel can read them in place.
    var isContiguous: Bool { stride == width }

    /// A view of contiguous samples.
    func view(of samples: UnsafeRawPointer) -> BandView {
        BandView(samples: samples, kind: kind, scale: scale, offset: offset, nodata: nodata)
    }

    /// Copies the samples of some pixels to contiguous memory.
    func gather(_ pixels: Range<Int>, into target: UnsafeMutableRawPointer) {
        func copy<Unit: BitwiseCopyable>(_ unit: Unit.Type) {
            let start = samples + pixels.lowerBound * stride
            for pixel in 0..<pixels.count {
                target.storeBytes(
                    of: start.loadUnaligned(fromByteOffset: pixel * stride, as: unit),
                    toByteOffset: pixel * MemoryLayout<Unit>.size, as: unit)
            }
        }
        switch width {
        case 1: copy(UInt8.self)
        case 2: copy(UInt16.self)
        default: copy(UInt32.self)
        }
    }
}
