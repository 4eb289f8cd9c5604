internal import Kernels
internal import KernelTypes
internal import Raster
public import Scenes
internal import Spectral
public import Yat
internal import YatlasCore

/// A model that is prepared to classify pixels in memory, again and again, with the labels of a map.
public struct PixelClassifier: Sendable {
    /// The model.
    public let model: YatModel
    private let source: PixelFeatures
    private let rejector: Rejector?

    /// Prepares a model for pixels with the given bands.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - scene: the scene of the pixels; bands are found by name.
    /// - Throws: `YatlasError` if a band is missing, or the model needs neighbouring pixels.
    public init(_ model: YatModel, for scene: Scene) throws {
        let set = try FeatureSet(
            formulas: model.description.features.map { (name: $0.name, formula: $0.formula) }, bands: scene.bands)
        guard set.margin == 0 else {
            throw YatlasError(
                .unsuitable, nil, "the model reads focal statistics, which need the pixels around",
                fix: "classify the scene as a whole")
        }
        self.model = model
        rejector = try? Rejector(model)
        source = try PixelFeatures(
            set, classifier: model.numbers, labels: model.description.classes.map(\.value))
    }

    /// Classifies pixels, in the calling thread.
    ///
    /// - Parameters:
    ///   - pixels: all bands of the scene, in its order.
    ///   - isRejecting: whether to find pixels that are unlike the training samples or ambiguous, which takes longer
    ///     than classifying.
    /// - Returns: the label and the confidence of each pixel.
    public func classify(_ pixels: ScenePixels, rejecting isRejecting: Bool = false) -> ClassifiedPixels {
        let count = pixels.window.count
        var labels = [UInt8](repeating: LabelCode.nodata, count: count)
        let rejector = isRejecting ? rejector : nil
        let details = PixelDetails(rejector == nil ? .probabilities : Rejector.needs.union(.probabilities))
        source.withViews(pixels) { views in
            labels.withUnsafeMutableBufferPointer {
                source.kernel.classify(
                    views, workspace: PixelKernel.Workspace(for: source.kernel), labels: $0, details: details)
            }
        }
        for pixel in labels.indices where !pixels.validity[pixel].isEmpty {
            let isMasked = labels[pixel] != LabelCode.nodata && !pixels.validity[pixel].isAbsent
            labels[pixel] = isMasked ? LabelCode.masked : LabelCode.nodata
        }
        let confidence = Self.highest(details.probabilities, count)
        guard let rejector else {
            return ClassifiedPixels(labels: labels, confidence: confidence, isUnlike: nil, isAmbiguous: nil)
        }
        var rejected = labels
        rejector.reject(&rejected, details)
        return ClassifiedPixels(
            labels: labels, confidence: confidence,
            isUnlike: zip(labels, rejected).map { $0 != $1 && $1 == LabelCode.unknown },
            isAmbiguous: zip(labels, rejected).map { $0 != $1 && $1 == LabelCode.ambiguous })
    }

    /// The features of pixels before standardisation, planar `[feature][pixel]`; NaN where a feature is undefined.
    ///
    /// - Parameter pixels: all bands of the scene, in its order.
    /// - Returns: the features in the order of the model.
    public func features(_ pixels: ScenePixels) -> [Float] { source.values(pixels) }

    /// The highest of planar probabilities of each pixel; NaN where there are none.
    private static func highest(_ probabilities: [Float], _ count: Int) -> [Float] {
        var highest = [Float](repeating: .nan, count: count)
        for start in stride(from: 0, to: probabilities.count, by: count) {
            for pixel in 0..<count {
                let value = probabilities[start + pixel]
                if !(highest[pixel] >= value) { highest[pixel] = value }
            }
        }
        return highest
    }
}
