/// The resampling methods.
package enum Resampling: String, Sendable {
    /// The nearest pixel: for classes and quality codes.
    case nearest = "near"
    /// The most frequent value: for classes, when pixels become larger.
    case mode
    /// Bilinear interpolation: for values, when pixels become smaller.
    case bilinear
    /// The average: for values, when pixels become larger.
    case average
}
