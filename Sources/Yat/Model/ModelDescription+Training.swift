internal import Spectral

extension ModelDescription {
    /// How right the classifier was on samples that it was not trained on.
    package struct Validation: Sendable, Equatable, Codable {
        /// Share of the samples that it had right; nil where nothing can be said.
        package var overallAccuracy: Double?
        /// Mean F1 of the classes that were tested.
        package var macroF1: Double?
        /// F1 of each class, in the order of the classes.
        package var f1: [Double?]
        /// How far the highest probability was from the share of right labels, on the mean (Guo et al. 2017, eq. 3).
        package var calibrationError: Double?
        /// How many samples were held out in turn.
        package var samples: Int
        /// How they were held out, in words: "5 folds of whole polygons".
        package var folds: String
        /// The 95 % interval of overall accuracy; nil where nothing tells one, and in models of 0.1.0.
        package var overallAccuracyInterval: ClosedRange<Double>?
        /// The 95 % interval of macro-F1; nil likewise.
        package var macroF1Interval: ClosedRange<Double>?

        /// Makes scores.
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

        /// ", of 4 of 5 classes tested" where not all classes were, else nothing.
        package var partTested: String {
            let count = f1.count { $0 != nil }
            return count < f1.count ? ", of \(count) of \(f1.count) classes tested" : ""
        }
    }

    /// Where a unit stands among the training samples: it moves in training, so it need not be one of them.
    package struct Prototype: Sendable, Equatable, Codable {
        /// The training sample nearest to it; nil for one that was set by hand.
        package var nearest: Sample?
        /// Share of the training samples to which no other unit was nearer; nil for one that was set by hand.
        package var share: Double?
        /// By how much the share of training samples classified correctly falls when this unit alone is left out; nil
        /// where that is not known: after edits, and in models of 0.1.0.
        package var loss: Double?
        /// In models of 0.1.0 the distance within which 95 % of those samples lie, in standardised features.
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
        /// The name of the file that it comes from.
        package var source: String
        /// The row of the table, counted from 1; nil for pixels.
        package var row: Int?
        /// Its place in the CRS of the scene; nil for rows of tables.
        package var x: Double?
        /// Its place in the CRS of the scene.
        package var y: Double?
        /// The value of its class in the map.
        package var value: UInt8
        /// How far it is from the unit, in standardised features.
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

    /// A change that was made to the model by hand.
    package struct Edit: Sendable, Equatable, Codable {
        /// What was done: drop, relabel or add-prototype.
        package var operation: String
        /// With what, as one would type it.
        package var arguments: [String]
        /// The version of Yatlas that did it.
        package var software: String
        /// The SHA-256 of the model before.
        package var before: String
        /// The scores of the model before, where they do not hold any more.
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

    /// What does not fit each other in the records, or nil.
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
        // Counts are added up, class by class and model by model.
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
