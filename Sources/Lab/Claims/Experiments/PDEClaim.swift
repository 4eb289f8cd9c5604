internal import Foundation
internal import Yat
internal import YatlasCore

/// Networks that solve differential equations.
package enum PDEClaim {
    /// Repetitions, and how often each start is drawn in one.
    private static let (seeds, draws) = (6, 2)
    /// Steps at most, and before the best start is chosen.
    private static let (steps, screening) = (300, 50)
    private static let kinds: [UnitVariant] = [.ownYat, .tanh, .sine, .yat]
    /// How many times smaller an error has to be to count as better, as a power of ten.
    private static let bar = log10(2.0)

    /// Starts to choose from: as many for each kind.
    private static func starts(_ unit: UnitVariant) -> [FieldNetwork.Start] {
        unit.isYat
            ? [0.1, 0.5, 2].map { FieldNetwork.Start(epsilon: $0) }
            : [1, 2, 4].map { FieldNetwork.Start(steepness: $0) }
    }

    /// The repetitions of a kind of unit on a task.
    private struct Runs {
        /// The logarithms (base 10) of the errors.
        var errors: [Double] = []
        var converged = 0
    }

    package static func measured(on data: ClaimData) throws -> Claim {
        let equations = [1, 2].flatMap { depth in DifferentialProblem.all.map { FieldTask($0, depth: depth) } }
        let tasks = equations + DynamicalSystem.all.map { FieldTask($0, seed: data.seed) }
        let jobs = try jobs(tasks, data.seed)
        let runs = try runs(tasks, jobs)
        let outcomes = runs.map { task in outcome(task.map(\.errors)) }
        let sensitivity = try sensitivity(tasks, jobs, runs)
        let verdict = verdict(outcomes)
        let counts = [CaseOutcome.yes, .no, .open].map { outcome in outcomes.count { $0 == outcome } }
        return Claim(
            .pde, title: "Yat units solve differential equations better than tanh or sin units.", measured: measured,
            rule: rule, simulation: simulation.table, tables: [table(tasks, runs, outcomes)], verdict: verdict,
            finding: """
                Yat is better on \(counts[0]) of \(tasks.count), not better on \(counts[1]), and \(counts[2]) are not \
                decided. \(converged(runs)) ReLU units are left out: they have no second derivative, so that the \
                residual of an equation with one does not see them.
                """,
            meaning: """
                Maps are made without differential equations: nothing here bears on them. Who solves them should compare \
                kinds of units on their own problem.
                """,
            sensitivity: sensitivity)
    }

    private static let measured = """
        Networks with equally many parameters or fewer solve five equations with known solutions, in one layer (61 \
        parameters, 81 in two variables) and in two (121), and learn three dynamical systems from eight trajectories \
        each as neural ODEs (77). Yat units have a b and an eps each. Weights make the squared residuals least (200 \
        places, or 20 x 20) with the distance from what is given at the rim, or the distance from observed states, by \
        Levenberg-Marquardt until 25 steps gain less than a thousandth, \(steps) at most. Each repetition begins \
        \(3 * draws) times, \(draws) times with each of three starts (eps of 0.1, 0.5 or 2; slopes of 1, 2 or 4 times the \
        usual), and goes on from the one with the least loss after \(screening) steps. The error is the root mean square \
        of the distance from the known solution, or from 20 unseen trajectories, over that of the solution; nothing is \
        chosen by it. At first each repetition began once: Yat was better on none of the problems and not better on 5, \
        with the same verdict; the choice among starts was added then, for all kinds of units.
        """

    private static let rule = """
        On a problem Yat is better than another kind if its error is more than 2 times smaller: yes if the 95 % \
        interval of the mean ratio over \(seeds) seeds (Student's t of logarithms) is above 2, no if it is below, else \
        not decided. It has to be better than both tanh and sin. Holds if Yat is better on at least two thirds of the \
        problems, holds partly on at least a quarter, else does not hold; not decided if that depends on problems that \
        are not.
        """

    /// Whether Yat is better than both others, by the logarithms of the errors of Yat, tanh and sin.
    package static func outcome(_ errors: [[Double]]) -> CaseOutcome {
        let outcomes = errors[1...2].map { other in
            CaseOutcome(zip(other, errors[0]).map { $0 - $1 }, above: bar)
        }
        return outcomes.contains(.no) ? .no : outcomes.contains(.open) ? .open : .yes
    }

    /// The rule.
    package static func verdict(_ outcomes: [CaseOutcome]) -> Verdict {
        Verdict(outcomes, holds: 2.0 / 3, partly: 0.25)
    }

    /// The rule on errors that are made up: a number of problems on which Yat is ahead by a factor, and a scatter of seeds.
    package static let simulation: RuleSimulation = {
        let truths: [(name: String, count: Int, lead: Double, scatter: Double)] = [
            ("10 times better on 11 of 13, seeds within a factor of 1.6", 11, 1, 0.2),
            ("10 times better on 6 of 13, seeds within a factor of 1.3", 6, 1, 0.1),
            ("no better on any, seeds within a factor of 1.3", 0, 0, 0.1),
            ("2 times better on all, seeds within a factor of 10", 13, bar, 1),
        ]
        return RuleSimulation(
            truths.map { truth in
                RuleSimulation.Truth(truth.name) { random in
                    let outcomes = (0..<13).map { task in
                        let lead = task < truth.count ? -truth.lead : 0
                        return outcome(
                            (0..<3).map { kind in
                                (0..<seeds).map { _ in (kind == 0 ? lead : 0) + truth.scatter * random.normal() }
                            })
                    }
                    return verdict(outcomes)
                }
            })
    }()

    /// A repetition of a kind of unit on a task: the parameters that it begins with.
    private struct Job: Sendable {
        let task: Int
        let kind: Int
        let begin: [Double]
    }

    /// For each task, kind and seed, the start with the least loss after some steps.
    private static func jobs(_ tasks: [FieldTask], _ seed: UInt64) throws -> [Job] {
        let all = tasks.indices.flatMap { task in
            kinds.indices.flatMap { kind in (0..<seeds).map { (task: task, kind: kind, number: $0) } }
        }
        return try concurrentMap(all.count) { index in
            let (task, kind, number) = all[index]
            let fit = tasks[task].fitted(kinds[kind])
            let begins = starts(kinds[kind]).enumerated().flatMap { place, start in
                (0..<draws).map { fit.begin(start, seed &* 1000 &+ UInt64(100 * number + 10 * place + $0)) }
            }
            let losses = begins.map {
                LevenbergMarquardt(steps: screening).minimum(from: $0, of: fit.residuals).loss
            }
            let best = losses.indices.min { (losses[$0], $0) < (losses[$1], $1) } ?? 0
            return Job(task: task, kind: kind, begin: begins[best])
        }
    }

    private static func runs(_ tasks: [FieldTask], _ jobs: [Job]) throws -> [[Runs]] {
        let results = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            let fit = tasks[job.task].fitted(kinds[job.kind])
            let result = LevenbergMarquardt(steps: steps).minimum(from: job.begin, of: fit.residuals)
            return (log10(fit.relativeError(result.place)), result.hasConverged)
        }
        var runs = tasks.map { _ in kinds.map { _ in Runs() } }
        for (job, (error, hasConverged)) in zip(jobs, results) {
            runs[job.task][job.kind].errors.append(error)
            runs[job.task][job.kind].converged += hasConverged ? 1 : 0
        }
        return runs
    }

    private static func table(_ tasks: [FieldTask], _ runs: [[Runs]], _ outcomes: [CaseOutcome]) -> FigureTable {
        FigureTable(
            title: "Relative error of the solution: median of \(seeds) seeds (least to greatest)",
            header: ["problem", "equation", "layers"] + kinds.prefix(3).map(\.rawValue) + ["Yat better"],
            rows: tasks.indices.map { task in
                [.text(tasks[task].name), .text(tasks[task].equation), .count(tasks[task].depth)]
                    + runs[task].prefix(3).map { .text(words($0.errors)) } + [.text(outcomes[task].rawValue)]
            })
    }

    private static func words(_ logarithms: [Double]) -> String {
        let figures = [logarithms.median, logarithms.min() ?? .nan, logarithms.max() ?? .nan].map {
            pow(10, $0).sizeWritten
        }
        return "\(figures[0]) (\(figures[1]) to \(figures[2]))"
    }

    private static func converged(_ runs: [[Runs]]) -> String {
        let total = runs.count * seeds
        let shares = kinds.indices.prefix(3).map { kind in
            let count = runs.reduce(0) { $0 + $1[kind].converged }
            return "\((100 * Double(count) / Double(total)).written(digits: 0)) % with \(kinds[kind].rawValue)"
        }
        return
            "Runs that ended since nothing more was gained, the rest at the last step: \(shares.joined(separator: ", "))."
    }
}

