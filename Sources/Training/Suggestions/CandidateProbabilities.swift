/// The class probabilities of candidates.
package struct CandidateProbabilities: Sendable {
    /// The number of candidates.
    package let count: Int
    /// The number of classes.
    package let classCount: Int
    /// The probabilities, planar `[class][candidate]`.
    private let planes: [Float]

    /// Takes probabilities, planar `[class][candidate]`.
    package init(_ planes: [Float], classCount: Int) {
        self.planes = planes
        self.classCount = classCount
        count = planes.count / classCount
    }

    /// A class and its probability.
    package typealias Vote = (place: Int, probability: Float)

    /// The most probable class of a candidate, and the next one.
    package func leaders(_ index: Int) -> (first: Vote, second: Vote) {
        var (first, second) = ((place: 0, probability: -Float.infinity), (place: 0, probability: -Float.infinity))
        for place in 0..<classCount {
            let probability = planes[place * count + index]
            if probability > first.probability {
                (first, second) = ((place, probability), first)
            } else if probability > second.probability {
                second = (place, probability)
            }
        }
        return (first, second)
    }

    /// The difference of the two largest probabilities of a candidate.
    func margin(_ index: Int) -> Float {
        let (first, second) = leaders(index)
        return first.probability - second.probability
    }

    /// The mean probability of each class.
    var shares: [Float] {
        (0..<classCount).map { place in
            planes[(place * count)..<(place * count + count)].reduce(0, +) / Float(max(count, 1))
        }
    }
}
