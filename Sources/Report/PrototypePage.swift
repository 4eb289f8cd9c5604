import Foundation

/// Where everything stands on the page of a `PrototypeChart`.
///
/// The page is narrow with large letters: shown 400 pixels wide they are still 10 pixels high.
struct PrototypePage {
    static let width = 640.0
    private static let edge = 16.0
    private static let gap = 16.0
    private static let left = 48.0
    private static let plotHeight = 180.0
    private static let header = 66.0
    /// Room under the plot for ticks and the axis's title.
    private static let footer = 50.0

    private let chart: PrototypeChart
    private let columns: Int
    private let panelWidth: Double
    private let values: ChartAxis
    /// Wavelengths, when all places have one of their own.
    private let wavelengths: ChartAxis?
    private var document = SVGDocument()
    private var y = 0.0

    init(_ chart: PrototypeChart) {
        self.chart = chart
        columns = chart.panels.count > 1 ? 2 : 1
        panelWidth = (Self.width - 2 * Self.edge - Double(columns - 1) * Self.gap) / Double(columns)
        let known = chart.positions.compactMap(\.wavelength)
        if known.count > 1, Set(known).count == chart.positions.count, let low = known.min(), let high = known.max() {
            wavelengths = ChartAxis(low...high, ticks: columns == 1 ? 6 : 3)
        } else {
            wavelengths = nil
        }
        values = ChartAxis(Self.range(of: chart), ticks: 5)
        draw()
    }

    var data: Data {
        document.data(width: Self.width, height: y + Self.edge, title: chart.title, style: Self.style)
    }

    /// The classes' own ranges, and the prototypes as far as half a range beyond.
    private static func range(of chart: PrototypeChart) -> ClosedRange<Double> {
        let ends: [Double] = chart.panels.flatMap(\.quantiles).flatMap { $0 }
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        let room = max((high - low) / 2, 1e-6)
        let lines = chart.panels.flatMap(\.lines).flatMap(\.values)
        let (least, most) = (lines.min() ?? low, lines.max() ?? high)
        let (bottom, top) = (min(low, max(least, low - room)), max(high, min(most, high + room)))
        return (bottom - (top - bottom) * 0.04)...(top + (top - bottom) * 0.04)
    }

    private mutating func draw() {
        // The height of the sheet is known at the end; the paper reaches beyond any.
        document.add("rect", ["class": "paper", "width": "100%", "height": "100%"])
        y = Self.edge + 20
        document.write(chart.title, x: Self.edge, y: y, ["class": "title"])
        y += 14
        drawLegend()
        for (index, panel) in chart.panels.enumerated() {
            let (row, column) = (index / columns, index % columns)
            let height = Self.header + Self.plotHeight + Self.footer + 12
            drawPanel(
                panel, x: Self.edge + Double(column) * (panelWidth + Self.gap), y: y + Double(row) * height,
                number: index)
        }
        let rows = (chart.panels.count + columns - 1) / columns
        y += Double(rows) * (Self.header + Self.plotHeight + Self.footer + 12) + 4
        for line in chart.notes.flatMap({ Self.wrapped($0, into: 68) }) {
            y += 19
            document.write(line, x: Self.edge, y: y, ["class": "quiet"])
        }
    }

    private mutating func drawLegend() {
        let (x, textX) = (Self.edge, Self.edge + 50)
        func rows(_ count: Int) -> Double { y + Double(count) * 22 }
        document.add(
            "rect", ["class": "grey", "x": "\(x)", "y": "\(rows(0))", "width": "40", "height": "16", "opacity": "0.3"])
        document.add(
            "rect",
            ["class": "grey", "x": "\(x)", "y": "\(rows(0) + 4)", "width": "40", "height": "8", "opacity": "0.6"])
        document.write(
            "the class's training samples: 90 % (outer) and 50 % (inner band)", x: textX,
            y: rows(0) + 13, ["class": "small"])
        for (row, style, text) in [
            (1, "line", "prototype for the class: number, share of all samples nearest to it"),
            (2, "line dashed", "the same, partly beyond what was seen in training"),
        ] {
            document.add(
                "path", ["class": style, "stroke-width": "2.5", "d": "M\(x) \(rows(row) + 8)h40"])
            document.write(text, x: textX, y: rows(row) + 13, ["class": "small"])
        }
        y = rows(3) + 12
    }

