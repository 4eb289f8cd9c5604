/// Features of single pixels of a scene.
package struct PixelValues {
    /// The values, pixel by pixel; NaN where a pixel is masked or a feature is undefined.
    package var values: [Float]
    /// Whether each pixel is masked.
    package var isMasked: [Bool]

    /// The number of masked pixels.
    package var masked: Int { isMasked.count(where: \.self) }
}
