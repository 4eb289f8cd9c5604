internal import Accuracy
internal import Yat
internal import YatlasCore

/// Networks that solve differential equations.
package enum PDEClaim {
    private static let seeds = 5
    private static let steps = 3000
    private static let kinds: [NeuronKind] = [.yat, .tanh, .relu]

    /// Who is better by a factor of 2 in the median, in most seeds.
    package enum Outcome: String, Sendable {
        case yat = "Yat"
        case tanh
        case neither
    }

    package static func measured() throws -> Claim {
        let problems = DifferentialProblem.all
        let jobs = problems.indices.flatMap { problem in
            kinds.flatMap { kind in (1...seeds).map { (problem: problem, kind: kind, seed: UInt64($0)) } }
        }
        let errors = try concurrentMap(jobs.count) { index in
            let job = jobs[index]
            let network = network(problems[job.problem], job.kind)
            let weights = LBFGS(steps: steps, tolerance: 1e-9)
                .minimum(from: network.start(seed: job.seed), of: network.loss)
            return network.relativeError(weights)
        }
        let byKind = problems.indices.map { problem in
            kinds.map { kind in
                jobs.indices.filter { jobs[$0].problem == problem && jobs[$0].kind == kind }.map { errors[$0] }
            }
        }
        let outcomes = byKind.map { outcome(yat: $0[0], tanh: $0[1]) }
        let table = FigureTable(
            title: "Relative error of the solution: median of \(seeds) seeds (least to greatest)",
            header: ["problem", "equation", "parameters", "Yat", "tanh", "ReLU", "better by 2 or more"],
            rows: problems.indices.map { index in
                let counts = kinds.map { network(problems[index], $0).parameterCount }
                return [
                    .text(problems[index].name), .text(problems[index].equation),
                    .text(Set(counts).sorted().map(String.init).joined(separator: ", ")),
                ] + byKind[index].map { .text(words($0)) } + [.text(outcomes[index].rawValue)]
            })
        let counts = [Outcome.yat, .tanh].map { outcome in outcomes.count { $0 == outcome } }
        return Claim(
            .pde, title: "Yat units solve differential equations better than tanh units.",
            measured: """
                Networks of one layer with equally many parameters (as in this project, Yat units share b and eps) \
                solve four equations with known solutions: their weights make the squared residual least at 200 places \
                (20 x 20 with time) and the distance from what is given at the rim, by up to \(steps) quasi-Newton \
                steps, with nothing tuned to a kind of unit. Derivatives are exact (jets). The error is the root mean \
                square of the distance from the known solution, over that of the solution.
                """,
            rule: """
                A kind of unit is better on a problem if its median error over \(seeds) seeds is at most half of the \
                other's, and at least four fifths of its seeds are below the other's median. Holds if Yat is better \
                than tanh on at least three of the four; holds partly if Yat is better on more of them than tanh is; \
                else it does not hold.
                """,
            tables: [table], verdict: verdict(outcomes),
            finding: """
                Yat is better on \(counts[0]) of 4, tanh on \(counts[1]). ReLU units have no second derivative, so \
                that the residual of an equation with one does not see them.
                """)
    }

    /// Of 61 parameters in one variable, 81 in two.
    private static func network(_ problem: DifferentialProblem, _ kind: NeuronKind) -> CollocationNetwork {
        CollocationNetwork(
            problem, kind: kind, parameters: problem.hasTime ? 81 : 61, cells: problem.hasTime ? 20 : 200)
    }

    private static func words(_ errors: [Double]) -> String {
        let figures = [errors.median, errors.min() ?? .nan, errors.max() ?? .nan].map(\.sizeWritten)
        return "\(figures[0]) (\(figures[1]) to \(figures[2]))"
    }

    /// Who is better on a problem, by the errors of each seed.
    package static func outcome(yat: [Double], tanh: [Double]) -> Outcome {
        func isBetter(_ a: [Double], _ b: [Double]) -> Bool {
            2 * a.median <= b.median && 5 * a.count { $0 < b.median } >= 4 * a.count
        }
        return isBetter(yat, tanh) ? .yat : isBetter(tanh, yat) ? .tanh : .neither
    }

    /// The rule.
    package static func verdict(_ outcomes: [Outcome]) -> Verdict {
        let (yat, tanh) = (outcomes.count { $0 == .yat }, outcomes.count { $0 == .tanh })
        if 4 * yat >= 3 * outcomes.count { return .holds }
        return yat > tanh ? .partly : .fails
    }
}
