internal import Accuracy
internal import Yat
internal import YatlasCore

/// Models with and without indices on held-out folds, from few samples of each class or all.
struct IndexTrials: Sendable {
    /// A kind of model with some columns.
    struct Arm: Sendable, Equatable {
        let kind: TunedKind
        let columns: IndexTable.Columns
    }

    /// The predictions of a configuration for all held-out samples of a table in a draw, fold after fold.
    struct Result: Sendable {
        var predictions: [Int] = []
        /// The worst of the folds.
        var gradient = 0.0
    }

    /// Samples of each class that train; nil are all.
    static let counts: [Int?] = [5, 10, 20, 50, nil]
    /// How many trainings on few samples there are at least for each configuration, with draws and folds together.
    static let trainings = 10

    /// How often samples are drawn; all are taken once.
    private static func draws(_ step: Int, _ table: IndexTable) -> Int {
        counts[step] == nil ? 1 : (trainings + table.numbers.count - 1) / table.numbers.count
    }

    let tables: [IndexTable]
    let arms: [Arm]
    /// The places of `counts` that were tried.
    let steps: [Int]
    /// For each table, step, draw and configuration.
    private let results: [[[[Result]]]]

    private struct Job: Sendable {
        let table: Int
        let step: Int
        let draw: Int
        let fold: Int
        let arm: Int
    }

    init(_ tables: [IndexTable], arms: [Arm], steps: [Int], seed: UInt64) throws {
        let jobs = tables.indices.flatMap { table in
            steps.indices.flatMap { step in
                (0..<Self.draws(steps[step], tables[table])).flatMap { draw in
                    tables[table].numbers.flatMap { fold in
                        arms.indices.map { Job(table: table, step: step, draw: draw, fold: fold, arm: $0) }
                    }
                }
            }
        }
        let columns = try tables.map { table in try arms.map { try table.selecting($0.columns) } }
        let answers = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            let (table, own) = (tables[job.table], columns[job.table][job.arm])
            // The same samples for all configurations.
            let draw = seed &* 1_000 &+ UInt64(100 * job.draw + job.fold)
            let rows = table.training(job.fold, count: Self.counts[steps[job.step]], seed: draw)
            return try arms[job.arm].kind.answer(
                own[rows], inner: table.innerFolds(rows), held: own[table.held(job.fold)],
                seed: seed &* 1_000 &+ UInt64(job.draw))
        }
        var results = tables.map { table in
            steps.map { step in (0..<Self.draws(step, table)).map { _ in arms.map { _ in Result() } } }
        }
        for (job, answer) in zip(jobs, answers) {
            results[job.table][job.step][job.draw][job.arm].predictions += answer.predictions
            let before = results[job.table][job.step][job.draw][job.arm].gradient
            results[job.table][job.step][job.draw][job.arm].gradient = max(before, answer.gradient)
        }
        self.tables = tables
        self.arms = arms
        self.steps = steps
        self.results = results
    }

    private func targets(_ table: Int) -> [Int] {
        tables[table].numbers.flatMap { tables[table].held($0).map { row in tables[table].samples.targets[row] } }
    }

    private func matrix(_ table: Int, _ predictions: [Int]) -> ConfusionMatrix {
        ConfusionMatrix(
            classes: (0..<tables[table].samples.classCount).map(String.init), reference: targets(table),
            map: predictions)
    }

    /// Macro-F1, or overall accuracy, of a configuration: a value for each table, the mean over the draws.
    func values(_ step: Int, _ arm: Int, of measure: (ConfusionMatrix) -> Double = { $0.macroF1 }) -> [Double] {
        tables.indices.map { table in
            let own = results[table][step].map { measure(matrix(table, $0[arm].predictions)) }
            return own.reduce(0, +) / Double(own.count)
        }
    }

    /// By how much a configuration's macro-F1 is above another's on each table.
    func differences(_ step: Int, _ arm: Int, less other: Int) -> [Double] {
        zip(values(step, arm), values(step, other)).map { $0 - $1 }
    }

    /// The same on one table with an interval from drawing its groups, and the draws that trained.
    func difference(_ table: Int, _ step: Int, _ arm: Int, less other: Int) -> Difference {
        let (reference, own) = (targets(table), tables[table])
        let groups = own.numbers.flatMap { own.held($0).map { own.groups[$0] } }
        return PairedBootstrap(
            classCount: own.samples.classCount,
            runs: results[table][step].map {
                PairedRun(
                    reference: reference, first: $0[other].predictions, second: $0[arm].predictions, groups: groups)
            }, folds: own.numbers.count, draws: 200
        ).macroF1
    }

    /// The greatest gradient at the end of a training over that at its start, of linear models.
    var gradient: Double { results.joined().joined().joined().map(\.gradient).max() ?? 0 }
}
