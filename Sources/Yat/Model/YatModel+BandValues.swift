internal import Kernels
internal import KernelTypes
internal import YatlasCore

extension YatModel {
    /// The features of a pixel with given band values.
    ///
    /// - Parameters:
    ///   - bands: the value of each band that the model reads, by its name or symbol, in the model's units.
    ///   - path: the model's file, for messages.
    /// - Returns: the features, in the order of the model.
    /// - Throws: `YatlasError` if a band is missing or unknown, or a feature is undefined or needs more than a pixel.
    package func features(ofBands bands: [(name: String, value: Double)], path: String) throws -> [Float] {
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
        let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: .best)
        let features = kernel.features(ofPlanes: planes.compactMap { $0 }, pixelCount: 1)
        if let bad = features.firstIndex(where: { !$0.isFinite }) {
            throw YatlasError(
                .unsuitable, about: "\(setting: .values)", "\(description.features[bad].name) has no value there",
                fix: "take another place")
        }
        return features
    }
}
