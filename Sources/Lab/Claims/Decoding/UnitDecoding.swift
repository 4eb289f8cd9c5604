internal import Foundation
internal import Yat
internal import YatlasCore

/// How much of the inputs the last layer of a network keeps.
struct UnitDecoding: Sendable {
    /// Rows that train networks and decoders, and rows that are held out.
    static let (trainingRows, heldRows) = (300, 200)
    /// Held-out rows at which slopes are taken.
    static let slopeRows = 40
    /// Steps of L-BFGS at most, a third of them first, and the length of the gradient over the first one at which it ends.
    static let (steps, tolerance) = (600, 1e-3)
    static let decay = 1e-2

    /// Units, and how they start.
    enum Kind: String, CaseIterable, Sendable {
        /// b and eps start at d, one of each a layer.
        case yat = "Yat"
        case ownYat = "Yat, own constants"
        /// b and eps start at 1.
        case sharpYat = "Yat from b = eps = 1"
        case relu = "ReLU"
        case tanh
        /// Of inputs times a half, so that few values saturate.
        case gentleTanh = "tanh of half inputs"

        /// The kind of unit.
        var unit: UnitVariant {
            switch self {
            case .yat, .sharpYat: .yat
            case .ownYat: .ownYat
            case .relu: .relu
            case .tanh, .gentleTanh: .tanh
            }
        }

        /// The factor of the inputs before units read them.
        fileprivate var factor: Double { self == .gentleTanh ? 0.5 : 1 }

        /// b and eps at the start.
        fileprivate func constant(_ d: Int) -> Double { self == .sharpYat ? 1 : Double(d) }
    }

    /// The measurements.
    struct Job: Sendable {
        let table: Int
        let kind: Kind
        let depth: Int
        /// K over d.
        let factor: Int
        let isTrained: Bool
        let seed: UInt64
    }

    /// R^2 of a linear decoder on held-out rows.
    let linear: Double
    /// R^2 of the kernel's.
    let kernel: Double
    /// R^2 of the one that is better on inner rows.
    let best: Double
    /// The share of samples whose slopes have full rank.
    let full: Double
    /// The median of the least singular value over the greatest.
    let least: Double
    /// The share of values that are 0, of all layers.
    let zeros: Double
    /// The share of samples with fewer units above 0 than inputs in some layer.
    let starved: Double
    /// `best` and `full` after a third of the steps.
    let earlyBest: Double
    let earlyFull: Double
    /// The loss after a third of the steps over that at the end.
    let early: Double
    /// The gradient's length at the end of training over that at the start; 0 for units as they start.
    let gradient: Double

    /// Random rows of a table to train on and to hold out, the same for all kinds.
    static func rows(_ table: LabelledTable, seed: UInt64) -> (training: SampleSet, held: SampleSet) {
        var random = SplitMix64(seed: seed)
        let order = Array(0..<table.samples.count).shuffled(using: &random)
        let count = min(trainingRows, 2 * order.count / 3)
        return (table.samples[Array(order[..<count])], table.samples[Array(order[count...].prefix(heldRows))])
    }

    /// Makes a network, trains it where asked, and decodes its values.
    init(_ job: Job, _ table: LabelledTable) {
        let (training, held) = Self.rows(table, seed: job.seed)
        let standard = Standardisation(of: training)
        func inputs(_ samples: SampleSet) -> [Double] {
            standard.applied(to: samples).map { job.kind.factor * Double($0) }
        }
        let (x, other) = (inputs(training), inputs(held))
        let d = training.featureCount
        var network = StackedNetwork(
            .init(
                features: d, widths: [Int](repeating: job.factor * d, count: job.depth), classes: training.classCount,
                unit: job.kind.unit))
        let constant = job.kind.constant(d)
        let start = network.begin(.init(seed: job.seed, epsilon: constant, bias: constant, isScaled: true), x: x)
        let fixed = network
        let own =
            job.isTrained ? Self.trained(fixed, start, x, training.targets) : Trained(place: start)
        (early, gradient) = (own.early, own.gradient)
        func values(_ rows: [Double], _ layer: Int, at place: [Double]) -> [Double] {
            fixed.values(place, rows, layer: layer)
        }
        let last = job.depth - 1
        func kept(_ place: [Double]) -> (shares: (linear: Double, kernel: Double, best: Double), ranks: [LocalRank]) {
            (
                Self.decoded(values(x, last, at: place), x, values(other, last, at: place), other, width: d),
                LocalRank.ranks(Array(other.prefix(Self.slopeRows * d)), width: d) { values($0, last, at: place) }
            )
        }
        let (shares, ranks) = kept(own.place)
        (linear, kernel, best) = shares
        full = Double(ranks.count(where: \.isFull)) / Double(ranks.count)
        let third = own.third.map(kept)
        earlyBest = third?.shares.best ?? best
        earlyFull = third.map { Double($0.ranks.count(where: \.isFull)) / Double($0.ranks.count) } ?? full
        least = ranks.map(\.relativeLeast).median
        let layers = (0..<job.depth).map { values(other, $0, at: own.place) }
        let all = layers.joined()
        zeros = Double(all.count { $0 == 0 }) / Double(all.count)
        let k = job.factor * d
        let starvedRows = (0..<held.count).count { row in
            layers.contains { values in ((row * k)..<(row * k + k)).count { values[$0] > 0 } < d }
        }
        starved = Double(starvedRows) / Double(held.count)
    }

