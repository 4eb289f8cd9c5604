internal import Accuracy
internal import Yat
internal import YatlasCore

/// How accurate a classifier is with fewer units, trained as it is otherwise, and what a pixel takes then.
package struct SizeCurve: Sendable {
    /// A number of units.
    package struct Point: Sendable {
        /// How many.
        package let units: Int
        /// Macro-F1 on the samples of all folds, each classified by a model of the others.
        package let macroF1: Double
        /// What a pixel takes on one core, reading aside, in nanoseconds.
        package let nanosecondsPerPixel: Double
    }

    /// By rising number: one unit a class, and twice as many each time, up to those of the classifier.
    package let points: [Point]

    /// Trains and scores models of each size.
    ///
    /// - Parameters:
    ///   - table: the samples.
    ///   - folds: what is held out.
    ///   - tuned: how the classifier is trained.
    ///   - progress: told the share done.
    /// - Throws: `YatlasError` when the samples of a fold cannot be trained on.
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
