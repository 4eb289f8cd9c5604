package import Yat

/// How much is tried before training, by folds inside the training samples; see docs/decisions/0005.
package struct TuningBudget: Sendable {
    /// Seconds that two cores may take for it, 0 for none. They are turned into a number of candidates before
    /// anything is trained, so that the same samples, options and seed give the same model on a slow machine, too.
    package var budget: Double

    /// Tunes within a budget.
    package init(budget: Double = 60) { self.budget = budget }

    /// No tuning: the options are taken as they are.
    package static let off = TuningBudget(budget: 0)

    /// How many candidates a budget allows, given how many trainings on how many samples try each.
    package func candidateCount(trainings: Int, samples: Int, features: Int, options: Hyperparameters) -> Int {
        guard budget > 0 else { return 0 }
        let rows = min(samples, Tuner.rowLimit)
        let units = Trainer.unitCount(options, samples: rows)
        let steps = Trainer.stepCount(options, samples: rows) * Trainer.batchRows(samples: rows)
        // Nanoseconds a sample, unit and step, as measured in 2026; 1.5 cores of two are kept busy.
        let seconds = Double(trainings * steps * max(units, 1)) * (3 + 0.12 * Double(features)) * 1e-9 / 1.5
        return max(1, min(TuningCandidates.most, Int(budget / seconds)))
    }
}
