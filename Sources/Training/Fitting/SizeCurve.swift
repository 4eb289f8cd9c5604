internal import Accuracy
internal import Yat
internal import YatlasCore

/// Accuracy and run time of a classifier with fewer units, with the same training otherwise.
package struct SizeCurve: Sendable {
    /// A number of units.
    package struct Point: Sendable {
        /// The number.
        package let units: Int
        /// Macro-F1 of the held-out predictions.
        package let macroF1: Double
        /// Nanoseconds for a pixel on one core, without input.
        package let nanosecondsPerPixel: Double
    }

    /// Ascending: one unit for each class, then doubled each time, up to those of the classifier.
    package let points: [Point]

    /// Trains and evaluates models of each size.
    ///
    /// - Parameters:
    ///   - table: the samples.
    ///   - folds: the held-out folds.
    ///   - tuned: the hyperparameters of the classifier.
    ///   - progress: receives the completed share.
    /// - Throws: `YatlasError` if the samples of a fold cannot be used for training.
    package init(
        _ table: SampleTable, _ folds: FoldAssignment, _ tuned: TunedHyperparameters,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws {
        let most = Trainer.unitCount(tuned.options, samples: table.samples.count)
        let sizes = sequence(first: table.classes.count) { 2 * $0 }.prefix { $0 < most } + [most]
        let numbers = folds.numbers
        let names = table.classes.map(\.name)
        let models = try concurrentMap(sizes.count * numbers.count) { job in
            progress(Double(job) / Double(sizes.count * numbers.count))
            var options = tuned.options
            options.units = sizes[job / numbers.count]
            return try Trainer.train(table.samples[folds.rest(numbers[job % numbers.count])], options)
        }
        points = try sizes.indices.map { size in
            var pooled = CrossValidationResult(classes: names)
            for (place, number) in numbers.enumerated() {
                let rows = folds.held(number)
                let held = table.samples[rows]
                pooled.add(
                    rows, targets: held.targets, planes: try models[size * numbers.count + place].scores(of: held),
                    tuned.adjustment, logPriors: table.samples[folds.rest(number)].logPriors)
            }
            return Point(
                units: sizes[size], macroF1: pooled.matrix.macroF1,
                nanosecondsPerPixel: try models[size * numbers.count].nanoseconds(table.samples))
        }
    }
}
