internal import Foundation
internal import YatlasCore

/// The 95 % interval of a share that several strata speak for: the limits of Clopper and Pearson (1934,
/// doi:10.1093/biomet/26.4.404) for each stratum, melded as Fay, Proschan and Brittain 2015 do (doi:10.1111/biom.12231).
///
/// For the lower limit each stratum's share of hits is drawn from the distribution that its lower limits have at all levels,
/// Beta(x, n - x + 1), and that of misses from the one of upper limits, Beta(x + 1, n - x); the limit is the 2.5 % quantile
/// of what these give for the whole. The upper limit is made the other way round. Strata without an error count with what
/// may have been missed in them, so it holds for rare classes, where standard errors are 0.
struct MeldedInterval {
    /// What a stratum says.
    struct Part {
        /// Its number.
        let stratum: Int
        /// Its pixels, and its samples.
        let size, count: Int
        /// The samples that have what is counted; nil where no pixel of the stratum can.
        let hits: Int?
        /// The samples that count and lack it; nil likewise.
        let misses: Int?
        /// Whether each of its pixels is a hit or a miss.
        let isWhole: Bool

        /// The share of its pixels that is sampled.
        var sampled: Double { Double(count) / Double(size) }
    }

    private let parts: [Part]

    /// With so many draws a limit is at the 2.3 to 2.7 % quantile.
    private static let draws = 5000

    init(_ parts: [Part]) { self.parts = parts }

    /// The limits; they hold the estimate, whatever the draws.
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
                // What is sampled is known, and only the rest can differ.
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
        // Where nothing at all may be there, any share may be.
        let shares = zip(hits, misses).map { $0 + $1 > 0 ? max(0, $0) / (max(0, $0) + max(0, $1)) : isLow ? 0 : 1 }
            .sorted()
        let place = share * Double(Self.draws - 1)
        let at = Int(place)
        return shares[at] + (place - Double(at)) * (shares[min(at + 1, Self.draws - 1)] - shares[at])
    }
}
