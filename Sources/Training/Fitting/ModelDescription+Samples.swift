internal import Accuracy
internal import Foundation
package import Kernels
internal import Spectral
package import Yat
package import YatlasCore

extension ModelDescription.Validation {
    /// Stores the accuracy of a cross-validation.
    package init(_ heldOut: CrossValidationResult) {
        let figures = AccuracyFigures(heldOut)
        self.init(
            overallAccuracy: figures.overallAccuracy, macroF1: figures.macroF1, f1: figures.perClass.map(\.f1),
            calibrationError: figures.calibrationError, samples: heldOut.rows.count,
            folds: heldOut.folds?.description ?? "", overallAccuracyInterval: figures.overallAccuracyInterval,
            macroF1Interval: figures.macroF1Interval)
    }
}

/// The number of training samples for the loss of each unit.
private let influenceRows = 2_000

extension SampleTable {
    /// The metadata of a classifier that was trained on these samples.
    package func described(
        _ numbers: ClassifierParameters, _ tuned: TunedHyperparameters, heldOut: CrossValidationResult?
    ) -> ModelDescription {
        let counts = samples.classCounts
        let influence = numbers.influence(on: samples[thinned(Array(0..<samples.count), to: influenceRows)])
        var description = ModelDescription(
            software: Software.nameAndVersion,
            bands: zip(bands, units).map {
                .init(name: $0.name, symbol: $0.symbol, wavelength: $0.wavelength, units: $1)
            },
            features: features.enumerated().map { index, feature in
                let ends = samples.quantiles([0] + ModelDescription.Feature.shares + [1], feature: index)
                return .init(
                    name: feature.name, formula: feature.formula, minimum: ends[0], maximum: ends[ends.count - 1],
                    quantiles: Array(ends[1..<(ends.count - 1)]))
            },
            classes: classes.enumerated().map { index, entry in
                var described = ModelDescription.Class(
                    value: entry.value, name: entry.name, color: entry.color ?? [128, 128, 128],
                    samples: counts[index],
                    quantiles: features.indices.map {
                        samples.quantiles(ModelDescription.Class.shares, feature: $0, of: index)
                    })
                described.code = entry.code
                return described
            },
            options: tuned.options, adjustment: tuned.adjustment,
            prototypes: zip(numbers.prototypeStatistics(samples), influence.losses).map {
                .init(nearest: record(of: $0.row, distance: $0.distance), share: $0.share, loss: $1)
            },
            cancellation: numbers.unitCount > 0 ? influence.cancellation : nil,
            heldOut: heldOut.map { .init($0) }, rejection: heldOut?.rejection, profile: profile)
        description.learnedFrom = sketch
        return description
    }

    /// The sketch of these samples.
    package var sketch: SampleSketch { SampleSketch(hashed, hashes: hashes) }

    /// The property of the samples that is hashed.
    var hashed: SampleSketch.Kind { places == nil ? .rows : .places }

    /// The hashes of the samples.
    var hashes: [UInt32] {
        if let places { return places.compactMap { SampleSketch.hash(x: $0.x, y: $0.y) } }
        let d = samples.featureCount
        return samples.targets.indices.map { row in
            SampleSketch.hash(of: samples.features[(row * d)..<(row * d + d)])
        }
    }

    /// The origin of a sample.
    private func record(of row: Int, distance: Double) -> ModelDescription.Sample {
        .init(
            source: URL(fileURLWithPath: scenes[sceneNumbers[row]]).lastPathComponent,
            row: places == nil ? groups[row] + 1 : nil,
            x: places?[row].x, y: places?[row].y, value: classes[samples.targets[row]].value, distance: Float(distance))
    }
}
