internal import Foundation
internal import YatlasCore

extension Folds {
    /// The autocorrelation range of the classes: the distance beyond which classes of two samples are independent. It
    /// is a size for spatial blocks (Roberts et al. 2017, doi:10.1111/ecog.02881).
    ///
    /// Pairs of samples are sorted by distance, and the share of pairs with equal class is computed for each distance:
    /// 1 minus the indicator variogram summed over the classes (Goovaerts 1997, Geostatistics for Natural Resources
    /// Evaluation). It is smoothed to be non-increasing (pool adjacent violators: Ayer et al. 1955,
    /// doi:10.1214/aoms/1177728423). The range is the first distance at which it falls to chance plus 5 % of the
    /// difference between perfect agreement and chance; chance is the share of all pairs that agree. Distances extend
    /// to half the diagonal of the extent, in steps of a fifth, which are merged where they hold few pairs.
    /// - Parameters:
    ///   - x: The first coordinate of each sample.
    ///   - y: The second coordinate of each sample.
    ///   - targets: The class of each sample.
    ///   - seed: Random seed for the subset of samples where there are more than 2,000.
    /// - Returns: The range in the unit of the coordinates; nil with fewer than 20 samples or one class, and where
    ///   classes still agree more often than by chance at half the diagonal.
    package static func classAutocorrelationRange(x: [Double], y: [Double], targets: [Int], seed: UInt64) -> Double? {
        precondition(x.count == y.count && y.count == targets.count, "each sample needs an x, a y and a target")
        var random = SplitMix64(seed: seed)
        let chosen =
            targets.count > 2000
            ? SamplingDesign.draw(2000, of: targets.count, using: &random) : Array(targets.indices)
        let places = chosen.map { SIMD2(x[$0], y[$0]) }
        let classes = chosen.map { targets[$0] }
        guard classes.count >= 20 else { return nil }
        let counts = classes.reduce(into: [Int: Double]()) { $0[$1, default: 0] += 1 }
        let n = Double(classes.count)
        let chance = counts.values.sorted().reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1))
        let steps = pooled(agreement(places, classes))
        return steps.first { $0.agreeing <= (chance + 0.05 * (1 - chance)) * $0.pairs }.flatMap { step in
            counts.count > 1 ? step.start : nil
        }
    }

    /// A distance class of sample pairs.
    private struct Lag {
        var pairs = 0.0
        var agreeing = 0.0
        /// The sum of their distances.
        var distance = 0.0
        /// The mean distance of its nearest pairs.
        var start = 0.0
    }

    /// The distance classes, ascending, each with at least 50 pairs.
    private static func agreement(_ places: [SIMD2<Double>], _ classes: [Int]) -> [Lag] {
        let (least, most) = places.reduce((places[0], places[0])) {
            (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
        }
        let span = most - least
        let limit = (span * span).sum().squareRoot() / 2
        guard limit > 0, limit.isFinite else { return [] }
        // Four steps for each doubling, over 20 doublings; the last is open-ended.
        var lags = [Lag](repeating: Lag(), count: 81)
        for (index, place) in places.enumerated() {
            for other in 0..<index {
                let apart = places[other] - place
                let distance = (apart * apart).sum().squareRoot()
                guard distance <= limit else { continue }
                let lag = max(0, 80 + Int((4 * log2(max(distance / limit, 1e-7))).rounded(.down)))
                lags[lag].pairs += 1
                lags[lag].distance += distance
                if classes[other] == classes[index] { lags[lag].agreeing += 1 }
            }
        }
        var joined: [Lag] = []
        var open = Lag()
        for lag in lags {
            open = sum(open, lag)
            guard open.pairs >= 50 else { continue }
            open.start = open.distance / open.pairs
            joined.append(open)
            open = Lag()
        }
        return joined
    }

    /// Merges neighbours until the share of agreeing pairs is non-increasing.
    private static func pooled(_ lags: [Lag]) -> [Lag] {
        var falling: [Lag] = []
        for lag in lags {
            falling.append(lag)
            while falling.count > 1 {
                let (near, far) = (falling[falling.count - 2], falling[falling.count - 1])
                guard far.agreeing * near.pairs > near.agreeing * far.pairs else { break }
                falling.removeLast(2)
                falling.append(sum(near, far))
            }
        }
        return falling
    }

    /// The pairs of two distance classes, starting at the nearer one.
    private static func sum(_ near: Lag, _ far: Lag) -> Lag {
        Lag(
            pairs: near.pairs + far.pairs, agreeing: near.agreeing + far.agreeing,
            distance: near.distance + far.distance, start: near.start)
    }
}
