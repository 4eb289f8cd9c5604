internal import Kernels
internal import KernelTypes
internal import Raster
public import Scenes
internal import Spectral
internal import YatlasCore

/// Features of single pixels in memory, computed in the calling thread, with or without a classifier.
struct PixelFeatures: Sendable {
    let kernel: PixelKernel
    /// The bands that the program reads, as indices into the given ones.
    private let inputs: [Int]

    /// Prepares features for pixels with all bands of a scene.
    ///
    /// - Parameters:
    ///   - set: the features, which need no pixels around.
    ///   - classifier: a classifier of them; nil for none.
    ///   - labels: the class values of the classifier.
    /// - Throws: `YatlasError` if the classifier does not fit.
    init(_ set: FeatureSet, classifier: ClassifierParameters?, labels: [UInt8] = []) throws {
        inputs = set.inputs
        kernel = try PixelKernel(
            program: set.program, classifier: classifier, labels: labels, instructionSet: .best)
    }

    /// The features before standardisation, planar `[feature][pixel]`; NaN where a feature is undefined.
    func values(_ pixels: ScenePixels) -> [Float] {
        var values = [Float](repeating: .nan, count: kernel.featureCount * pixels.window.count)
        withViews(pixels) { views in
            values.withUnsafeMutableBufferPointer {
                kernel.features(
                    views, pixelCount: pixels.window.count, workspace: PixelKernel.Workspace(for: kernel), into: $0)
            }
        }
        return values
    }

    /// Calls `body` with the bands that the program reads.
    func withViews(_ pixels: ScenePixels, _ body: ([BandView]) -> Void) {
        pixels.values.withUnsafeBufferPointer { values in
            guard let start = values.baseAddress else { return }
            let planes = BandView.planes(start, count: pixels.bands.count, pixelCount: pixels.window.count)
            body(inputs.map { planes[$0] })
        }
    }
}

extension Scene {
    /// The values of a feature (an index, a formula) of pixels in memory; NaN where it is undefined.
    ///
    /// - Parameters:
    ///   - item: the feature.
    ///   - pixels: all bands of the scene, in its order.
    /// - Returns: a value for each pixel.
    /// - Throws: ``YatlasError`` if the bands do not allow it, or it needs the pixels around.
    public func values(of item: String, at pixels: ScenePixels) throws -> [Float] {
        let set = try features([item])
        guard set.margin == 0, set.features.count == 1 else {
            throw YatlasError(.unsuitable, nil, "\"\(item)\" is no feature of single pixels", fix: "name an index")
        }
        return try PixelFeatures(set, classifier: nil).values(pixels)
    }
}
