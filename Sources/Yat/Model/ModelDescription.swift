internal import Kernels
package import Spectral
package import YatlasCore

/// The metadata of a model: bands, features, classes and their origin.
package struct ModelDescription: Sendable, Equatable, Codable {
    /// A band that the features read.
    package struct Band: Sendable, Equatable, Codable {
        /// The band's name in the training scene.
        package var name: String
        /// The symbol in Awesome Spectral Indices notation, such as N; nil if unknown.
        package var symbol: String?
        /// Centre wavelength in nanometres, when known.
        package var wavelength: Double?
        /// The units of its values.
        package var units: BandUnits

        /// Makes a band.
        package init(name: String, symbol: String?, wavelength: Double?, units: BandUnits) {
            self.name = name
            self.symbol = symbol
            self.wavelength = wavelength
            self.units = units
        }
    }

    /// A feature: its name, its formula over the bands, and its distribution in the training samples.
    package struct Feature: Sendable, Equatable, Codable {
        /// The name, such as NDVI.
        package var name: String
        /// The formula over band symbols or names, such as `(N - R) / (N + R)`.
        package var formula: String
        /// The least value in the training samples.
        package var minimum: Float
        /// The greatest value in the training samples.
        package var maximum: Float
        /// The quantiles in the training samples at `shares`.
        package var quantiles: [Float]

        /// The shares of the training samples at which a feature's quantiles are taken.
        package static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

        /// Makes a feature.
        package init(name: String, formula: String, minimum: Float, maximum: Float, quantiles: [Float]) {
            self.name = name
            self.formula = formula
            self.minimum = minimum
            self.maximum = maximum
            self.quantiles = quantiles
        }
    }

    /// A class of the map.
    package struct Class: Sendable, Equatable, Codable {
        /// The value in the map, 1...252.
        package var value: UInt8
        /// The name in the legend.
        package var name: String
        /// The label value in the reference data, where it is outside 1...252; nil otherwise.
        package var code: Int?
        /// The colour in the legend: red, green, blue.
        package var color: [UInt8]
        /// The number of training samples.
        package var samples: Int
        /// The quantiles of each feature in its training samples at `shares`, feature by feature.
        package var quantiles: [[Float]]

        /// The shares of a class's training samples at which quantiles are taken.
        package static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]

        /// Makes a class.
        package init(value: UInt8, name: String, color: [UInt8], samples: Int, quantiles: [[Float]]) {
            self.value = value
            self.name = name
            self.color = color
            self.samples = samples
            self.quantiles = quantiles
        }
    }

    /// The software version that trained the model.
    package var software: String
    /// The bands that the features read, in the order of the feature program's inputs.
    package var bands: [Band]
    /// The features, in the order of the parameters.
    package var features: [Feature]
    /// The classes, in the order of the parameters.
    package var classes: [Class]
    /// The hyperparameters of training.
    package var options: Hyperparameters
    /// The calibration of its scores, already included in the parameters.
    package var adjustment: ScoreCalibration
    /// The units, in the order of the parameters.
    package var prototypes: [Prototype]
    /// The cancellation of score parts: see `UnitInfluence.cancellation`; nil where `Prototype.loss` is.
    package var cancellation: Double?
    /// Accuracy on held-out samples; nil without folds, and after edits that invalidate it.
    package var heldOut: Validation?
    /// The rejection thresholds; nil without units or without folds.
    package var rejection: RejectionThresholds?
    /// Manual changes since training, in order.
    package var history: [Edit]
    /// The metadata of the training scenes besides their bands; nil in models of 0.1.0.
    package var profile: SceneProfile?
    /// A sketch of the training samples; nil in models of 0.1.0.
    package var learnedFrom: SampleSketch?

    /// Makes a description from its parts.
    package init(
        software: String, bands: [Band], features: [Feature], classes: [Class], options: Hyperparameters,
        adjustment: ScoreCalibration = ScoreCalibration(), prototypes: [Prototype],
        cancellation: Double? = nil, heldOut: Validation?,
        rejection: RejectionThresholds? = nil, history: [Edit] = [], profile: SceneProfile? = nil
    ) {
        self.software = software
        self.bands = bands
        self.features = features
        self.classes = classes
        self.options = options
        self.adjustment = adjustment
        self.prototypes = prototypes
        self.cancellation = cancellation
        self.heldOut = heldOut
        self.rejection = rejection
        self.history = history
        self.profile = profile
    }

    func defect(for numbers: ClassifierParameters) -> String? {
        if bands.isEmpty { return "no bands" }
        if features.count != numbers.featureCount {
            return "\(features.count) features are described, \(numbers.featureCount) have numbers"
        }
        if classes.count != numbers.classCount {
            return "\(classes.count) classes are described, \(numbers.classCount) have numbers"
        }
        if !classes.allSatisfy({ LabelCode.classes.contains($0.value) && $0.color.count == 3 }) {
            return "a class lacks a value in 1...252 or a colour"
        }
        if Set(classes.map(\.value)).count != classes.count { return "two classes share a value" }
        if Set(bands.map(\.name)).count != bands.count { return "two bands share a name" }
        if Set(features.map(\.name)).count != features.count { return "two features share a name" }
        return recordDefect(units: numbers.unitCount)
    }

    /// The bands as scenes describe theirs.
    package var spectralBands: [SpectralBand] {
        bands.map { SpectralBand(name: $0.name, symbol: $0.symbol, wavelength: $0.wavelength) }
    }

    /// The classes as maps name them.
    package var mapClasses: [MapClass] {
        classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) }
    }
}
