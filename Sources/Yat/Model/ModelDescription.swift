internal import Kernels
public import Spectral
package import YatlasCore

/// What a model's numbers mean: bands, features, classes and where they come from.
public struct ModelDescription: Sendable, Equatable, Codable {
    /// A band that the features read.
    public struct Band: Sendable, Equatable, Codable {
        /// The band's name in the training scene.
        public var name: String
        /// Its symbol in Awesome Spectral Indices notation, such as N; nil when none is known.
        public var symbol: String?
        /// Centre wavelength in nanometres, when known.
        public var wavelength: Double?
        /// What its values are.
        public var units: BandUnits

        /// Makes a band.
        public init(name: String, symbol: String?, wavelength: Double?, units: BandUnits) {
            self.name = name
            self.symbol = symbol
            self.wavelength = wavelength
            self.units = units
        }
    }

    /// A feature: its name, its formula over the bands, and what was seen of it in training.
    public struct Feature: Sendable, Equatable, Codable {
        /// The name, such as NDVI.
        public var name: String
        /// The formula over band symbols or names, such as `(N - R) / (N + R)`.
        public var formula: String
        /// The least value in the training samples.
        public var minimum: Float
        /// The greatest value in the training samples.
        public var maximum: Float
        /// The quantiles in the training samples at `shares`.
        public var quantiles: [Float]

        /// The shares of the training samples at which a feature's quantiles are taken.
        public static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

        /// Makes a feature.
        public init(name: String, formula: String, minimum: Float, maximum: Float, quantiles: [Float]) {
            self.name = name
            self.formula = formula
            self.minimum = minimum
            self.maximum = maximum
            self.quantiles = quantiles
        }
    }

    /// A class of the map.
    public struct Class: Sendable, Equatable, Codable {
        /// The value in the map, 1...252.
        public var value: UInt8
        /// The name in the legend.
        public var name: String
        /// The whole number that stood for it in the labels, where a map cannot have that value; nil otherwise.
        package var code: Int?
        /// The colour in the legend: red, green, blue.
        public var color: [UInt8]
        /// How many training samples it had.
        public var samples: Int
        /// The quantiles of each feature in its training samples at `shares`, feature by feature.
        public var quantiles: [[Float]]

        /// The shares of a class's training samples at which quantiles are taken.
        public static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]

        /// Makes a class.
        public init(value: UInt8, name: String, color: [UInt8], samples: Int, quantiles: [[Float]]) {
            self.value = value
            self.name = name
            self.color = color
            self.samples = samples
            self.quantiles = quantiles
        }
    }

    /// The version of Yatlas that trained the model.
    public var software: String
    /// The bands that the features read, in the order of the feature program's inputs.
    public var bands: [Band]
    /// The features, in the order of the numbers.
    public var features: [Feature]
    /// The classes, in the order of the numbers.
    public var classes: [Class]
    /// How the classifier was trained.
    public var options: Hyperparameters
    /// What was done to its scores then; the numbers have it in them.
    public var adjustment: ScoreCalibration
    /// The units, in the order of the numbers.
    public var prototypes: [Prototype]
    /// How much the parts of a score cancel: see `UnitInfluence.cancellation`; nil where `Prototype.loss` is.
    public var cancellation: Double?
    /// Scores on samples held out of training, when there were folds and no edit since that they do not hold for.
    public var heldOut: Validation?
    /// From where on pixels get no class; nil without units or without folds.
    public var rejection: RejectionThresholds?
    /// What was changed by hand since training, in order.
    public var history: [Edit]
    /// What is known of the training scenes besides their bands; nil in models of 0.1.0.
    public var profile: SceneProfile?
    /// Which samples it learned from; nil in models of 0.1.0.
    package var learnedFrom: SampleSketch?

    /// Makes a description from its parts.
    public init(
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

    /// The classes as maps name them.
    package var mapClasses: [MapClass] {
        classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) }
    }
}
