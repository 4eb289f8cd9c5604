/// Features of single pixels of a scene.
package struct PixelValues {
    /// The values, pixel by pixel; NaN where a pixel is masked or a feature is undefined.
    package var values: [Float]
    /// The number of masked pixels.
    package var masked: Int
}
