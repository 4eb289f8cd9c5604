package import Yat

/// How much is tried before training, by folds inside the training samples; see docs/decisions/0019.
package struct TuningBudget: Sendable {
    /// Seconds that two cores of 2026 take for it at most, 0 for none. A formula makes a number of candidates of them before
    /// anything is trained, so that the same samples, options and seed give the same model on a slow machine, too.
    package var budget: Double
    /// What is wanted of the model.
    package var size: ModelSize

    /// Tunes within a budget.
    package init(budget: Double = 60, size: ModelSize = .auto) {
        self.budget = budget
        self.size = size
    }

    /// No tuning: the options are taken as they are.
    package static let off = TuningBudget(budget: 0)

    /// How many candidates a budget allows, given how many trainings on how many samples try each.
    package func candidateCount(
        _ kind: ModelKind, _ options: Hyperparameters, trainings: Int, samples: SampleSet
    ) -> Int {
        guard budget > 0 else { return 0 }
        let rows = min(samples.count, Tuner.rowLimit(size))
        let d = samples.featureCount
        let seconds: Double
        if kind == .yat, options.units != 0 {
            // As measured in 2026: 5e9 products a second; some 60 steps of the convex fit take 4 a class each.
            let units = min(options.units ?? Trainer.mostUnits, rows)
            seconds = Double(rows * units * (units + 2 * d + 240 * samples.classCount)) / 5e9
        } else {
            let units = Trainer.unitCount(options, samples: rows)
            let steps = Trainer.stepCount(options, samples: rows) * Trainer.batchRows(samples: rows)
            seconds = Double(steps * max(units, 1)) * (3 + 0.12 * Double(d)) * 1e-9
        }
        // 1.5 cores of two are kept busy.
        let affordable = budget / (Double(trainings) * seconds / 1.5)
        return max(1, Int(min(affordable, Double(TuningCandidates.most))))
    }
}