    /// Where training ended.
    private struct Trained {
        var place: [Double]
        /// The place after a third of the steps.
        var third: [Double]?
        /// See the figures of the same names.
        var early = 1.0
        var gradient = 0.0
    }

    /// The network after L-BFGS on all rows.
    private static func trained(
        _ network: StackedNetwork, _ start: [Double], _ x: [Double], _ targets: [Int]
    ) -> Trained {
        func loss(_ place: [Double], _ gradient: inout [Double]) -> Double {
            network.loss(place, x, targets, decay: decay, &gradient)
        }
        let third = LBFGS(steps: steps / 3, tolerance: tolerance).minimum(from: start, of: loss)
        let place = LBFGS(steps: steps - steps / 3, tolerance: tolerance).minimum(from: third, of: loss)
        let ends = [start, third, place].map { place in
            var gradient = place
            let value = loss(place, &gradient)
            return (value: value, length: gradient.reduce(0) { $0 + $1 * $1 }.squareRoot())
        }
        return Trained(
            place: place, third: third, early: ends[1].value / ends[2].value,
            gradient: ends[2].length / ends[0].length)
    }

    /// R^2 on held-out rows of the linear and the kernel decoder, and of the better of both by inner rows, which also
    /// say whether values are taken as they are or as logarithms. Answers are kept within the range of the inputs that
    /// train.
    static func decoded(
        _ values: [Double], _ inputs: [Double], _ heldValues: [Double], _ held: [Double], width d: Int
    ) -> (linear: Double, kernel: Double, best: Double) {
        let n = inputs.count / d
        let k = values.count / n
        let inner = 2 * n / 3
        let logged = Logarithms(values, rows: n)
        let forms = [(values, heldValues), (logged.applied(to: values), logged.applied(to: heldValues))]
        let (known, hidden) = (Array(inputs[..<(inner * d)]), Array(inputs[(inner * d)...]))
        var linear = (inner: -Double.infinity, form: 0)
        var kernel = (inner: -Double.infinity, form: 0, setting: KernelDecoder.Setting(width: 1, penalty: 1))
        for (place, form) in forms.enumerated() {
            let (fit, rest) = (Array(form.0[..<(inner * k)]), Array(form.0[(inner * k)...]))
            let answers = LinearDecoder(fit, targets: known, rows: inner).inputs(rest)
            let share = recoveredShare(answers, of: hidden, width: d)
            if share > linear.inner { linear = (share, place) }
            let best = KernelDecoder.best(fit, targets: known, rest, others: hidden, count: inner)
            if best.share > kernel.inner { kernel = (best.share, place, best.setting) }
        }
        let (first, second) = (forms[linear.form], forms[kernel.form])
        let shares = [
            LinearDecoder(first.0, targets: inputs, rows: n).inputs(first.1),
            KernelDecoder(second.0, targets: inputs, count: n, kernel.setting).inputs(second.1),
        ].map { recoveredShare($0, of: held, width: d) }
        return (shares[0], shares[1], linear.inner > kernel.inner ? shares[0] : shares[1])
    }

    /// sign(v) log(1 + |v| / m), m the mean of |v| of a unit: few great values of a unit hide the others less.
    private struct Logarithms {
        let means: [Double]

        init(_ values: [Double], rows: Int) {
            let k = values.count / rows
            means = (0..<k).map { unit in
                stride(from: unit, to: values.count, by: k).reduce(0) { $0 + abs(values[$1]) } / Double(rows)
            }
        }

        func applied(to values: [Double]) -> [Double] {
            values.indices.map { index in
                let mean = means[index % means.count]
                guard mean > 0 else { return 0 }
                let size = log1p(abs(values[index]) / mean)
                return values[index] < 0 ? -size : size
            }
        }
    }
}
