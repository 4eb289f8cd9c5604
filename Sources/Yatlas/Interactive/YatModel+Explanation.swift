internal import Foundation
public import Scenes
public import Yat
internal import YatlasCore

extension YatModel {
    /// Explains the class of a pixel.
    ///
    /// - Parameter features: the pixel's features before standardisation, in the order of ``featureNames``.
    /// - Returns: an exact decomposition of the score, the nearest changes of one feature that change the class.
    public func explain(_ features: [Float]) -> PixelExplanation { explanation(of: features) }

    /// The units as readable prototypes, sorted by the accuracy that the model loses without each.
    public var prototypes: [PrototypeSummary] { prototypeSummaries }

    /// The quantiles of each feature in the training samples of each class, `[class][feature][quantile]` at 5, 25, 50,
    /// 75 and 95 %.
    public var classQuantiles: [[[Float]]] { description.classes.map(\.quantiles) }

    /// The centre wavelength of each feature that is a band, in nanometres; nil for indices and unknown ones.
    public var featureWavelengths: [Double?] {
        description.features.map { feature in
            description.bands.first { $0.name == feature.name }?.wavelength
        }
    }

    /// Whether pixels that are unlike the training samples, or ambiguous, can be found: cross-validation sets the
    /// thresholds, edits invalidate them.
    public var hasRejection: Bool { description.rejection != nil && unitCount > 0 }

    /// The model without some prototypes.
    ///
    /// - Parameters:
    ///   - numbers: their numbers; the others are renumbered from 0.
    ///   - record: the change as words, for the model's history.
    /// - Returns: the model.
    /// - Throws: ``YatlasError`` if there is none of a number.
    public func dropping(prototypes numbers: [Int], recordedAs record: [String]) throws -> YatModel {
        try dropping(units: numbers, arguments: { _ in record }, software: Software.nameAndVersion)
    }

    /// The model with a prototype for one class at a pixel, with the least weight with which the class leads there by
    /// 1 in units of the score.
    ///
    /// - Parameters:
    ///   - features: the pixel's features, in the order of ``featureNames``.
    ///   - name: the class.
    ///   - scene: the scene of the pixel.
    ///   - column: the pixel's column.
    ///   - row: the pixel's row.
    ///   - record: the change as words, of the weight that was found, for the model's history.
    /// - Returns: the model.
    /// - Throws: ``YatlasError`` if there is no such class, or it leads there already.
    public func adding(
        prototypeAt features: [Float], for name: String, in scene: Scene, column: Int, row: Int,
        recordedAs record: (Float) -> [String]
    ) throws -> YatModel {
        guard let target = description.classes.firstIndex(where: { $0.name == name }) else {
            throw YatlasError(
                .notFound, "model", "no class \"\(name)\"",
                fix: "the classes are \(description.classes.map(\.name).joined(separator: ", "))")
        }
        let (x, y) = scene.grid.xy(column: Double(column) + 0.5, row: Double(row) + 0.5)
        let source = URL(fileURLWithPath: scene.path).lastPathComponent
        return try adding(
            prototypeAt: features, for: target, weight: nil, margin: 1,
            nearest: .init(
                source: source, row: nil, x: x, y: y, value: description.classes[target].value, distance: 0),
            arguments: record,
            software: Software.nameAndVersion)
    }

    /// The model with other colours in the legends of its maps.
    ///
    /// - Parameters:
    ///   - colors: red, green and blue of classes by name.
    ///   - record: the change as words, for the model's history.
    /// - Returns: the model.
    /// - Throws: ``YatlasError`` if there is no such class.
    public func coloring(_ colors: [String: [UInt8]], recordedAs record: [String]) throws -> YatModel {
        try relabelled(names: [:], colors: colors, arguments: record, software: Software.nameAndVersion)
    }
}
