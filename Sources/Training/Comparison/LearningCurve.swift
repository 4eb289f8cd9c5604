internal import Accuracy
internal import Foundation
package import Yat
internal import YatlasCore

/// How accurate arms are with 1, 2, 4... labelled polygons of each class: what a feature saves in labelling.
///
/// From what trains for a fold so many polygons of each class are drawn, nested as their number grows and the same for
/// all arms; the fold itself is held out whole. Nothing is tuned: few polygons allow no folds inside them.
package struct LearningCurve: Sendable {
    /// What an arm reaches with so many polygons of each class.
    package struct Point: Sendable, Equatable, Codable {
        /// How many polygons of each class train; a class that has fewer gives all.
        package let groups: Int
        /// Macro-F1 on all held-out samples, the mean over the draws.
        package let macroF1: Double
        /// The least of the draws.
        package let lowest: Double
        /// The greatest of the draws.
        package let highest: Double
    }

    /// How often polygons are drawn for each point.
    package static let draws = 5

    /// The points of each arm, by rising number of polygons.
    package let points: [[Point]]
    /// What is counted: "polygons".
    package let unitName: String

    /// Trains and scores each arm on more and more polygons.
    ///
    /// - Parameters:
    ///   - table: samples with the features of all the arms.
    ///   - candidates: the arms.
    ///   - folds: what is held out.
    ///   - options: how each arm is trained, but for its units.
    ///   - progress: told the share done.
    /// - Throws: `YatlasError` when some samples cannot be trained on.
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

    /// From how many polygons on an arm reaches a macro-F1, by straight lines over the logarithm of their number.
    ///
    /// - Parameters:
    ///   - arm: its index.
    ///   - macroF1: what is to be reached.
    /// - Returns: the number; nil when it never does.
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
    /// Macro-F1 on all folds, with models of the given rows.
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