extension PDEClaim {
    /// The same with one b and eps for all units, and with another optimiser from the same starts.
    private static func sensitivity(
        _ tasks: [FieldTask], _ jobs: [Job], _ runs: [[Runs]]
    ) throws -> [FigureTable] {
        let plain = tasks.indices.filter { tasks[$0].depth == 1 && tasks[$0].fitted(.tanh).loss != nil }
        let others = jobs.filter { plain.contains($0.task) && $0.kind < 3 }
        let errors = try concurrentMap(others.count) { index in
            let job = others[index]
            let fit = tasks[job.task].fitted(kinds[job.kind])
            guard let loss = fit.loss else { return Double.nan }
            let begun = Adam(rate: 0.01, steps: 500).minimum(from: job.begin) { loss($1, &$2) }
            let found = LBFGS(steps: 1000, tolerance: 1e-9).minimum(from: begun.place) { loss($0, &$1) }
            return log10(fit.relativeError(found))
        }
        let byOther = plain.indices.map { place in
            (0..<3).map { kind in
                others.indices.filter { others[$0].task == plain[place] && others[$0].kind == kind }
                    .map { errors[$0] }
            }
        }
        let shared = tasks.indices.map { task in [3, 1, 2].map { runs[task][$0].errors } }
        let verdicts: [(String, [CaseOutcome])] = [
            ("as above", runs.map { task in outcome(task.map(\.errors)) }),
            ("Yat units that share b and eps", shared.map(outcome)),
            ("one layer, equations alone", plain.map { task in outcome(runs[task].map(\.errors)) }),
            ("the same by Adam (500 steps) and L-BFGS (1000)", byOther.map(outcome)),
        ]
        return [
            FigureTable(
                title: "Median relative error with other units, and by Adam and L-BFGS",
                header: ["problem", "layers", "Yat, shared constants"]
                    + kinds.prefix(3).map { "\($0.rawValue), L-BFGS" },
                rows: tasks.indices.map { task in
                    let other = plain.firstIndex(of: task)
                    return [
                        .text(tasks[task].name), .count(tasks[task].depth), .size(pow(10, runs[task][3].errors.median)),
                    ] + (0..<3).map { kind in other.map { .size(pow(10, byOther[$0][kind].median)) } ?? "-" }
                }),
            FigureTable(
                title: "The verdict with other units and another optimiser",
                header: ["measured", "better", "not better", "not decided", "verdict"],
                rows: verdicts.map { name, outcomes in
                    [.text(name)]
                        + [CaseOutcome.yes, .no, .open].map { outcome in .count(outcomes.count { $0 == outcome }) }
                        + [.text(verdict(outcomes).rawValue)]
                }),
        ]
    }
}
