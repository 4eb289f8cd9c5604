/// One band of a tile as the kernels read it: raw samples in row order and what turns them into reflectance.
///
/// The value of a pixel is v = `sample * scale + offset`, or v |v| under the square law. A sample equal to `nodata`, or a NaN, makes the pixel invalid.
package struct BandView {
    /// The first sample; `BlockJob.pixelCount` of them follow each other.
    package var samples: UnsafeRawPointer
    /// The type of the samples.
    package var kind: SampleKind
    /// Factor of the band's units, usually 0.0001 or 1.
    package var scale: Float
    /// Constant of the band's units, added after the factor.
    package var offset: Float
    /// The sample that stands for "nothing measured", or nil. One that `kind` cannot hold never matches.
    package let nodata: Double?
    /// `nodata` as a whole number, where the samples are such and can hold it.
    package let missing: Int64?
    /// Whether values are stored as signed square roots, as satellite embeddings are (AlphaEarth: scale 1/127.5).
    package var isSquareLaw: Bool

    /// Makes a view of samples that outlive it.
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
    /// Views of planes of ready Float values that follow each other in memory.
    package static func planes(_ start: UnsafeRawPointer, count: Int, pixelCount: Int) -> [BandView] {
        (0..<count).map {
            BandView(
                samples: start + $0 * pixelCount * MemoryLayout<Float>.stride, kind: .float32, scale: 1, offset: 0,
                nodata: nil)
        }
    }
}
