/// How a value between pixels is found.
package enum Resampling: String, Sendable {
    /// The nearest pixel: for classes and quality codes.
    case nearest = "near"
    /// The most frequent value of the pixels inside: for classes, when pixels become larger.
    case mode
    /// Between the four nearest pixels: for values, when pixels become smaller.
    case bilinear
    /// The mean of the pixels inside: for values, when pixels become larger.
    case average
}