    private func place(_ index: Int, _ plot: Plot) -> Double {
        if let wavelengths, let wavelength = chart.positions[index].wavelength {
            return plot.x + plot.width * (0.03 + 0.94 * wavelengths.share(wavelength))
        }
        return plot.x + plot.width * (Double(index) + 0.5) / Double(max(chart.positions.count, 1))
    }

    private func height(_ value: Double, _ plot: Plot) -> Double {
        plot.y + plot.height * (1 - values.share(value))
    }

    private struct Plot {
        var x, y, width, height: Double
    }

    private mutating func drawPanel(_ panel: PrototypeChart.Panel, x: Double, y: Double, number: Int) {
        let labels = 66.0
        let plot = Plot(
            x: x + Self.left, y: y + Self.header, width: panelWidth - Self.left - labels, height: Self.plotHeight)
        let color = "rgb(\(panel.color.map { "\($0)" }.joined(separator: ",")))"
        document.add(
            "rect",
            [
                "class": "swatch", "x": SVGDocument.number(x), "y": SVGDocument.number(y + 2), "width": "14",
                "height": "14", "fill": color,
            ])
        document.write(
            Self.cut(panel.name, Int(panelWidth / 9.2) - 2), x: x + 20, y: y + 15, ["class": "name"])
        document.write(panel.note, x: x + 20, y: y + 33, ["class": "quiet"])
        drawAxes(plot)
        drawBands(panel, plot, color)
        drawLines(panel, plot, clip: "plot\(number)")
    }

    private mutating func drawAxes(_ plot: Plot) {
        for tick in values.ticks {
            let at = height(tick, plot)
            document.add(
                "path",
                [
                    "class": "grid",
                    "d": "M\(SVGDocument.number(plot.x)) \(SVGDocument.number(at))h\(SVGDocument.number(plot.width))",
                ]
            )
            document.write(
                ChartAxis.text(tick), x: plot.x - 6, y: at + 5, ["class": "tick", "text-anchor": "end"])
        }
        document.write(
            chart.valueTitle, x: plot.x - Self.left + 4, y: plot.y - 9, ["class": "tick"])
        let base = plot.y + plot.height
        for index in chart.positions.indices {
            document.add(
                "path",
                ["class": "axis", "d": "M\(SVGDocument.number(place(index, plot))) \(SVGDocument.number(base))v5"])
        }
        if let wavelengths {
            for tick in wavelengths.ticks {
                let at = plot.x + plot.width * (0.03 + 0.94 * wavelengths.share(tick))
                document.write(
                    ChartAxis.text(tick), x: at, y: base + 20, ["class": "tick", "text-anchor": "middle"])
            }
        } else {
            // As many names as have room.
            let longest = min(chart.positions.map(\.name.count).max() ?? 1, 10)
            let step = max(1, Int((Double(longest * chart.positions.count) * 9 / plot.width).rounded(.up)))
            for index in stride(from: 0, to: chart.positions.count, by: step) {
                document.write(
                    Self.cut(chart.positions[index].name, 10), x: place(index, plot), y: base + 20,
                    ["class": "tick", "text-anchor": "middle"])
            }
        }
        document.write(
            wavelengths == nil ? "feature" : "wavelength (nm)", x: plot.x + plot.width / 2, y: base + 39,
            ["class": "tick", "text-anchor": "middle"])
    }

