package import Foundation
internal import Kernels
package import Report
internal import Spectral
package import Yat
package import YatlasCore

/// Describes a model for catalogues.
extension STACModelItem {
    /// The text of a STAC Item.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - path: its file.
    ///   - item: the Item's file, the base of relative paths.
    ///   - onnx: the model as ONNX, if it was written, too.
    ///   - acquired: the acquisition time of the scenes that it learned from.
    /// - Returns: JSON.
    /// - Throws: an error if the description cannot be encoded.
    package static func json(
        _ model: YatModel, path: String, item: String, onnx: (path: String, bytes: Data)?,
        acquired: AcquisitionTime
    ) throws -> Data {
        func file(_ kind: String, _ path: String, _ bytes: Data, title: String) -> STACAsset {
            var file = STACAsset(
                href: STACReference.href(to: path, from: item.parentFolder) ?? path, title: title,
                type: "application/octet-stream", roles: ["mlm:model"], size: bytes.count,
                digest: SHA256.digest(of: bytes))
            file.artifact = kind
            return file
        }
        var files = [
            "safetensors": file(
                "safetensors", path, try ModelFile.encode(model), title: "The model, for Yatlas and Python")
        ]
        files["onnx"] = onnx.map { file("onnx", $0.path, $0.bytes, title: "The model with its features' formulas") }
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
            bands: description.bands.map { STACBand(name: $0.name, nanometres: $0.wavelength) },
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
            heldOut: heldOut, acquired: acquired, files: files
        ).json()
    }
}
