extension StratifiedSample {
    /// A measure of a class that depends on several strata.
    package enum Figure: Sendable {
        case producersAccuracy, areaShare
    }

    /// The stratum that contributes most to the width of an interval: the one with the most uncertain pixels of the
    /// class.
    ///
    /// - Parameters:
    ///   - figure: the measure.
    ///   - c: the class.
    /// - Returns: the stratum; nil where none contributes more than half.
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