    private mutating func drawBands(_ panel: PrototypeChart.Panel, _ plot: Plot, _ color: String) {
        let order = panel.quantiles.indices.sorted { place($0, plot) < place($1, plot) }
        for (low, high, style) in [(0, 4, "outer"), (1, 3, "inner")] {
            let upper = order.map { (x: place($0, plot), y: height(panel.quantiles[$0][high], plot)) }
            let lower = order.reversed().map { (x: place($0, plot), y: height(panel.quantiles[$0][low], plot)) }
            document.add(
                "polygon",
                ["class": style, "points": SVGDocument.points(upper + lower), "fill": color, "stroke": color])
        }
    }

    private mutating func drawLines(_ panel: PrototypeChart.Panel, _ plot: Plot, clip: String) {
        let order = chart.positions.indices.sorted { place($0, plot) < place($1, plot) }
        document.clip(clip, x: plot.x, y: plot.y, width: plot.width, height: plot.height)
        document.open(["clip-path": "url(#\(clip))"])
        let most = max(panel.lines.map(\.share).max() ?? 0, 1e-9)
        for line in panel.lines {
            let points = SVGDocument.points(order.map { (x: place($0, plot), y: height(line.values[$0], plot)) })
            let width = 1.5 + 2 * line.share / most
            document.add(
                "polyline", ["class": "halo", "points": points, "stroke-width": SVGDocument.number(width + 3)])
            document.add(
                "polyline",
                [
                    "class": line.isOutside ? "line dashed" : "line", "points": points,
                    "stroke-width": SVGDocument.number(width),
                ])
        }
        document.close()
        guard let last = order.last else { return }
        // Labels at the right end, pushed apart where lines meet, within the plot.
        let ends = panel.lines.map { min(max(height($0.values[last], plot), plot.y), plot.y + plot.height) }
        let sorted = ends.indices.sorted { ends[$0] < ends[$1] }
        var places = sorted.map { ends[$0] }
        for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + 17) }
        let beyond = max(0, (places.last ?? 0) - (plot.y + plot.height))
        for (index, line) in zip(places.indices, sorted) {
            document.write(
                panel.lines[line].label, x: plot.x + plot.width + 5, y: places[index] - beyond + 5, ["class": "tick"])
        }
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        text.count <= length ? text : "\(text.prefix(max(length - 1, 1)))…"
    }

    /// A text in lines of at most so many characters.
    private static func wrapped(_ text: String, into length: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= length {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(cut(String(word), length))
            }
        }
        return lines
    }

    private static let style = """
        text { font: 15px system-ui, "Liberation Sans", Arial, sans-serif; fill: #1a1a1a; }
        .title { font-size: 20px; font-weight: 600; } .name { font-size: 17px; font-weight: 600; }
        .small { font-size: 15px; } .quiet { font-size: 15px; fill: #505050; } .tick { fill: #505050; }
        .paper { fill: #ffffff; } .grey { fill: #808080; } .swatch { stroke: #505050; stroke-width: 1; }
        .grid { stroke: #dcdcdc; fill: none; } .axis { stroke: #707070; fill: none; }
        .line { stroke: #101010; fill: none; stroke-linejoin: round; } .dashed { stroke-dasharray: 7 5; }
        .outer { fill-opacity: 0.3; } .inner { fill-opacity: 0.55; }
        .halo { stroke: #ffffff; stroke-opacity: 0.65; fill: none; stroke-linejoin: round; }
        @media screen and (prefers-color-scheme: dark) {
          text { fill: #ececec; } .quiet, .tick { fill: #bdbdbd; } .paper { fill: #16181c; }
          .swatch { stroke: #bdbdbd; } .grid { stroke: #3a3d44; } .axis { stroke: #909090; }
          .outer { fill-opacity: 0.45; } .inner { fill-opacity: 0.8; }
          .line { stroke: #ffffff; } .halo { stroke: #16181c; }
        }
        """
}
