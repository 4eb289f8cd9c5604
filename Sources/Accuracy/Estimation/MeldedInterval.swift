internal import Foundation
internal import YatlasCore

/// The 95 % interval of a share over several strata: the limits of Clopper and Pearson (1934,
/// doi:10.1093/biomet/26.4.404) for each stratum, melded as in Fay, Proschan and Brittain 2015
/// (doi:10.1111/biom.12231).
///
/// For the lower limit, each stratum's share of hits is drawn from the distribution of its lower limits over all
/// confidence levels, Beta(x, n - x + 1), and that of misses from the distribution of upper limits, Beta(x + 1, n - x).
/// The limit is the 2.5 % quantile of the resulting shares of the whole. The upper limit uses the opposite
/// distributions. Strata without errors contribute the errors that their samples may have missed, so the interval is
/// valid for rare classes, whose standard errors are 0.
struct MeldedInterval {
    /// The counts of one stratum.
    struct Part {
        /// The index of the stratum.
        let stratum: Int
        /// The number of pixels, and of samples.
        let size, count: Int
        /// The samples with the property; nil where no pixel of the stratum can have it.
        let hits: Int?
        /// The samples without the property; nil likewise.
        let misses: Int?
        /// Whether each pixel of the stratum is a hit or a miss.
        let isWhole: Bool

        /// The fraction of the pixels that is sampled.
        var sampled: Double { Double(count) / Double(size) }
    }

    private let parts: [Part]

    /// With this number of draws a limit lies at the 2.3 to 2.7 % quantile.
    private static let draws = 5000

    init(_ parts: [Part]) { self.parts = parts }

    /// The limits; they always include the estimate.
    func limits(around value: Double) -> (low: Double, high: Double) {
        if parts.allSatisfy({ $0.count == $0.size }) { return (value, value) }
        if parts.count == 1, let hits = parts[0].hits {
            let count = parts[0].isWhole ? parts[0].count : hits + (parts[0].misses ?? 0)
            let only = BetaDistribution.limits(hits: hits, of: count, sampled: parts[0].sampled)
            return (min(only.low, value), max(only.high, value))
        }
        return (min(quantile(0.025, isLow: true), value), max(quantile(0.975, isLow: false), value))
    }

    private func quantile(_ share: Double, isLow: Bool) -> Double {
        var random = SplitMix64(seed: 1)
        var (hits, misses) = ([Double](repeating: 0, count: Self.draws), [Double](repeating: 0, count: Self.draws))
        for part in parts {
            let size = Double(part.size)
            func draw(_ count: Int, _ isLow: Bool) -> [Double] {
                // Sampled pixels are known; only the others can differ.
                let (seen, rest) = (Double(count) / Double(part.count), (1 - part.sampled).squareRoot())
                let beta = BetaDistribution(limit: isLow, hits: count, of: part.count)
                return (0..<Self.draws).map { _ in size * (seen + rest * (beta.draw(using: &random) - seen)) }
            }
            let own = part.hits.map { draw($0, isLow) }
            if let own { for at in hits.indices { hits[at] += own[at] } }
            if part.isWhole, part.misses != nil, let own {
                for at in misses.indices { misses[at] += size - own[at] }
            } else if let count = part.misses {
                let other = draw(count, !isLow)
                for at in misses.indices { misses[at] += other[at] }
            }
        }
        // Where no pixel may belong to the class, any share is possible.
        let shares = zip(hits, misses).map { $0 + $1 > 0 ? max(0, $0) / (max(0, $0) + max(0, $1)) : isLow ? 0 : 1 }
            .sorted()
        let place = share * Double(Self.draws - 1)
        let at = Int(place)
        return shares[at] + (place - Double(at)) * (shares[min(at + 1, Self.draws - 1)] - shares[at])
    }
}
