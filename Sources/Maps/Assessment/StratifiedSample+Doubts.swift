internal import Accuracy
internal import YatlasCore

extension StratifiedSample {
    /// A line for each stratum that makes intervals wide, with a way to narrow them.
    ///
    /// - Parameters:
    ///   - estimates: the estimates.
    ///   - names: the names of the strata.
    /// - Returns: the lines, the stratum with the most intervals first.
    func doubts(_ estimates: MapEstimates, _ names: [String]) -> [Message] {
        var figures: [Int: [String]] = [:]
        for (c, row) in estimates.perClass.enumerated() {
            if let found = row.producersAccuracy, found.high - found.low > 0.25,
                let stratum = widening(.producersAccuracy, c)
            {
                figures[stratum, default: []].append("the producer's accuracy of \(classes[c])")
            }
            if let found = row.share, found.high - found.low > found.value, let stratum = widening(.areaShare, c) {
                figures[stratum, default: []].append("the area of \(classes[c])")
            }
        }
        let total = Double(sizes.reduce(0, +))
        return figures.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { stratum, figures in
            let shown =
                figures.prefix(4).joined(separator: ", ") + (figures.count > 4 ? " and \(figures.count - 4) more" : "")
            let share = NumberFormat.percent(Double(sizes[stratum]) / total)
            return Message(
                """
                wide intervals: \(shown); mostly because there are only \(NumberFormat.count(counts[stratum], "point")) in \
                "\(names[stratum])" (\(share) of the map): label more there
                """)
        }
    }
}
