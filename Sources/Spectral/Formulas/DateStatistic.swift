/// A statistic over the dates of a stack.
enum DateStatistic: String, CaseIterable {
    case min, max, mean, median, amplitude, slope, count

    /// The functions of formulas.
    static let functions: [String: DateStatistic] = Dictionary(
        uniqueKeysWithValues: allCases.map { ("dates_\($0.rawValue)", $0) })
}
