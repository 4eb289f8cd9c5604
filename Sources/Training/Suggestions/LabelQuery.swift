package import YatlasCore

/// Chooses candidates to label: those that resemble many others of which the model is uncertain and that no label
/// resembles.
///
/// Choices are made one after the other, each with the largest gain sum_i u_i max(0, k(i, j) - c_i) over candidates i
/// ("uncertainty herding": Bae, Oliveira and Sutherland 2025, arXiv:2412.20644). The weight u is the squared uncertainty
/// of the model, one less the difference of the two largest probabilities, over the root of the share of the likely
/// class, so that rare classes count; a candidate that is unlike all samples is uncertain whatever its probabilities are.
/// The similarity k is 1 - d^2 / r^2 or 0, for the Euclidean distance d of standardised features; c_i is the largest
/// similarity to a sample or an earlier choice. With few labels most candidates are uncertain and few are covered, so
/// typical ones are chosen; with more labels r shrinks and the boundaries of classes gain. With few labels, uncertainty
/// alone can be worse than chance (Hacohen, Dekel and Weinshall 2022, arXiv:2202.02794).
package struct LabelQuery: Sendable {
    /// The largest number of candidates, drawn at random, that are compared with each other.
    private static let mostCompared = 1024
    /// The largest number of samples that candidates are compared with.
    private static let mostSamples = 2048
    /// The number of choices of which one is made at random.
    package static let randomShare = 5
    /// The difference of the two largest probabilities up to which a model hesitates.
    private static let hesitation: Float = 0.5
    /// The smallest share that a class is taken to have.
    private static let leastShare: Float = 0.01
    /// The share of the samples whose distance to the next one is not called unlike.
    private static let usualShare = 0.95

    /// The compared candidates, shuffled.
    private let compared: [Int]
    /// The squared distance of each to each.
    private let squares: [Float]
    /// The squared distance of each to the nearest sample; infinite without samples.
    private let nearest: [Float]
    /// The difference of the two largest probabilities of each; nil without a model.
    private let margins: [Float]?
    /// The weight of each.
    private let weights: [Float]
    /// Whether each is less similar to the samples than these are to each other.
    private let areUnlike: [Bool]

    /// Compares candidates with each other and with samples.
    ///
    /// - Parameters:
    ///   - candidates: the features of each, row by row; n x d finite values.
    ///   - samples: the features of the labelled samples, likewise; empty if there are none.
    ///   - groups: the point or polygon of each sample.
    ///   - dimension: d.
    ///   - probabilities: the class probabilities of the candidates; nil without a model.
    ///   - random: the generator that draws the candidates to compare.
    package init(
        candidates: [Float], samples: [Float], groups: [Int], dimension: Int,
        probabilities: CandidateProbabilities?,
        using random: inout SplitMix64
    ) {
        let scale = StandardisedRows.Scale(of: candidates, dimension: dimension)
        let all = Array(0..<(candidates.count / dimension)).shuffled(using: &random)
        let compared = Array(all.prefix(Self.mostCompared))
        let x = StandardisedRows(compared, of: candidates, scale)
        let count = samples.count / dimension
        let used = (0..<min(count, Self.mostSamples)).map { $0 * count / min(count, Self.mostSamples) }
        let labelled = StandardisedRows(used, of: samples, scale)
        squares = x.squares(to: x)
        let nearest = x.squares(to: labelled).minima(rows: compared.count)
        margins = probabilities.map { probabilities in compared.map(probabilities.margin) }
        let usual = Self.usual(labelled, used.map { groups[$0] })
        areUnlike = nearest.map { $0 > usual }
        weights = Self.weights(of: compared, areUnlike: areUnlike, probabilities)
        (self.compared, self.nearest) = (compared, nearest)
    }

    /// The squared uncertainty of candidates over the root of the share of their class.
    private static func weights(
        of compared: [Int], areUnlike: [Bool], _ probabilities: CandidateProbabilities?
    ) -> [Float] {
        guard let probabilities else { return compared.map { _ in 1 } }
        let shares = probabilities.shares.map { max($0, leastShare) }
        return zip(compared, areUnlike).map { index, isUnlike in
            let uncertainty = isUnlike ? 1 : 1 - probabilities.margin(index)
            return uncertainty * uncertainty / shares[probabilities.leaders(index).first.place].squareRoot()
        }
    }

    /// The squared distance from a sample to the next of another group that most samples do not exceed; infinite
    /// without two groups. Distances within a group would be too small: as in the area of applicability (Meyer and Pebesma
    /// 2021, doi:10.1111/2041-210X.13650), which leaves out the samples of the same fold.
    private static func usual(_ samples: StandardisedRows, _ groups: [Int]) -> Float {
        guard Set(groups).count > 1 else { return .infinity }
        var squares = samples.squares(to: samples)
        for row in groups.indices {
            for other in groups.indices where groups[other] == groups[row] {
                squares[row * groups.count + other] = .infinity
            }
        }
        return squares.minima(rows: samples.count).quantile(usualShare)
    }

    /// Chooses candidates, best first, those at random last.
    ///
    /// - Parameters:
    ///   - count: the largest number of choices.
    ///   - hasRandom: whether one of five is drawn at random.
    ///   - allowed: whether a candidate may be chosen.
    ///   - areClose: whether two candidates are in one place; of such, one is chosen as long as there are others.
    ///   - random: the generator.
    /// - Returns: distinct candidates.
    package func choices(
        _ count: Int, hasRandom: Bool, allowed: (Int) -> Bool, areClose: (Int, Int) -> Bool,
        using random: inout SplitMix64
    ) -> [LabelChoice] {
        var free = compared.indices.filter { allowed(compared[$0]) }
        var apart = free
        let radius = radius
        var cover = nearest.map { max(0, 1 - $0 / radius) }
        var places: [Int] = []
        let drawn = hasRandom ? count / Self.randomShare : 0
        while places.count < count - drawn, let best = best(apart, radius, cover) ?? best(free, radius, cover) {
            places.append(best)
            free.removeAll { $0 == best }
            apart.removeAll { $0 == best || areClose(compared[$0], compared[best]) }
            for other in cover.indices {
                cover[other] = max(cover[other], 1 - square(best, other) / radius)
            }
        }
        let certain = places.count
        places += free.shuffled(using: &random).prefix(drawn)
        let shares = shares(of: places)
        return places.indices.map { place in
            LabelChoice(
                index: compared[places[place]],
                reason: place < certain ? reason(places[place]) : .random, share: shares[place])
        }
    }

    private func square(_ a: Int, _ b: Int) -> Float { squares[a * compared.count + b] }

    /// The squared distance at which similarity ends: the median of those to the nearest sample; without samples, twice
    /// the one within which a tenth of the candidates is.
    private var radius: Float {
        let isFirst = nearest.allSatisfy(\.isInfinite)
        let radius =
            isFirst
            ? 2 * Array(squares.prefix(64 * compared.count)).quantile(0.1) : nearest.quantile(0.5)
        return max(radius, .leastNormalMagnitude)
    }

    /// The candidate with the largest gain; nil if there is none left.
    private func best(_ free: [Int], _ radius: Float, _ cover: [Float]) -> Int? {
        let (count, factor) = (compared.count, 1 / radius)
        var best: (place: Int, gain: Float)?
        squares.withUnsafeBufferPointer { squares in
            for place in free {
                let row = UnsafeBufferPointer(rebasing: squares[(place * count)..<(place * count + count)])
                var gain: Float = 0
                for other in 0..<count {
                    gain += weights[other] * max(0, 1 - row[other] * factor - cover[other])
                }
                if best.map({ gain > $0.gain }) ?? true { best = (place, gain) }
            }
        }
        return best?.place
    }

    private func reason(_ place: Int) -> LabelChoice.Reason {
        if areUnlike[place] { return .unlike }
        return margins.map { $0[place] < Self.hesitation } ?? false ? .ambiguous : .region
    }

    /// The share of the candidates that are nearer to each of some than to the others and to the samples.
    private func shares(of places: [Int]) -> [Double] {
        var counts = [Int](repeating: 0, count: places.count)
        for other in compared.indices {
            let own = places.indices.min { square(places[$0], other) < square(places[$1], other) }
            if let own, square(places[own], other) < nearest[other] { counts[own] += 1 }
        }
        return counts.map { Double($0) / Double(max(compared.count, 1)) }
    }
}
