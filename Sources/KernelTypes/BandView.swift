/// One band of a tile as input of the kernels: raw samples in row order, with scale, offset and nodata.
///
/// The value of a pixel is v = `sample * scale + offset`, or v |v| with the square law. A sample equal to `nodata`, or
/// NaN, makes the pixel invalid.
package struct BandView {
    /// The first of `BlockJob.pixelCount` contiguous samples.
    package var samples: UnsafeRawPointer
    /// The type of the samples.
    package var kind: SampleKind
    /// Factor of the band's units, usually 0.0001 or 1.
    package var scale: Float
    /// Constant of the band's units, added after the factor.
    package var offset: Float
    /// The nodata value in DN, or nil. A value that `kind` cannot represent never matches.
    package let nodata: Double?
    /// `nodata` as an integer, where samples are integers and can represent it.
    package let missing: Int64?
    /// Whether values are stored as signed square roots, as satellite embeddings are (AlphaEarth: scale 1/127.5).
    package var isSquareLaw: Bool

    /// Makes a view; the samples must outlive it.
    package init(
        samples: UnsafeRawPointer, kind: SampleKind, scale: Float, offset: Float, nodata: Double?,
        isSquareLaw: Bool = false
    ) {
        self.isSquareLaw = isSquareLaw
        self.samples = samples
        self.kind = kind
        self.scale = scale
        self.offset = offset
        self.nodata = nodata
        missing = nodata.flatMap { Int64(exactly: $0) }.flatMap { kind.range?.contains($0) == true ? $0 : nil }
    }
}

extension BandView {
    /// Views of contiguous planes of Float values.
    package static func planes(_ start: UnsafeRawPointer, count: Int, pixelCount: Int) -> [BandView] {
        (0..<count).map {
            BandView(
                samples: start + $0 * pixelCount * MemoryLayout<Float>.stride, kind: .float32, scale: 1, offset: 0,
                nodata: nil)
        }
    }
}
