internal import Accuracy
internal import YatlasCore

/// The gain of indices beside bands.
package enum NDVIClaim {
    /// Differences of macro-F1 with one number of training samples, a value for each data set.
    package struct Gains: Sendable {
        /// A linear model with bands and indices, less one with bands.
        let linear: [Double]
        /// The same of Yat models.
        let yat: [Double]
        /// A linear model with bands and indices, less a Yat model with bands.
        let overYat: [Double]

        /// Takes the values.
        package init(linear: [Double], yat: [Double], overYat: [Double]) {
            (self.linear, self.yat, self.overYat) = (linear, yat, overYat)
        }
    }

    /// The least gain that makes a model's work easier: a point of macro-F1. So much may a linear model be behind, too,
    /// that does as well as a Yat model.
    static let leastEffect = 0.01
    private static let holds = 0.5
    private static let partly = 0.2

    /// The rule's three cases for a number of samples: a linear model gains, a Yat model gains, and a linear model gains
    /// so much that it does as well as a Yat model with bands.
    package static func outcomes(_ gains: Gains) -> [CaseOutcome] {
        let linear = CaseOutcome(gains.linear, above: leastEffect)
        let level = CaseOutcome(gains.overYat, above: -leastEffect)
        let easy: CaseOutcome =
            linear == .no || level == .no ? .no : linear == .yes && level == .yes ? .yes : .open
        return [linear, CaseOutcome(gains.yat, above: leastEffect), easy]
    }

    /// The rule.
    package static func verdict(_ gains: [Gains]) -> Verdict {
        Verdict(gains.flatMap(outcomes), holds: holds, partly: partly)
    }

    /// The rule on made-up gains of 13 data sets.
    package static var simulation: RuleSimulation {
        /// Mean gains with few and with many samples, mean lead over Yat, and the deviation between data sets.
        func truth(
            _ name: String, few: Double, many: Double, overYat: Double, deviation: Double
        ) -> RuleSimulation.Truth {
            .init(name) { random in
                verdict(
                    IndexTrials.counts.indices.map { step in
                        let mean = step < 2 ? few : many
                        func drawn(_ mean: Double) -> [Double] {
                            (0..<13).map { _ in mean + deviation * random.normal() }
                        }
                        return Gains(linear: drawn(mean), yat: drawn(mean), overYat: drawn(overYat))
                    })
            }
        }
        return RuleSimulation([
            truth("3 points more always, linear as good as Yat", few: 0.03, many: 0.03, overYat: 0, deviation: 0.015),
            truth("3 points more with 5 or 10 samples, else none", few: 0.03, many: 0, overYat: 0, deviation: 0.01),
            truth("no gain", few: 0, many: 0, overYat: 0, deviation: 0.01),
            truth("1 point more, data sets differ by 3", few: 0.01, many: 0.01, overYat: -0.01, deviation: 0.03),
        ])
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.indexTables()
        let trials = try IndexTrials(
            tables,
            arms: [.init(kind: .linear, columns: .bands), .init(kind: .linear, columns: .both)]
                + [.init(kind: .yat, columns: .bands), .init(kind: .yat, columns: .both)],
            steps: Array(IndexTrials.counts.indices), seed: data.seed)
        let gains = trials.steps.indices.map { self.gains($0, trials) }
        let outcomes = gains.map(outcomes)
        let cases = outcomes.joined()
        let helped = cases.count { $0 == .yes }
        let page = try NDVIFigures(trials)
        return Claim(
            .ndvi, title: "NDVI makes it easy for your model.", measured: measured(tables.count),
            rule: """
                For each of \(gains.count) numbers of training samples there are three cases: linear models gain from \
                indices; Yat models gain; linear models gain and do as well with bands and indices as Yat models do \
                with bands alone. Models gain if the difference of macro-F1 is above 1 point with its whole 95 % \
                interval (Student's t over the data sets), and do not if the interval is below; linear models do as \
                well if the interval of their difference from Yat is above -1 point. Holds if half of the \
                \(cases.count) cases are so; holds partly if a fifth is; else it does not hold. Not decided if it \
                depends on cases whose intervals allow both.
                """,
            simulation: simulation.table,
            tables: [page.means("Macro-F1") { $0.macroF1 }, page.means("Overall accuracy") { $0.overallAccuracy }]
                + [page.cases(gains), page.each, page.data],
            verdict: verdict(gains),
            finding: """
                \(helped) of \(cases.count) cases are so, \(cases.count { $0 == .open }) not decided. \
                \(told(gains[1], "With 10 samples of each class")) \(told(gains[gains.count - 1], "With all samples")) \
                \(most(gains[gains.count - 1].linear, tables.map(\.name)))
                """,
            meaning: meaning(verdict(gains)),
            pictures: [page.picture], sensitivity: try page.sensitivity(seed: data.seed))
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .holds: "Add NDVI and its like: models need less to be as accurate."
        case .partly: "Add NDVI and its like where labels are few or the model is linear, and see whether folds gain."
        case .fails: "NDVI and its like add nothing that models do not find in the bands themselves."
        case .open:
            "Try NDVI and its like beside the bands on your own folds: in the mean they add little, on some data much."
        }
    }

    private static func measured(_ count: Int) -> String {
        """
        Linear models (logistic regression by L-BFGS) and Yat models (units at training samples) with the bands, and \
        with the bands and three normalised differences of them for each day (NDVI of near infrared and red, NDWI of \
        green and near infrared, NDMI of near and short-wave infrared where there is one), on \(count) data sets. \
        They train on 5, 10, 20 or 50 samples of each class, one of each polygon or group in turn, in enough \
        draws for at least \(IndexTrials.trainings) trainings, or on all (at most \
        \(IndexTable.trainingLimit)). Each is tuned over \
        \(TunedKind.wayCount) ways and five corrections for class frequencies on folds inside its training samples, \
        with the rule of one standard error. Macro-F1 and overall accuracy are of outer folds, which are whole \
        polygons, groups or squares where the data have them and are seen by no tuning.
        """
    }

    static func gains(_ step: Int, _ trials: IndexTrials) -> Gains {
        Gains(
            linear: trials.differences(step, 1, less: 0), yat: trials.differences(step, 3, less: 2),
            overYat: trials.differences(step, 1, less: 2))
    }

    /// Where linear models gain most with all samples.
    private static func most(_ gains: [Double], _ names: [String]) -> String {
        guard let place = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[place] > leastEffect else {
            return "No data set gives linear models more than a point then."
        }
        let points = (100 * gains[place]).written(digits: 1)
        let median = (100 * gains.median).written(digits: 1)
        return "Linear models gain most on \(names[place]) then, \(points) points; the median is \(median)."
    }

    private static func told(_ gains: Gains, _ lead: String) -> String {
        let words = [gains.linear, gains.yat, gains.overYat].map { MeanInterval($0).points }
        return
            "\(lead) indices change linear models by \(words[0]) points and Yat models by \(words[1]); linear with "
            + "indices less Yat with bands is \(words[2])."
    }
}
