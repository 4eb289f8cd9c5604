internal import Kernels

/// A unit as people can read it: a spectrum, what it says of the classes, and where it stands in the training samples.
package struct PrototypeSummary: Sendable, Equatable, Encodable {
    /// Its number in the model, from 0.
    package let number: Int
    /// Its place, by feature, in the features' own units; where a feature counts for nothing, the mean in training.
    package let values: [Double]
    /// Its weight for each class's score.
    package let weights: [Double]
    /// What it adds to each class's score at its own place: the weights times (|w|^2 + bias)^2 / epsilon.
    package let peaks: [Double]
    /// The class of the greatest weight, as its place among the classes: the one that it speaks for.
    package let classIndex: Int
    /// The class of the weight after that.
    package let runnerUp: Int
    /// Features in which it lies outside what was seen in training.
    package let outside: [String]
    /// By how much the share of training samples classified correctly falls without it; nil where that is not known.
    package let loss: Double?
    /// Share of the training samples to which no other unit was nearer; nil for one that was set by hand.
    package let share: Double?
    /// The training sample nearest to it; nil for one that was set by hand.
    package let nearest: ModelDescription.Sample?
}

extension YatModel {
    /// What there is to say of each unit, those first without which most training samples are lost, then those that
    /// stand for most.
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
                let feature = description.features[index]
                return !(Double(feature.minimum)...Double(feature.maximum)).contains(values[index])
            }
            return PrototypeSummary(
                number: unit, values: values, weights: weights,
                peaks: weights.map { $0 * sum * sum / epsilon }, classIndex: order[0], runnerUp: order[1],
                outside: outside.map { description.features[$0].name }, loss: description.prototypes[unit].loss,
                share: description.prototypes[unit].share, nearest: description.prototypes[unit].nearest)
        }
        return facts.sorted { ($1.loss ?? -1, $1.share ?? -1, $0.number) < ($0.loss ?? -1, $0.share ?? -1, $1.number) }
    }
}
