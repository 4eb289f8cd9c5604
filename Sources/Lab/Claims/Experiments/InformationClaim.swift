internal import Yat
internal import YatlasCore

/// How much of its input a layer lets a linear decoder recover.
package enum InformationClaim {
    private static let kinds: [NeuronKind] = [.yat, .relu, .tanh]
    private static let names = ["Yat", "ReLU", "tanh"]
    /// K over d.
    private static let sizes: [(name: String, factor: Double)] = [("d/2", 0.5), ("d", 1), ("2d", 2), ("4d", 4)]
    /// Steps of training; 0 leaves the units as they start.
    private static let trainings: [(name: String, steps: Int)] = [("as they start", 0), ("trained", 1500)]
    private static let seeds = 3
    /// By how much of R^2 Yat has to be ahead.
    private static let lead = 0.01

    private struct Job: Sendable {
        let table: Int
        let training: Int
        let size: Int
        let kind: Int
        let seed: Int
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let tables = try data.labelledTables()
        let jobs = tables.indices.flatMap { table in
            trainings.indices.flatMap { training in
                sizes.indices.flatMap { size in
                    kinds.indices.flatMap { kind in
                        (1...seeds).map { Job(table: table, training: training, size: size, kind: kind, seed: $0) }
                    }
                }
            }
        }
        let shares = try concurrentMap(jobs.count) { try recovered(jobs[$0], tables[jobs[$0].table]) }
        func mean(_ table: Int, _ training: Int, _ size: Int, _ kind: Int) -> Double {
            let own = jobs.indices.filter {
                let job = jobs[$0]
                return job.table == table && job.training == training && job.size == size && job.kind == kind
            }
            return own.reduce(0) { $0 + shares[$1] } / Double(seeds)
        }
        let cases = trainings.indices.flatMap { training in sizes.indices.map { (training: training, size: $0) } }
        let medians = cases.map { item in
            kinds.indices.map { kind in tables.indices.map { mean($0, item.training, item.size, kind) }.median }
        }
        let overall = FigureTable(
            title: "Share of the input that is recovered (R^2, median over the tables)",
            header: ["units", "K"] + names,
            rows: cases.indices.map { index in
                [.text(trainings[cases[index].training].name), .text(sizes[cases[index].size].name)]
                    + medians[index].map { .number($0, digits: 3) }
            })
        let each = FigureTable(
            title: "The same for each table with K = d",
            header: ["table"] + trainings.flatMap { training in names.map { "\($0), \(training.name)" } },
            rows: tables.indices.map { table in
                [.text(tables[table].name)]
                    + trainings.indices.flatMap { training in
                        kinds.indices.map { .number(mean(table, training, 1, $0), digits: 3) }
                    }
            })
        let ahead = medians.map { isAhead(yat: $0[0], others: [$0[1], $0[2]]) }
        return Claim(
            .information, title: "Activation functions lose information about the input that Yat units keep.",
            measured: """
                A layer of K Yat, ReLU or tanh units on the d features of \(tables.count) tables, with the units as \
                training starts them and trained (1500 steps, no linear path), \(seeds) seeds. A linear decoder (least \
                squares) is fitted from the units' values back to the standardised features; the share of them that it \
                recovers is measured on a held-out fold: 1 is all, 0 no more than their means.
                """,
            rule: """
                In each of the eight cases (units as they start and trained, four sizes) Yat is ahead if its median \
                share is above that of ReLU and that of tanh by more than 0.01. Holds if Yat is ahead in at least six; \
                holds partly in at least two; else it does not hold.
                """,
            tables: [overall, each], verdict: Verdict(ahead.count(where: \.self), of: 8, holds: 0.75, partly: 0.25),
            finding: """
                Yat is ahead in \(ahead.count(where: \.self)) of 8 cases. With K = d, as training starts, a linear \
                decoder recovers \(told(medians[1])) of the input; with K = 4d \(told(medians[3])).
                """)
    }

    /// The shares behind Yat, ReLU and tanh units in words.
    private static func told(_ shares: [Double]) -> String {
        let words = zip(shares, names).map { "\((100 * $0).written(digits: 0)) % behind \($1)" }
        return words.joined(separator: ", ")
    }

    /// Whether Yat recovers more than each of the others.
    package static func isAhead(yat: Double, others: [Double]) -> Bool { others.allSatisfy { yat > $0 + lead } }

    private static func recovered(_ job: Job, _ table: LabelledTable) throws -> Double {
        let (training, held) = table.split(table.numbers[0])
        let (d, c) = (training.featureCount, training.classCount)
        let kind = kinds[job.kind]
        let units = max(1, Int((Double(d) * sizes[job.size].factor).rounded()))
        // The trainer is asked for Yat units, and makes of them as many plain ones as have no more parameters.
        let asked =
            kind == .yat ? units : (units...).first { Trainer.plainUnits(like: $0, features: d, classes: c) == units }
        let options = Hyperparameters(
            units: asked, seed: UInt64(job.seed), isLinear: false, steps: trainings[job.training].steps)
        let network = try Trainer.network(training, options, kind: kind)
        let standard = Standardisation(of: training)
        let (inputs, heldInputs) = (standard.applied(to: training), standard.applied(to: held))
        let decoder = LinearDecoder(
            network.unitValues(of: training).map(Double.init), targets: inputs.map(Double.init), rows: training.count)
        return decoder.recovered(network.unitValues(of: held).map(Double.init), targets: heldInputs.map(Double.init))
    }
}
