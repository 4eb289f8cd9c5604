internal import Spectral

extension ModelDescription {
    /// Accuracy of the classifier on held-out samples.
    package struct Validation: Sendable, Equatable, Codable {
        /// Overall accuracy; nil if undefined.
        package var overallAccuracy: Double?
        /// Mean F1 of the classes with held-out samples.
        package var macroF1: Double?
        /// F1 of each class, in the order of the classes.
        package var f1: [Double?]
        /// Expected calibration error: mean distance between confidence and accuracy (Guo et al. 2017, eq. 3).
        package var calibrationError: Double?
        /// The number of held-out samples.
        package var samples: Int
        /// The folds as text: "5 folds of whole polygons".
        package var folds: String
        /// The 95 % interval of overall accuracy; nil where it cannot be estimated, and in models of 0.1.0.
        package var overallAccuracyInterval: ClosedRange<Double>?
        /// The 95 % interval of macro-F1; nil likewise.
        package var macroF1Interval: ClosedRange<Double>?

        /// Makes a record of accuracy measures.
        package init(
            overallAccuracy: Double?, macroF1: Double?, f1: [Double?], calibrationError: Double?, samples: Int,
            folds: String, overallAccuracyInterval: ClosedRange<Double>? = nil,
            macroF1Interval: ClosedRange<Double>? = nil
        ) {
            self.overallAccuracy = overallAccuracy
            self.overallAccuracyInterval = overallAccuracyInterval
            self.macroF1 = macroF1
            self.macroF1Interval = macroF1Interval
            self.f1 = f1
            self.calibrationError = calibrationError
            self.samples = samples
            self.folds = folds
        }

        /// ", of 4 of 5 classes tested" where some classes have no held-out samples, else an empty string.
        package var partTested: String {
            let count = f1.count { $0 != nil }
            return count < f1.count ? ", of \(count) of \(f1.count) classes tested" : ""
        }
    }

    /// The relation of a unit to the training samples: units move in training, so they need not be samples.
    package struct Prototype: Sendable, Equatable, Codable {
        /// The nearest training sample; nil for a prototype added by hand.
        package var nearest: Sample?
        /// Share of the training samples to which this is the nearest unit; nil for a prototype added by hand.
        package var share: Double?
        /// The decrease of the share of correctly classified training samples if only this unit is dropped; nil if
        /// unknown: after edits, and in models of 0.1.0.
        package var loss: Double?
        /// In models of 0.1.0, the distance that includes 95 % of those samples, in standardised features.
        package var radius: Float?

        /// Makes a record.
        package init(nearest: Sample?, share: Double?, loss: Double? = nil) {
            self.nearest = nearest
            self.share = share
            self.loss = loss
        }
    }

    /// A training sample.
    package struct Sample: Sendable, Equatable, Codable {
        /// The name of the source file.
        package var source: String
        /// The row of the table, counted from 1; nil for pixels.
        package var row: Int?
        /// The x coordinate in the CRS of the scene; nil for rows of tables.
        package var x: Double?
        /// The y coordinate in the CRS of the scene.
        package var y: Double?
        /// The value of its class in the map.
        package var value: UInt8
        /// The distance from the unit, in standardised features.
        package var distance: Float

        /// Makes a record.
        package init(source: String, row: Int?, x: Double?, y: Double?, value: UInt8, distance: Float) {
            self.source = source
            self.row = row
            self.x = x
            self.y = y
            self.value = value
            self.distance = distance
        }
    }

    /// A manual change of the model.
    package struct Edit: Sendable, Equatable, Codable {
        /// The operation: drop, relabel or add-prototype.
        package var operation: String
        /// The arguments, as on the command line.
        package var arguments: [String]
        /// The version of Yatlas that made the change.
        package var software: String
        /// The SHA-256 of the previous model.
        package var before: String
        /// The accuracy of the previous model, if the change made it invalid.
        package var heldOut: Validation?

        /// Makes a record.
        package init(operation: String, arguments: [String], software: String, before: String, heldOut: Validation?) {
            self.operation = operation
            self.arguments = arguments
            self.software = software
            self.before = before
            self.heldOut = heldOut
        }
    }

    /// The first inconsistency of the records, or nil.
    func recordDefect(units: Int) -> String? {
        if !features.allSatisfy({ $0.quantiles.count == Feature.shares.count && isAscending($0.quantiles) }) {
            return "a feature lacks its \(Feature.shares.count) ascending quantiles"
        }
        if !features.allSatisfy({ $0.minimum <= $0.maximum }) { return "a feature has a minimum above its maximum" }
        if !bands.allSatisfy({ abs($0.wavelength ?? 0) < 1e12 }) { return "a band has a wavelength that there is not" }
        let isComplete = classes.allSatisfy { entry in
            entry.quantiles.count == features.count
                && entry.quantiles.allSatisfy { $0.count == Class.shares.count && isAscending($0) }
        }
        if !isComplete { return "a class lacks its \(Class.shares.count) ascending quantiles of each feature" }
        if prototypes.count != units { return "\(prototypes.count) prototypes are described, \(units) have numbers" }
        let values = Set(classes.map(\.value))
        if !prototypes.allSatisfy({ $0.nearest.map { values.contains($0.value) && $0.distance >= 0 } ?? true }) {
            return "a prototype is near to a class that there is not"
        }
        if !prototypes.allSatisfy({ $0.share.map((0...1).contains) ?? true }) { return "a share is not in 0...1" }
        if !prototypes.allSatisfy({ $0.loss.map((-1...1).contains) ?? true }) { return "a loss is not in -1...1" }
        if !prototypes.allSatisfy({ $0.radius.map { $0 > 0 } ?? true }) { return "a radius is not above 0" }
        // Counts are summed over classes and models.
        if !classes.allSatisfy({ (0...1 << 40).contains($0.samples) }) {
            return "a class has no such number of samples"
        }
        if profile?.radiometry?.isWhole == false { return "the look of its samples is incomplete" }
        let scores = [heldOut].compactMap { $0 }
        if !scores.allSatisfy({ $0.f1.count == classes.count }) { return "the scores are of other classes" }
        return nil
    }
}

private func isAscending(_ values: [Float]) -> Bool { zip(values, values.dropFirst()).allSatisfy { $0 <= $1 } }
