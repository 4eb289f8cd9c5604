/// Values with their 95 % intervals on one axis: dots, or bars from 0.
package struct IntervalChart: ReportPart {
    /// The mark of a value.
    package enum Mark: Sendable { case dot, bar }

    /// A value.
    package struct Row: Sendable {
        /// The name.
        package var name: String
        /// Red, green and blue of the class, if it is one.
        package var color: [UInt8]?
        /// The value, in the axis's unit; nil if undefined.
        package var value: Double?
        /// Its interval, in the axis's unit.
        package var interval: ClosedRange<Double>?
        /// Another value for comparison, drawn as a stroke across the row.
        package var beside: Double?
        /// Whether it is for comparison only: hollow and dashed.
        package var isFaint: Bool
        /// Value and interval as text.
        package var written: String

        /// Makes a row.
        package init(
            name: String, color: [UInt8]? = nil, value: Double?, interval: ClosedRange<Double>? = nil,
            beside: Double? = nil, isFaint: Bool = false, written: String
        ) {
            self.name = name
            self.color = color
            self.value = value
            self.interval = interval
            self.beside = beside
            self.isFaint = isFaint
            self.written = written
        }
    }

    /// The title of the figure.
    package var title: String
    /// The title of the axis, with its unit.
    package var axisTitle: String
    /// The minimum range of the axis; values beyond extend it.
    package var range: ClosedRange<Double>?
    /// The mark of the values.
    package var mark: Mark
    /// Whether a line marks 0.
    package var hasZeroLine: Bool
    /// The values, from top to bottom.
    package var rows: [Row]

    /// Makes a chart.
    package init(
        title: String, axisTitle: String, range: ClosedRange<Double>? = nil, mark: Mark, hasZeroLine: Bool = false,
        rows: [Row]
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.range = range
        self.mark = mark
        self.hasZeroLine = hasZeroLine
        self.rows = rows
    }

    /// Its markup.
    package var html: String {
        let plot = RowPlot(axisRange, axisTitle: axisTitle)
        let lines = rows.map { row in
            RowPlot.Row(
                name: row.name, color: row.color, marks: marks(of: row, on: plot), written: row.written)
        }
        return plot.html(title, lines)
    }

    private func marks(of row: Row, on plot: RowPlot) -> RowMarks {
        var marks = RowMarks()
        if hasZeroLine { marks.tick("zero", plot.place(0), height: 28) }
        guard let value = row.value else { return marks }
        if mark == .bar {
            marks.bar(row.color == nil ? "bar" : "own", plot.place(0), plot.place(value), height: 16, color: row.color)
        }
        if let interval = row.interval {
            marks.whisker(
                row.isFaint ? "faint" : "whisker", plot.place(interval.lowerBound), plot.place(interval.upperBound))
        }
        if let beside = row.beside { marks.tick("whisker", plot.place(beside), height: 20) }
        if mark == .dot { marks.dot(row.isFaint ? "hollow" : "mark", plot.place(value)) }
        return marks
    }

    /// The range of all values, with a margin unless the range is given.
    private var axisRange: ClosedRange<Double> {
        let values = rows.flatMap { row in
            [row.value, row.beside, row.interval?.lowerBound, row.interval?.upperBound].compactMap(\.self)
        }
        let fixed = [range?.lowerBound, range?.upperBound, hasZeroLine || mark == .bar ? 0 : nil].compactMap(\.self)
        let (low, high) = ((values + fixed).min() ?? 0, (values + fixed).max() ?? 1)
        let room = range == nil ? max((high - low) * 0.05, 1e-3) : 0
        return (low - (low == 0 ? 0 : room))...(high + room)
    }
}
