internal import YatlasCore

/// The distribution of a feature in each class: median, quartiles, 5 and 95 % quantiles.
package struct RangeChart: ReportPart {
    /// A class.
    package struct Row: Sendable {
        /// Its name.
        package var name: String
        /// Red, green and blue.
        package var color: [UInt8]
        /// The 5, 25, 50, 75 and 95 % quantiles of its samples.
        package var quantiles: [Double]

        /// Makes a row.
        package init(name: String, color: [UInt8], quantiles: [Double]) {
            self.name = name
            self.color = color
            self.quantiles = quantiles
        }
    }

    /// The feature.
    package var title: String
    /// The title of the axis, with its unit.
    package var axisTitle: String
    /// The classes.
    package var rows: [Row]

    /// Makes a chart.
    package init(title: String, axisTitle: String, rows: [Row]) {
        self.title = title
        self.axisTitle = axisTitle
        self.rows = rows
    }

    /// Its markup.
    package var html: String {
        let ends = rows.flatMap { [$0.quantiles[0], $0.quantiles[4]] }
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        let plot = RowPlot(low...high, ticks: 4, axisTitle: axisTitle)
        return plot.html(
            title,
            rows.map { row in
                let places = row.quantiles.map(plot.place)
                var marks = RowMarks()
                marks.bar("outer", places[0], places[4], height: 8, color: row.color)
                marks.bar("inner", places[1], places[3], height: 18, color: row.color)
                marks.tick("whisker", places[2], height: 22)
                return RowPlot.Row(
                    name: row.name, color: row.color, marks: marks,
                    written: NumberFormat.number(row.quantiles[2], of: high - low))
            })
    }
}
