import Foundation

/// The layout of a `PrototypeChart`.
///
/// The page is narrow with large letters: at a width of 400 pixels they are still 10 pixels high.
struct PrototypePage {
    static let width = 640.0
    private static let edge = 16.0
    private static let gap = 16.0
    /// The height of the class name and note above a plot.
    private static let header = 42.0

    private let chart: PrototypeChart
    private var document = SVGDocument()
    private var y = 0.0

    init(_ chart: PrototypeChart) {
        self.chart = chart
        draw()
    }

    var data: Data { document.data(width: Self.width, height: y + Self.edge, title: chart.title) }

    private mutating func draw() {
        y = Self.edge + 20
        document.write(chart.title, x: Self.edge, y: y, ["class": "title"])
        y += 14
        drawLegend()
        drawPanels()
        for line in chart.notes.flatMap({ Self.wrapped($0, into: 68) }) {
            y += 19
            document.write(line, x: Self.edge, y: y, ["class": "quiet"])
        }
    }

    private mutating func drawLegend() {
        for (style, text) in chart.legend {
            document.open(["transform": "translate(\(SVGDocument.number(Self.edge)) \(SVGDocument.number(y)))"])
            document.drawKey(style)
            document.close()
            document.write(text, x: Self.edge + 50, y: y + 13, ["class": "small"])
            y += 22
        }
        y += 12
    }

    private mutating func drawPanels() {
        let columns = chart.panels.count > 1 ? 2 : 1
        let width = (Self.width - 2 * Self.edge - Double(columns - 1) * Self.gap) / Double(columns)
        let plot = PrototypePlot(chart, width: width)
        let height = Self.header + PrototypePlot.height + 12
        for (index, panel) in chart.panels.enumerated() {
            let x = Self.edge + Double(index % columns) * (width + Self.gap)
            let top = y + Double(index / columns) * height
            document.add(
                "rect",
                [
                    "class": "swatch", "x": SVGDocument.number(x), "y": SVGDocument.number(top + 2), "width": "14",
                    "height": "14",
                ], fill: panel.color)
            document.write(panel.name.cut(to: Int(width / 9.2) - 2), x: x + 20, y: top + 15, ["class": "name"])
            document.write(panel.note, x: x + 20, y: top + 33, ["class": "quiet"])
            plot.draw(panel, x: x, y: top + Self.header, number: index, in: &document)
        }
        y += Double((chart.panels.count + columns - 1) / columns) * height + 4
    }

    /// A text split into lines of at most `length` characters.
    private static func wrapped(_ text: String, into length: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= length {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word).cut(to: length))
            }
        }
        return lines
    }
}

extension PrototypeChart {
    /// The marks of the legend.
    enum Key { case areas, line, dashed, open }

    /// The marks with their meanings.
    var legend: [(Key, String)] {
        [
            (.areas, "the class's training samples: 90 % (outer) and 50 % (inner band)"),
            (.line, "prototype for the class: number, share of all samples nearest to it"),
            (.dashed, "the same, partly outside the training range"),
        ]
            + (PrototypePlot(self, width: Self.width).hasGaps
                ? [(.open, "open where water vapour absorbs the light, and between bands far apart")] : [])
    }
}

extension SVGDocument {
    /// Draws a mark of a legend, 40 wide and 16 high.
    mutating func drawKey(_ key: PrototypeChart.Key) {
        switch key {
        case .areas:
            add("rect", ["class": "grey", "width": "40", "height": "16", "opacity": "0.3"])
            add("rect", ["class": "grey", "y": "4", "width": "40", "height": "8", "opacity": "0.6"])
        case .line: add("path", ["class": "line", "stroke-width": "2.5", "d": "M0 8h40"])
        case .open:
            add("path", ["class": "bridge", "d": "M4 8h32"])
            for x in ["M4 8h0", "M36 8h0"] { add("path", ["class": "line alone", "stroke-width": "7", "d": x]) }
        case .dashed: add("path", ["class": "line dashed", "stroke-width": "2.5", "d": "M0 8h40"])
        }
    }
}
