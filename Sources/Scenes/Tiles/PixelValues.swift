/// Features of single pixels of a scene.
package struct PixelValues {
    /// Pixel by pixel; NaN where a pixel is masked or a feature has no value.
    package var values: [Float]
    /// How many of the pixels are masked.
    package var masked: Int
}
