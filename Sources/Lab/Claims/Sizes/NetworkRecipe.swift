internal import Yat
internal import YatlasCore

/// A way to train a network for an experiment: what tuning varies.
struct NetworkRecipe: Sendable {
    var epsilon = 1.0
    var decay = 1e-3
    var isScaled = false
    /// The rate of steps on mini-batches (Adam); nil minimises over all rows by L-BFGS.
    var rate: Double?
    var steps = 200

    /// Rows of a mini-batch.
    private static let batch = 128

    /// A trained network, and how it went.
    struct Trained: Sendable {
        let network: StackedNetwork
        let parameters: [Double]
        /// The mean loss of the last tenth of the steps and of the tenth before; none of L-BFGS.
        let losses: (last: Double, before: Double)?

        /// The classes of rows.
        func predictions(_ x: [Double]) -> [Int] { network.predictions(parameters, x) }
    }

    /// Trains a network of a shape.
    func trained(_ shape: StackedNetwork.Shape, on part: ExperimentSplit.Part, seed: UInt64) -> Trained {
        var network = StackedNetwork(shape)
        let start = network.begin(
            .init(seed: seed, epsilon: epsilon, isAtSamples: shape.widths.count == 1, isScaled: isScaled), x: part.x)
        let final = network
        guard let rate else {
            let place = LBFGS(steps: steps, tolerance: 1e-4).minimum(from: start) {
                final.loss($0, part.x, part.targets, decay: decay, &$1)
            }
            return Trained(network: final, parameters: place, losses: nil)
        }
        var random = SplitMix64(seed: seed &+ 77)
        let (d, count) = (shape.features, min(Self.batch, part.targets.count))
        let found = Adam(rate: rate, steps: steps).minimum(from: start) { _, place, gradient in
            let rows = (0..<count).map { _ in Int.random(in: part.targets.indices, using: &random) }
            let x = rows.flatMap { part.x[($0 * d)..<($0 * d + d)] }
            return final.loss(place, x, rows.map { part.targets[$0] }, decay: decay, &gradient)
        }
        let tenth = max(found.values.count / 10, 1)
        func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
        return Trained(
            network: final, parameters: found.place,
            losses: (mean(found.values.suffix(tenth)), mean(found.values.dropLast(tenth).suffix(tenth))))
    }
}

extension StackedNetwork.Shape {
    /// Equal layers of a kind of unit, as wide as gives no more parameters than a number of Yat units with constants of
    /// their own.
    static func like(
        yatUnits: Int, depth: Int, unit: UnitVariant, features: Int, classes: Int, hasLinearPath: Bool = false
    ) -> StackedNetwork.Shape {
        func shape(_ width: Int, _ unit: UnitVariant) -> StackedNetwork.Shape {
            .init(
                features: features, widths: [Int](repeating: width, count: depth), classes: classes, unit: unit,
                hasLinearPath: hasLinearPath)
        }
        let limit = StackedNetwork(shape(yatUnits, .ownYat)).parameterCount
        var width = yatUnits
        while StackedNetwork(shape(width + 1, unit)).parameterCount <= limit { width += 1 }
        return shape(width, unit)
    }
}
