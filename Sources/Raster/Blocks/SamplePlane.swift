/// What one band of a raster holds: its samples, or which of them are valid.
package struct SamplePlane: Sendable, Hashable {
    /// GDAL's number of the band, from 1.
    package let band: Int
    /// Whether it is the band's mask (0 where there is no measurement), a byte a pixel.
    package let isMask: Bool

    /// Names a plane.
    package init(band: Int, isMask: Bool = false) { (self.band, self.isMask) = (band, isMask) }
}
