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

/// Marks of one row: places are percent of its width, heights are pixels around its middle.
struct RowMarks {
    private var drawing = SVGDocument()

    var elements: String { drawing.elements }

    /// A bar from one place to another, so many pixels high.
    mutating func bar(_ style: String, _ low: Double, _ high: Double, height: Double, color: [UInt8]? = nil) {
        drawing.add(
            "rect",
            [
                "class": style, "x": Self.percent(low), "width": Self.percent(max(high - low, 0)),
                "y": SVGDocument.number(-height / 2), "height": SVGDocument.number(height),
            ], fill: color)
    }

    /// A line from one place to another, with an end across it at both.
    mutating func whisker(_ style: String, _ low: Double, _ high: Double) {
        line(style, low, high, 0, 0)
        for end in [low, high] { line(style, end, end, -5, 5) }
    }

    /// A line across the row.
    mutating func tick(_ style: String, _ place: Double, height: Double) {
        line(style, place, place, -height / 2, height / 2)
    }

    mutating func dot(_ style: String, _ place: Double) {
        drawing.add("circle", ["class": style, "cx": Self.percent(place), "cy": "0", "r": "5"])
    }

    static func percent(_ place: Double) -> String { SVGDocument.number(place) + "%" }

    private mutating func line(_ style: String, _ x1: Double, _ x2: Double, _ y1: Double, _ y2: Double) {
        drawing.add(
            "line",
            [
                "class": style, "x1": Self.percent(x1), "x2": Self.percent(x2), "y1": SVGDocument.number(y1),
                "y2": SVGDocument.number(y2),
            ])
    }
}
