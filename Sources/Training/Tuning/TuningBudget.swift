package import Yat

/// The effort of tuning on inner folds before training; see docs/decisions/0019.
package struct TuningBudget: Sendable {
    /// The time limit in seconds on two cores of 2026, 0 for no tuning. A formula converts it to a number of candidates
    /// before training starts, so that the same samples, options and seed give the same model on a slow machine, too.
    package var budget: Double
    /// The requested size of the model.
    package var size: ModelSize

    /// Makes a budget.
    package init(budget: Double = 60, size: ModelSize = .auto) {
        self.budget = budget
        self.size = size
    }

    /// No tuning: the options are used unchanged.
    package static let off = TuningBudget(budget: 0)

    /// The first candidate of a size alone, calibrated on inner folds: for models that follow each new label.
    package static func quick(_ size: ModelSize) -> TuningBudget {
        TuningBudget(budget: .leastNonzeroMagnitude, size: size)
    }

    /// The number of candidates within the budget, given the trainings and samples for each.
    package func candidateCount(
        _ kind: ModelKind, _ options: Hyperparameters, trainings: Int, samples: SampleSet
    ) -> Int {
        guard budget > 0 else { return 0 }
        let rows = min(samples.count, Tuner.rowLimit(size))
        let d = samples.featureCount
        let seconds: Double
        if kind == .yat, options.units != 0 {
            // Measured in 2026: 5e9 products per second; some 60 steps of the convex fit take 4 for each class.
            let units = min(options.units ?? Trainer.mostUnits, rows)
            seconds = Double(rows * units * (units + 2 * d + 240 * samples.classCount)) / 5e9
        } else {
            let units = Trainer.unitCount(options, samples: rows)
            let steps = Trainer.stepCount(options, samples: rows) * Trainer.batchRows(samples: rows)
            seconds = Double(steps * max(units, 1)) * (3 + 0.12 * Double(d)) * 1e-9
        }
        // On average 1.5 of two cores are busy.
        let affordable = budget / (Double(trainings) * seconds / 1.5)
        return max(1, Int(min(affordable, Double(TuningCandidates.most))))
    }
}
