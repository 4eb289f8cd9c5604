/// The output buffers of a job; nil for outputs that are not requested. Planes are contiguous, `pixelCount` values
/// each.
package struct BlockOutputs {
    /// The label of each pixel.
    package var labels: UnsafeMutablePointer<UInt8>?
    /// A plane of scores for each class.
    package var scores: UnsafeMutablePointer<Float>?
    /// A plane of probabilities for each class: the softmax of the scores.
    package var probabilities: UnsafeMutablePointer<Float>?
    /// The difference between the two highest probabilities.
    package var margins: UnsafeMutablePointer<Float>?
    /// The squared distance to the nearest prototype, in standardised feature space.
    package var distances: UnsafeMutablePointer<Float>?
    /// The index of the nearest prototype; -1 for invalid pixels and without units.
    package var prototypes: UnsafeMutablePointer<Int32>?
    /// A plane for each feature, before standardisation.
    package var features: UnsafeMutablePointer<Float>?

    /// Requests no outputs.
    package init() {}
}
