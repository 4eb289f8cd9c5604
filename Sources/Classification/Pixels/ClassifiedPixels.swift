/// Pixels that were classified in memory.
public struct ClassifiedPixels: Sendable {
    /// The class value of each pixel; 0 nodata, 255 masked.
    public let labels: [UInt8]
    /// The probability of each pixel's class; NaN for pixels without a class.
    public let confidence: [Float]
    /// Whether each pixel is outside the area of applicability: unlike all training samples; nil if that was not asked
    /// for, or the model has no thresholds.
    public let isUnlike: [Bool]?
    /// Whether each pixel's two best classes are about as probable; nil likewise.
    public let isAmbiguous: [Bool]?
}
