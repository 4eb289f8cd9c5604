internal import Kernels

/// A readable summary of a unit: its spectrum, its class weights and its relation to the training samples.
public struct PrototypeSummary: Sendable, Equatable, Encodable {
    /// The index in the model, from 0.
    public let number: Int
    /// The value of each feature in its own units; the training mean for features without any effect.
    public let values: [Double]
    /// The weight for each class's score.
    public let weights: [Double]
    /// The contribution to each class's score at the prototype itself: the weight times (|w|^2 + bias)^2 / epsilon.
    public let peaks: [Double]
    /// The class of the largest weight, as an index: the class of the prototype.
    public let classIndex: Int
    /// The class of the second largest weight.
    public let runnerUp: Int
    /// Features whose value is outside the training range.
    public let outside: [String]
    /// The decrease of the share of correctly classified training samples without it; nil if unknown.
    public let loss: Double?
    /// Share of the training samples to which this is the nearest unit; nil for a prototype added by hand.
    public let share: Double?
    /// The nearest training sample; nil for a prototype added by hand.
    package let nearest: ModelDescription.Sample?
    /// The coordinates of the nearest training sample in the CRS of its scene; nil for rows of tables and for a
    /// prototype that was given as values.
    public var place: (x: Double, y: Double)? {
        guard let x = nearest?.x, let y = nearest?.y else { return nil }
        return (x, y)
    }
    /// Whether it stands at a training sample of another class than its own.
    public let isAtOtherClass: Bool
}

extension YatModel {
    /// The summaries of all units, sorted by the loss of training samples without them, then by the share that they
    /// represent.
    package var prototypeSummaries: [PrototypeSummary] {
        let (d, k, c) = (numbers.featureCount, numbers.unitCount, numbers.classCount)
        let points = numbers.mixed(numbers.units.map(Double.init))
        let facts = (0..<k).map { unit in
            let values = (0..<d).map { feature in
                let (shift, scale) = (Double(numbers.shift[feature]), Double(numbers.scale[feature]))
                return scale == 0 ? shift : shift + Double(numbers.units[unit * d + feature]) / scale
            }
            let length = points[(unit * d)..<(unit * d + d)].reduce(0) { $0 + $1 * $1 }
            let (sum, epsilon) = (length + Double(numbers.bias), Double(numbers.epsilon))
            let weights = (0..<c).map { Double(numbers.head[$0 * k + unit]) }
            let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
            let outside = description.features.indices.filter { index in
                let (low, high) = (
                    Double(description.features[index].minimum), Double(description.features[index].maximum)
                )
                // Units that stand at the least or the greatest value are rounded.
                let slack = 1e-5 * (high - low)
                return !(low - slack...high + slack).contains(values[index])
            }
            let nearest = description.prototypes[unit].nearest
            return PrototypeSummary(
                number: unit, values: values, weights: weights,
                peaks: weights.map { $0 * sum * sum / epsilon }, classIndex: order[0], runnerUp: order[1],
                outside: outside.map { description.features[$0].name }, loss: description.prototypes[unit].loss,
                share: description.prototypes[unit].share, nearest: nearest,
                isAtOtherClass: nearest.map {
                    $0.distance < 1e-3 && $0.value != description.classes[order[0]].value
                } ?? false)
        }
        return facts.sorted { ($1.loss ?? -1, $1.share ?? -1, $0.number) < ($0.loss ?? -1, $0.share ?? -1, $1.number) }
    }
}
