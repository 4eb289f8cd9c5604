/// A plane of one band of a raster: its samples, or its mask.
package struct SamplePlane: Sendable, Hashable {
    /// The band number of GDAL, from 1.
    package let band: Int
    /// Whether it is the band's mask (0 where invalid), one byte for each pixel.
    package let isMask: Bool

    /// Makes a plane.
    package init(band: Int, isMask: Bool = false) { (self.band, self.isMask) = (band, isMask) }
}
