/// A statistic over the dates of a stack.
enum DateStatistic: String, CaseIterable {
    case min, max, mean, median, amplitude, slope, count

    /// The statistics by function name in formulas.
    static let functions: [String: DateStatistic] = Dictionary(
        uniqueKeysWithValues: allCases.map { ("dates_\($0.rawValue)", $0) })
}
