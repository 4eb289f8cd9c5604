internal import Kernels
internal import KernelTypes
internal import Raster
internal import Scenes
internal import Spectral
package import Training
package import Yat
internal import YatlasCore

extension YatModel {
    /// Suggests which pixels of a scene to label next.
    ///
    /// - Parameters:
    ///   - candidates: the pixels to choose from.
    ///   - samples: the samples that the model was trained on.
    ///   - request: the number of suggestions, and what else is wanted.
    /// - Returns: the suggestions.
    /// - Throws: `YatlasError` if the scene lacks a band of the model or cannot be read, no candidate is valid, or the
    ///   samples lack a feature of the model.
    package func suggestions(
        among candidates: SuggestionCandidates, samples: SampleTable, _ request: SuggestionRequest
    ) throws -> [LabelSuggestion] {
        let scene = candidates.scene
        let set = try FeatureSet(
            formulas: description.features.map { (name: $0.name, formula: $0.formula) }, bands: scene.bands)
        let d = set.features.count
        let columns = try set.features.map { feature in
            guard let column = samples.features.firstIndex(where: { $0.name == feature.name }) else {
                throw YatlasError(
                    .unsuitable, samples.source, "the samples have no feature \(feature.name), which the model reads",
                    fix: "give the samples that the model was trained on")
            }
            return column
        }
        var request = request
        // With each label, other candidates are compared.
        request.seed &+= UInt64(samples.samples.count)
        var known = SuggestionRequest.Known()
        known.features = samples.samples.selecting(columns).features
        known.groups = samples.groups
        known.pixels = samples.pixels(of: scene)
        known.add(
            request.skipped, try candidates.values(of: set, in: scene, at: request.skipped), dimension: d)
        return try request.suggestions(
            among: candidates, values: candidates.values(of: set, in: scene), dimension: d, known: known,
            classes: description.mapClasses, predict: probabilities(ofFeatures:))
    }

    /// The class probabilities of rows of features.
    private func probabilities(ofFeatures rows: [Float]) throws -> CandidateProbabilities {
        let classifier = try ArrayClassifier(featuresOf: self)
        let d = numbers.featureCount
        let count = rows.count / d
        var planes = [Float](repeating: 0, count: count * numbers.classCount)
        rows.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            let width = MemoryLayout<Float>.stride
            let bands = (0..<d).map {
                BandArray(samples: start + $0 * width, stride: d * width, kind: .float32)
            }
            planes.withUnsafeMutableBufferPointer {
                classifier.classify(bands, pixelCount: count, into: .init(probabilities: $0.baseAddress))
            }
        }
        return CandidateProbabilities(planes, classCount: numbers.classCount)
    }
}

extension SuggestionCandidates {
    /// Suggests where to label first: pixels that are typical of as much of the scene as possible.
    ///
    /// - Parameters:
    ///   - items: the features in which pixels are compared.
    ///   - request: the number of suggestions, and what else is wanted.
    /// - Returns: the suggestions.
    /// - Throws: `YatlasError` if a feature is invalid, the scene cannot be read, or no candidate is valid.
    package func suggestions(features items: [String], _ request: SuggestionRequest) throws -> [LabelSuggestion] {
        let fitted = try scene.fitting(items, at: places).scene
        let set = try fitted.features(items)
        let d = set.features.count
        var known = SuggestionRequest.Known()
        known.add(request.skipped, try values(of: set, in: fitted, at: request.skipped), dimension: d)
        return try request.suggestions(
            among: self, values: values(of: set, in: fitted), dimension: d, known: known, predict: nil)
    }
}

extension SampleTable {
    /// The pixels of the samples that lie on a scene.
    fileprivate func pixels(of scene: Scene) -> [(column: Int, row: Int)] {
        guard let places else { return [] }
        return places.indices.filter { scenes[sceneNumbers[$0]] == scene.path }.compactMap { row in
            guard let pixel = scene.grid.pixel(x: places[row].x, y: places[row].y),
                let column = Int(exactly: pixel.column.rounded(.down)),
                let row = Int(exactly: pixel.row.rounded(.down))
            else { return nil }
            return (column, row)
        }
    }
}
