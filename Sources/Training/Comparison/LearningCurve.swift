internal import Accuracy
internal import Foundation
package import Yat
internal import YatlasCore

/// Learning curves: the accuracy of configurations with 1, 2, 4... labelled polygons of each class.
///
/// For each fold, polygons of each class are drawn from the training part, nested as their number grows and the same
/// for all configurations; the whole fold is held out. Nothing is tuned: few polygons allow no inner folds.
package struct LearningCurve: Sendable {
    /// The accuracy of a configuration with a number of polygons of each class.
    package struct Point: Sendable, Equatable, Codable {
        /// The number of training polygons of each class; a class with fewer uses all.
        package let groups: Int
        /// Macro-F1 on all held-out samples, the mean over the draws.
        package let macroF1: Double
        /// The minimum over the draws.
        package let lowest: Double
        /// The maximum over the draws.
        package let highest: Double
    }

    /// The number of draws for each point.
    package static let draws = 5

    /// The points of each configuration, by ascending number of polygons.
    package let points: [[Point]]
    /// The noun for groups: "polygons".
    package let unitName: String

    /// Trains and evaluates each configuration on a growing number of polygons.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all configurations.
    ///   - candidates: the configurations.
    ///   - folds: the held-out folds.
    ///   - options: the hyperparameters, except for units.
    ///   - progress: receives the completed share.
    /// - Throws: `YatlasError` if some samples cannot be used for training.
    package init(
        _ table: SampleTable, arms candidates: [Comparison.Configuration], _ folds: FoldAssignment,
        _ options: Hyperparameters,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws {
        let draws = (0..<Self.draws).map { GroupDraws(table, folds, seed: options.seed &+ UInt64($0)) }
        let most = draws[0].most
        let counts = sequence(first: 1) { $0 * 2 }.prefix { $0 < most } + [most]
        let tables = candidates.map { table.selecting($0.features) }
        let jobs = candidates.indices.flatMap { arm in
            counts.flatMap { count in draws.indices.map { (arm: arm, count: count, draw: $0) } }
        }
        let values = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            var options = options
            options.units = candidates[job.arm].units
            progress(Double(index) / Double(jobs.count))
            return try tables[job.arm].macroF1(
                of: candidates[job.arm].kind, options, folds, training: draws[job.draw].rows(job.count))
        }
        points = candidates.indices.map { arm in
            counts.indices.map { at in
                let first = (arm * counts.count + at) * draws.count
                let own = values[first..<(first + draws.count)]
                return Point(
                    groups: counts[at], macroF1: own.reduce(0, +) / Double(own.count), lowest: own.min() ?? 0,
                    highest: own.max() ?? 0)
            }
        }
        unitName = table.groupName
    }

    /// The number of polygons with which a configuration reaches a macro-F1, by linear interpolation over the logarithm
    /// of the number.
    ///
    /// - Parameters:
    ///   - arm: the index of the configuration.
    ///   - macroF1: the macro-F1 to reach.
    /// - Returns: the number; nil if it is never reached.
    package func groups(arm: Int, reaching macroF1: Double) -> Double? {
        let own = points[arm]
        let at = (own.lastIndex { $0.macroF1 < macroF1 } ?? -1) + 1
        guard at < own.count else { return nil }
        guard at > 0 else { return Double(own[0].groups) }
        let (before, after) = (own[at - 1], own[at])
        let share = (macroF1 - before.macroF1) / (after.macroF1 - before.macroF1)
        return Double(before.groups) * pow(Double(after.groups) / Double(before.groups), share)
    }
}

extension SampleTable {
    /// Macro-F1 over all folds, of models trained on the given rows.
    fileprivate func macroF1(
        of kind: ModelKind, _ options: Hyperparameters, _ folds: FoldAssignment, training: [[Int]]
    ) throws -> Double {
        var pooled = CrossValidationResult(classes: classes.map(\.name))
        for (number, rows) in zip(folds.numbers, training) {
            let rest = samples[rows]
            let way = TuningCandidates(kind, options, count: 1).list(for: rest)[0]
            let held = folds.held(number)
            pooled.add(
                held, targets: held.map { samples.targets[$0] },
                planes: try kind.trained(rest, way).scores(of: samples[held]), ScoreCalibration(),
                logPriors: rest.logPriors)
        }
        return pooled.matrix.macroF1
    }
}
