public import Accuracy
internal import Foundation
internal import KernelTypes
internal import Kernels
internal import Raster
internal import Spectral
public import Yat
internal import YatlasCore

extension YatModel {
    /// The features as a user would type them: name=formula.
    public var featureItems: [String] { description.features.map { "\($0.name)=\($0.formula)" } }

    /// Classifies samples with the model's features.
    ///
    /// - Parameter table: samples whose classes have names of the model's; others are left out.
    /// - Returns: the samples' classes against the model's.
    /// - Throws: `YatlasError` when no sample is of a class of the model.
    public func confusion(on table: SampleTable) throws -> ConfusionMatrix {
        let names = description.classes.map(\.name)
        let places = table.classes.map { entry in names.firstIndex(of: entry.name) }
        guard places.contains(where: { $0 != nil }) else {
            let own = table.classes.map(\.name).joined(separator: ", ")
            throw YatlasError(
                .unsuitable, table.source,
                """
                no class of the samples (\(own)) is one of the model (\(names.joined(separator: ", ")))
                """, fix: "see \(setting: .classField)")
        }
        let predicted = try numbers.classes(of: table.samples)
        var matrix = ConfusionMatrix(classes: names)
        for (target, found) in zip(table.samples.targets, predicted) {
            if let place = places[target] { matrix.add(reference: place, map: found) }
        }
        return matrix
    }

    /// The features of a pixel whose bands one knows.
    ///
    /// - Parameters:
    ///   - bands: the value of each band that the model reads, by its name or symbol, in the model's units.
    ///   - path: the model's file, for messages.
    /// - Returns: the features, in the order of the model.
    /// - Throws: `YatlasError` when a band is missing or unknown, or a feature has no value or needs more than a
    ///   pixel.
    public func features(ofBands bands: [(name: String, value: Double)], path: String) throws -> [Float] {
        let program = try portableProgram(path: path)
        let known = description.bands.map(\.name).joined(separator: ", ")
        var planes = [Float?](repeating: nil, count: description.bands.count)
        for (name, value) in bands {
            let place = description.bands.firstIndex { $0.name == name }
            guard let place = place ?? description.bands.firstIndex(where: { $0.symbol == name }) else {
                throw YatlasError(
                    .unsuitable, about: "\(setting: .values) \(name)", "no band of the model",
                    fix: "its bands are \(known)")
            }
            planes[place] = Float(value)
        }
        if let missing = planes.firstIndex(where: { $0 == nil }) {
            throw YatlasError(
                .unsuitable, about: "\(setting: .values)", "\(description.bands[missing].name) is missing",
                fix: "the bands are \(known)")
        }
        let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: .chosen())
        var features = [Float](repeating: 0, count: kernel.featureCount)
        planes.compactMap { $0 }.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let views = BandView.planes(base, count: planes.count, pixelCount: 1)
            features.withUnsafeMutableBufferPointer {
                kernel.features(views, pixelCount: 1, workspace: PixelKernel.Workspace(for: kernel), into: $0)
            }
        }
        if let bad = features.firstIndex(where: { !$0.isFinite }) {
            throw YatlasError(
                .unsuitable, about: "\(setting: .values)", "\(description.features[bad].name) has no value there",
                fix: "take another place")
        }
        return features
    }
}
