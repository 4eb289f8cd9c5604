/// How the values of several bands lie in one array.
public enum BandLayout: Sendable {
    /// All bands of a pixel together, `[pixel][band]`: the rows of scikit-learn, BIP.
    case interleaved
    /// All pixels of a band together, `[band][pixel]`: BSQ, the arrays of rasterio.
    case planar
}
