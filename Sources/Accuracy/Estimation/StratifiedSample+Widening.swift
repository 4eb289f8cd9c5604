extension StratifiedSample {
    /// A figure of a class that several strata speak for.
    package enum Figure: Sendable {
        case producersAccuracy, areaShare
    }

    /// The stratum that makes most of a figure's interval: where the pixels that may be of the class are uncertain by most.
    ///
    /// - Parameters:
    ///   - figure: the figure.
    ///   - c: the class.
    /// - Returns: nil where no stratum makes more than half of it.
    package func widening(_ figure: Figure, _ c: Int) -> Int? {
        let parts = parts({ reference, map in reference == c && (figure == .areaShare || map == c) ? 1 : 0 }) {
            reference, _ in figure == .areaShare || reference == c ? 1 : 0
        }
        let widths = parts.map { part in
            let counts = figure == .areaShare ? [part.hits] : [part.hits, part.misses]
            return counts.compactMap(\.self).map { count in
                let limits = BetaDistribution.limits(hits: count, of: part.count, sampled: part.sampled)
                return (limits.high - limits.low) * Double(part.size)
            }.max() ?? 0
        }
        guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), 2 * widths[widest] > widths.reduce(0, +)
        else { return nil }
        return parts[widest].stratum
    }
}
