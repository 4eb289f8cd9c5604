/// Marks on one horizontal axis, one row each, as a table: names wrap like text, and letters keep their size at any
/// width.
struct RowPlot {
    let axis: ChartAxis
    /// The title of the axis, with its unit.
    let axisTitle: String

    init(_ range: ClosedRange<Double>, ticks: Int = 5, axisTitle: String) {
        axis = ChartAxis(range, ticks: ticks)
        self.axisTitle = axisTitle
    }

    /// A row: its name, its marks from `RowMarks`, and its values as text.
    struct Row {
        var name: String
        var color: [UInt8]?
        var marks: RowMarks
        var written: String
    }

    /// The position of a value in percent of the width; both ends of the axis have room for their numbers.
    func place(_ value: Double) -> Double { 8 + 84 * min(max(axis.share(value), 0), 1) }

    /// The figure.
    func html(_ title: String, _ rows: [Row]) -> String {
        let lines = rows.map { row in
            "<tr><th scope=\"row\">\(row.color.map { Swatch.named(row.name, $0) } ?? row.name.escaped)</th>"
                + "<td class=\"plot\"><svg aria-hidden=\"true\">\n\(grid)<svg y=\"50%\">\n"
                + "\(row.marks.elements)</svg></svg></td>"
                + "<td class=\"number\">\(row.written.escaped)</td></tr>\n"
        }
        let longest = rows.map(\.written.count).max() ?? 0
        return """
            <figure class="rows" style="--letters:\(longest)"><figcaption>\(title.escaped)</figcaption>
            <table>
            <tbody>
            \(lines.joined())</tbody>
            <tfoot><tr><td></td><td class="ticks"><svg aria-hidden="true">
            \(numbers)</svg><div class="axis-title">\(axisTitle.escaped)</div></td><td></td></tr></tfoot>
            </table></figure>
            """
    }

    private var grid: String {
        var drawing = SVGDocument()
        for tick in axis.ticks {
            let x = RowMarks.percent(place(tick))
            drawing.add("line", ["class": "grid", "x1": x, "x2": x, "y1": "0", "y2": "100%"])
        }
        return drawing.elements
    }

    /// On narrow screens every second number is hidden, but never 0.
    private var numbers: String {
        var drawing = SVGDocument()
        let kept = axis.ticks.firstIndex { abs($0) < 1e-9 } ?? 0
        for (number, tick) in axis.ticks.enumerated() {
            let isOdd = (number - kept) % 2 != 0 && axis.ticks.count > 3
            drawing.add(
                "text",
                [
                    "class": isOdd ? "tick odd" : "tick", "x": RowMarks.percent(place(tick)), "y": "14",
                    "text-anchor": "middle",
                ], text: ChartAxis.text(tick))
        }
        return drawing.elements
    }
}
