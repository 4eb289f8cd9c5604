/// Marks on one horizontal axis, a row each, as a table: names wrap as text does, and letters keep their size whatever
/// the width.
struct RowPlot {
    let axis: ChartAxis
    /// What the axis counts, with its unit.
    let axisTitle: String

    init(_ range: ClosedRange<Double>, ticks: Int = 5, axisTitle: String) {
        axis = ChartAxis(range, ticks: ticks)
        self.axisTitle = axisTitle
    }

    /// A row: what it is of, its marks from `RowMarks`, and its values in words.
    struct Row {
        var name: String
        var color: [UInt8]?
        var marks: RowMarks
        var written: String
    }

    /// Where a value stands, in percent of the width; both ends of the axis leave room for their numbers.
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

    /// Every second one of many numbers leaves where there is little room, but never 0.
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
