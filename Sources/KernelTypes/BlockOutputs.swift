/// Where the results of a job go; nil for what is not wanted. Planes follow each other, `pixelCount` values each.
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
    /// The number of the nearest prototype; -1 for invalid pixels and without units.
    package var prototypes: UnsafeMutablePointer<Int32>?
    /// A plane for each feature, before standardising.
    package var features: UnsafeMutablePointer<Float>?

    /// Wants nothing yet.
    package init() {}
}
