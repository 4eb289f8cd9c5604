package import Accuracy

extension AccuracyFigures {
    /// Computes accuracy measures of held-out samples.
    package init(_ heldOut: CrossValidationResult) { self.init([heldOut]) }

    /// Computes accuracy measures of held-out samples over several runs; the first has folds.
    init(_ runs: [CrossValidationResult]) {
        let pooled = CrossValidationResult(pooling: runs)
        let intervals = runs[0].folds.flatMap { folds in
            pooled.rows.isEmpty
                ? nil
                : GroupedAccuracy(
                    classCount: pooled.classes.count,
                    runs: runs.map { run in
                        .init(
                            reference: run.targets, map: run.predictions, groups: run.rows.map { folds.units[$0] })
                    }, folds: folds.numbers.count)
        }
        self.init(pooled.matrix, pooled.hasProbabilities ? pooled.calibration : nil, intervals: intervals)
    }
}
