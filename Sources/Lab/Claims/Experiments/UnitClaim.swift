internal import Kernels
internal import Yat
internal import YatlasCore

/// The gates that one unit and a threshold can compute.
package enum UnitClaim {
    private static let seeds = 20

    package static func measured() throws -> Claim {
        let epsilon = 1.0
        let values = values(of: [1, -1], bias: 0, epsilon: epsilon)
        let threshold = 1 / (2 * (5 + epsilon))
        let isXor = values.map { $0 > threshold } == Gate.xor.values
        let planes = Gate.all.filter { Separability(points: Gate.inputs, labels: $0.values).isSeparable }
        let trained = try [NeuronKind.yat, .relu, .tanh].map { try successes($0) } + [try successes(nil)]
        let closed = FigureTable(
            title: "A Yat unit at w = (1, -1), b = 0, eps = 1, with the threshold 1/12",
            header: ["u", "v", "yat(w, (u, v))", "above 1/12", "XOR"],
            rows: Gate.inputs.indices.map { place in
                Gate.inputs[place].map { Figure.count($0) } + [
                    .number(values[place], digits: 3), values[place] > threshold ? "1" : "0",
                    Gate.xor.values[place] ? "1" : "0",
                ]
            })
        let plain = Figure.count(planes.count)
        let xor: Figure = planes.contains(.xor) ? "yes" : "no"
        let kinds = FigureTable(
            title: "One unit and a threshold",
            header: ["unit", "gates of 16", "XOR", "XOR trained, of \(seeds) seeds"],
            rows: [
                ["Yat", .count(yatGates().count), yatGates().contains(.xor) ? "yes" : "no", .count(trained[0])],
                ["ReLU", plain, xor, .count(trained[1])], ["tanh", plain, xor, .count(trained[2])],
                ["linear", plain, xor, .count(trained[3])],
            ])
        return Claim(
            .unit, title: "A single Yat unit computes XOR; a single linear or ReLU unit cannot.",
            measured: """
                A Yat unit with weights written down, at the four inputs; for units f(w.x + b) with a rising f \
                (linear, ReLU, tanh) whether a line separates the inputs, since a threshold on them is a line; the \
                gates that a Yat unit gets for w in -2, -1.5 ... 2, b in 0, 0.5, 1 and eps = 1; and how often training \
                by the project's trainer from \(seeds) seeds ends with XOR.
                """,
            rule: """
                Holds if the weights written down give XOR, no line does, and training finds XOR with a Yat unit in at \
                least half of the seeds; holds partly if training finds it less often; else it does not hold.
                """,
            tables: [closed, kinds],
            verdict: verdict(
                closedForm: isXor, plain: planes.contains(.xor), trained: trained[0], seeds: seeds),
            finding: """
                w = (1, -1) is orthogonal to (0, 0) and (1, 1), so the unit is 0 there and above 0 at the other two. \
                Training found it in \(trained[0]) of \(seeds) seeds. No line gets XOR: its four inputs, weighted \
                alike, sum to nothing.
                """,
            meaning: """
                One unit can answer to two bands that are high together or low together, which no threshold on a sum of \
                bands does.
                """)
    }

    /// The rule of the verdict.
    package static func verdict(closedForm: Bool, plain: Bool, trained: Int, seeds: Int) -> Verdict {
        guard closedForm, !plain else { return .fails }
        return 2 * trained >= seeds ? .holds : .partly
    }

    /// The values of a Yat unit at the four inputs.
    private static func values(of w: [Double], bias: Double, epsilon: Double) -> [Double] {
        Gate.inputs.map { Reference.yat(w, $0.map(Double.init), bias: bias, epsilon: epsilon) }
    }

    /// The gates that some Yat unit of a grid computes with a threshold, above it or below.
    private static func yatGates() -> Set<Gate> {
        let steps = stride(from: -2.0, through: 2, by: 0.5)
        var found = Set<Gate>()
        for bias in [0, 0.5, 1.0] {
            for first in steps {
                for second in steps {
                    let values = values(of: [first, second], bias: bias, epsilon: 1)
                    for threshold in [-1] + values {
                        let bits = (0..<4).reduce(0) { $0 | (values[$1] > threshold ? 1 << $1 : 0) }
                        found.formUnion([Gate(number: bits), Gate(number: 15 - bits)])
                    }
                }
            }
        }
        return found
    }

    /// The number of seeds for which training ends with XOR; without a kind of unit the model is linear.
    private static func successes(_ kind: NeuronKind?) throws -> Int {
        let samples = try SampleSet(
            featureCount: 2, classCount: 2, features: Gate.inputs.flatMap { $0.map(Float.init) },
            targets: Gate.xor.values.map { $0 ? 1 : 0 })
        let right = try concurrentMap(seeds) { seed in
            let options = Hyperparameters(
                units: kind == nil ? 0 : 1, seed: UInt64(seed + 1), smoothing: 0, isLinear: kind == nil)
            let scores = try Trainer.network(samples, options, kind: kind ?? .yat).scores(of: samples)
            return (0..<4).allSatisfy { (scores[4 + $0] > scores[$0]) == Gate.xor.values[$0] }
        }
        return right.count(where: \.self)
    }
}
