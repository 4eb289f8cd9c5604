package import Foundation
internal import Kernels
package import Report
internal import Spectral
package import Yat
internal import YatlasCore

/// Describes a model for catalogues.
extension STACModelItem {
    /// The text of a STAC Item.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - path: its file.
    ///   - item: the Item's file, the base of relative paths.
    ///   - onnx: the model as ONNX, if it was written, too.
    /// - Returns: JSON.
    /// - Throws: an error if the description cannot be encoded.
    package static func json(
        _ model: YatModel, path: String, item: String, onnx: (path: String, bytes: Data)?
    ) throws -> Data {
        func file(_ key: String, _ path: String, _ bytes: Data, title: String) -> STACModelItem.File {
            STACModelItem.File(
                key: key, reference: reference(path, from: item), title: title, kind: key, size: bytes.count,
                digest: SHA256.digest(of: bytes))
        }
        let description = model.description
        let numbers = model.numbers
        let features = description.features.map(\.name)
        var heldOut: [String: Double] = [:]
        func add(_ name: String, _ share: Double?, _ interval: ClosedRange<Double>?) {
            heldOut[name] = share
            heldOut["\(name)_low"] = interval?.lowerBound
            heldOut["\(name)_high"] = interval?.upperBound
        }
        add("overall_accuracy", description.heldOut?.overallAccuracy, description.heldOut?.overallAccuracyInterval)
        add("macro_f1", description.heldOut?.macroF1, description.heldOut?.macroF1Interval)
        heldOut["classes_tested"] = description.heldOut.map { Double($0.f1.count { $0 != nil }) }
        return try STACModelItem(
            name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
            summary: "Land-cover classifier of \(numbers.unitCount) units (prototypes) over "
                + "\(features.prefix(20).joined(separator: ", "))"
                + (features.count > 20 ? " and \(features.count - 20) more features" : ""),
            software: description.software,
            bands: description.bands.map { .init(name: $0.name, wavelength: $0.wavelength) },
            units: Set(description.bands.map(\.units.words)).sorted().joined(separator: " and "),
            isPixelwise: (try? model.portableProgram(path: path)) != nil,
            values: description.mapClasses,
            parameters: numbers.parameterCount,
            hyperparameters: [
                "units": Double(numbers.unitCount), "seed": Double(description.options.seed),
                "decay": Double(description.options.decay), "smoothing": Double(description.options.smoothing),
                "epsilon": Double(description.options.epsilon),
                "prior_correction": Double(description.adjustment.priorCorrection),
                "temperature": Double(description.adjustment.temperature),
            ],
            heldOut: heldOut,
            files: [file("safetensors", path, try ModelFile.encode(model), title: "The model, for Yatlas and Python")]
                + (onnx.map { [file("onnx", $0.path, $0.bytes, title: "The model with its features' formulas")] } ?? [])
        ).json()
    }

    /// The path of a file relative to the Item: its name in the same folder, else its whole path.
    private static func reference(_ path: String, from item: String) -> String {
        let (file, other) = (URL(fileURLWithPath: path), URL(fileURLWithPath: item))
        let isNear = file.deletingLastPathComponent().path == other.deletingLastPathComponent().path
        return isNear ? "./" + file.lastPathComponent : file.path
    }
}
