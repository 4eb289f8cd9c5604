internal import Yat
internal import YatlasCore

/// The accuracy of networks of several sizes and kinds on held-out folds.
struct AccuracyCurves {
    static let units = [4, 8, 16, 32, 64]
    static let steps = 3000
    static let seeds = 2

    /// Whether a linear path leads past the units.
    let isLinear: Bool

    private struct Job: Sendable {
        let table: Int
        let curve: Int
        let place: Int
        let fold: Int
        let seed: Int
    }

    /// The kinds, and the units that the trainer is asked for; without a kind it is linear.
    private static let curves: [(kind: NeuronKind?, units: [Int])] = [
        (.yat, units), (.relu, units), (.tanh, units), (nil, [0]),
    ]

    /// For each table: the points of Yat, ReLU, tanh and linear networks.
    func points(on tables: [LabelledTable]) throws -> [[[AccuracyPoint]]] {
        let jobs = tables.indices.flatMap { table in
            Self.curves.indices.flatMap { curve in
                Self.curves[curve].units.indices.flatMap { place in
                    tables[table].numbers.flatMap { fold in
                        (1...Self.seeds).map { Job(table: table, curve: curve, place: place, fold: fold, seed: $0) }
                    }
                }
            }
        }
        let results = try concurrentMap(jobs.count) { try heldOut(jobs[$0], tables[jobs[$0].table]) }
        var sums = tables.map { _ in Self.curves.map { $0.units.map { _ in (parameters: 0, right: 0, total: 0) } } }
        for (job, result) in zip(jobs, results) {
            let before = sums[job.table][job.curve][job.place]
            sums[job.table][job.curve][job.place] = (
                result.parameters, before.right + result.right, before.total + result.total
            )
        }
        return sums.map { table in
            zip(table, Self.curves).map { sums, curve in
                zip(sums, curve.units).map { sum, units in
                    AccuracyPoint(
                        units: units, parameters: sum.parameters, accuracy: Double(sum.right) / Double(sum.total))
                }
            }
        }
    }

    private func heldOut(_ job: Job, _ table: LabelledTable) throws -> (parameters: Int, right: Int, total: Int) {
        let (training, held) = table.split(job.fold)
        let (kind, units) = (Self.curves[job.curve].kind, Self.curves[job.curve].units[job.place])
        let options = Hyperparameters(
            units: units, seed: UInt64(job.seed), isLinear: isLinear || kind == nil, steps: Self.steps)
        let network = try Trainer.network(training, options, kind: kind ?? .yat)
        let scores = network.scores(of: held)
        let right = held.targets.indices.count { row in
            let best = (0..<held.classCount).max { scores[$0 * held.count + row] < scores[$1 * held.count + row] }
            return best == held.targets[row]
        }
        // The trainer keeps room for a linear path; one that is not there is no parameter.
        let unused = options.isLinear ? 0 : training.featureCount * training.classCount
        return (network.parameterCount - unused, right, held.count)
    }
}
