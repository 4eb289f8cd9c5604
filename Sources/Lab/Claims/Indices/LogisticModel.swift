internal import Yat

/// Multinomial logistic regression on standardised features, by L-BFGS on all samples at once.
struct LogisticModel: Sendable {
    /// The gradient's length, over that at the start, at which training ends.
    static let tolerance = 1e-4
    private static let steps = 500

    private let standard: Standardisation
    private let network: StackedNetwork
    private let place: [Double]
    /// The gradient's length at the end over that at the start.
    let gradient: Double

    /// Trains with several penalties, the strongest first, each from where the one before ended.
    ///
    /// - Parameters:
    ///   - samples: the samples.
    ///   - inversePenalties: C: 1 / (C n) is the factor of half the squared length of the weights beside the mean
    ///     cross-entropy of n samples.
    /// - Returns: a model for each, in their order.
    static func trained(_ samples: SampleSet, _ inversePenalties: [Double]) -> [LogisticModel] {
        let standard = Standardisation(of: samples)
        let x = standard.applied(to: samples).map(Double.init)
        var network = StackedNetwork(
            .init(features: samples.featureCount, widths: [], classes: samples.classCount, unit: .relu))
        let start = network.begin(.init(seed: 1), x: x)
        let fixed = network
        func length(_ place: [Double], _ decay: Double) -> Double {
            var gradient = place
            _ = fixed.loss(place, x, samples.targets, decay: decay, &gradient)
            return gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        var models = [LogisticModel?](repeating: nil, count: inversePenalties.count)
        var place = start
        for index in inversePenalties.indices.sorted(by: { inversePenalties[$0] < inversePenalties[$1] }) {
            let decay = 1 / (inversePenalties[index] * Double(samples.count))
            let first = length(start, decay)
            // The tolerance counts from where this penalty begins, which is nearer to the end than the start is.
            let near = max(length(place, decay), 1e-12)
            place = LBFGS(steps: steps, tolerance: min(tolerance * first / near, 1)).minimum(from: place) {
                fixed.loss($0, x, samples.targets, decay: decay, &$1)
            }
            models[index] = LogisticModel(
                standard: standard, network: fixed, place: place,
                gradient: first > 0 ? length(place, decay) / first : 0)
        }
        return models.compactMap(\.self)
    }

    /// The scores of samples, class by class.
    func scores(of samples: SampleSet) -> [Float] {
        let scores = network.scores(place, standard.applied(to: samples).map(Double.init))
        let c = samples.classCount
        return (0..<c).flatMap { target in (0..<samples.count).map { Float(scores[$0 * c + target]) } }
    }
}
