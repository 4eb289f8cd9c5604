/// The memory layout of several bands in one array.
public enum BandLayout: Sendable {
    /// All bands of a pixel together, `[pixel][band]`: rows of scikit-learn, BIP.
    case interleaved
    /// All pixels of a band together, `[band][pixel]`: arrays of rasterio, BSQ.
    case planar
}
