internal import Accuracy
internal import Report
internal import YatlasCore

/// Parts of several reports.
enum AccuracyParts {
    /// Shares of each class as bars, with intervals where there are some.
    static func bars(
        _ title: String, _ values: [(name: String, share: Double?, interval: ClosedRange<Double>?)], _ colors: [[UInt8]]
    ) -> IntervalChart {
        IntervalChart(
            title: title, axisTitle: "share of the samples (%)", range: 0...100, mark: .bar,
            rows: zip(values, colors).map { value, color in
                IntervalChart.Row(
                    name: value.name, color: color, value: value.share.map { 100 * $0 },
                    interval: value.interval.map { 100 * $0.lowerBound...100 * $0.upperBound },
                    written: NumberFormat.percent(value.share, value.interval))
            })
    }

    /// How to read a confusion matrix.
    static let matrixLead =
        "Rows are reference classes, columns are map classes. A cell has the number of samples and the rate: its share of "
        + "the row. Framed cells are correct, others are errors. The stronger the colour, the larger the rate."

    /// The confusion matrix.
    static func confusion(_ matrix: ConfusionMatrix, colors: [[UInt8]]) -> ReportPage.Section {
        let map = ConfusionHeatMap(matrix, colors: colors)
        let pairs = map.confusions
        return ReportPage.Section(
            "Confusion matrix",
            lead: matrixLead,
            [map]
                + (pairs.isEmpty
                    ? [PageText(["No sample is confused with another class."])]
                    : [PageText(["The most frequent confusions:"]), PageList(pairs)]))
    }
}
