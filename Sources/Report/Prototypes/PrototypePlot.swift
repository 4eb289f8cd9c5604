internal import Accuracy

/// Draws the prototypes of a class over its training samples: axes, areas, lines and labels.
struct PrototypePlot {
    /// The height of a plot with its axes.
    static var height: Double { top + plotHeight + 50 }

    /// The margins: above for the title of the axis, left for numbers, right for the lines' labels.
    private static let (top, left, right) = (24.0, 48.0, 78.0)
    private static let plotHeight = 180.0

    private let chart: PrototypeChart
    private let width: Double
    private let values: ChartAxis
    private let places: ChartAxis
    /// Whether the positions are wavelengths: all are known and distinct.
    private let isSpectrum: Bool
    /// The positions from left to right.
    private let order: [Int]
    /// The positions that lines join, as indices into `order`: all, or those of a spectrum without absorption windows.
    private let segments: SpectralSegments?

    /// Prepares plots of one width, which share their axes.
    init(_ chart: PrototypeChart, width: Double) {
        self.chart = chart
        self.width = width
        let known = chart.positions.compactMap(\.wavelength)
        if known.count > 1, Set(known).count == chart.positions.count, let low = known.min(), let high = known.max() {
            let room = 0.03 * (high - low)
            (isSpectrum, places) = (true, ChartAxis((low - room)...(high + room), ticks: width > 400 ? 6 : 3))
        } else {
            (isSpectrum, places) = (false, ChartAxis(-0.5...(Double(chart.positions.count) - 0.5), ticks: 1))
        }
        let isSpectrum = isSpectrum
        order = chart.positions.indices.sorted {
            isSpectrum ? chart.positions[$0].wavelength ?? 0 < chart.positions[$1].wavelength ?? 0 : $0 < $1
        }
        segments = isSpectrum ? SpectralSegments(order.map { chart.positions[$0].wavelength ?? 0 }) : nil
        values = ChartAxis(Self.range(of: chart), ticks: 5)
    }

    /// The range of the classes, extended for prototypes by up to half a range.
    private static func range(of chart: PrototypeChart) -> ClosedRange<Double> {
        let ends: [Double] = chart.panels.flatMap(\.quantiles).flatMap { $0 }
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        let room = max((high - low) / 2, 1e-6)
        let lines = chart.panels.flatMap(\.lines).flatMap(\.values)
        let (least, most) = (lines.min() ?? low, lines.max() ?? high)
        let (bottom, top) = (min(low, max(least, low - room)), max(high, min(most, high + room)))
        return (bottom - (top - bottom) * 0.04)...(top + (top - bottom) * 0.04)
    }

    /// Draws the plot of a class with its top left corner at a position.
    ///
    /// - Parameters:
    ///   - panel: the class.
    ///   - x: the left edge of the plot.
    ///   - y: the position of its axis title.
    ///   - number: distinguishes the plot from others in the same file.
    ///   - document: the picture.
    func draw(_ panel: PrototypeChart.Panel, x: Double, y: Double, number: Int, in document: inout SVGDocument) {
        let frame = PlotFrame(
            x: x + Self.left, y: y + Self.top, width: width - Self.left - Self.right, height: Self.plotHeight,
            horizontal: places, vertical: values)
        frame.drawVertical(chart.valueTitle, in: &document)
        drawPlaces(frame, in: &document)
        drawAreas(panel, frame, in: &document)
        drawLines(panel, frame, clip: "plot\(number)", in: &document)
        drawLabels(panel, frame, in: &document)
    }

    private func place(_ index: Int) -> Double {
        isSpectrum ? chart.positions[index].wavelength ?? 0 : Double(index)
    }

    /// Whether lines are open somewhere.
    var hasGaps: Bool { (segments?.segments.count ?? 1) > 1 }

    /// The positions of each part that lines join.
    private var parts: [[Int]] { segments.map { $0.segments.map { $0.map { order[$0] } } } ?? [order] }

    private func drawPlaces(_ frame: PlotFrame, in document: inout SVGDocument) {
        guard isSpectrum else {
            // As many names as have room.
            let longest = min(chart.positions.map(\.name.count).max() ?? 1, 10)
            let step = max(1, Int((Double(longest * chart.positions.count) * 9 / frame.width).rounded(.up)))
            let names = stride(from: 0, to: chart.positions.count, by: step).map {
                (value: Double($0), text: chart.positions[$0].name.cut(to: 10))
            }
            return frame.drawHorizontal("feature", numbers: names, in: &document)
        }
        frame.drawHorizontal("wavelength (nm)", in: &document)
        for index in chart.positions.indices {
            let at = SVGDocument.number(frame.across(place(index)))
            document.path("axis", "M\(at) \(SVGDocument.number(frame.y + frame.height))v-5")
        }
    }

    private func drawAreas(_ panel: PrototypeChart.Panel, _ frame: PlotFrame, in document: inout SVGDocument) {
        for (low, high, style) in [(0, 4, "outer"), (1, 3, "inner")] {
            for part in parts {
                // A band that stands alone has a narrow area.
                let aside = part.count == 1 && segments != nil ? [-3.0, 3] : [0]
                let upper = part.flatMap { at in
                    aside.map { (x: frame.across(place(at)) + $0, y: frame.up(panel.quantiles[at][high])) }
                }
                let lower = part.reversed().flatMap { at in
                    aside.reversed().map { (x: frame.across(place(at)) + $0, y: frame.up(panel.quantiles[at][low])) }
                }
                document.add(
                    "polygon",
                    ["class": style, "points": SVGDocument.points(upper + lower), "stroke": Swatch.css(panel.color)],
                    fill: panel.color)
            }
        }
    }

    private func drawLines(
        _ panel: PrototypeChart.Panel, _ frame: PlotFrame, clip: String, in document: inout SVGDocument
    ) {
        document.clip(clip, x: frame.x, y: frame.y, width: frame.width, height: frame.height)
        document.open(["clip-path": "url(#\(clip))"])
        let most = max(panel.lines.map(\.share).max() ?? 0, 1e-9)
        for line in panel.lines {
            let points = order.map { (x: frame.across(place($0)), y: frame.up(line.values[$0])) }
            for bridge in segments?.bridges ?? [] {
                let ends = SVGDocument.points([points[bridge.from], points[bridge.to]])
                document.add("polyline", ["class": "bridge", "points": ends])
            }
            for part in segments?.segments ?? [Array(points.indices)] {
                draw(part.map { points[$0] }, of: line, width: 1.5 + 2 * line.share / most, in: &document)
            }
        }
        document.close()
    }

    /// A part of a line over its halo; a band that stands alone is a dot.
    private func draw(
        _ points: [(x: Double, y: Double)], of line: PrototypeChart.Line, width: Double, in document: inout SVGDocument
    ) {
        let isAlone = points.count == 1 && segments != nil
        let text = SVGDocument.points(isAlone ? points + points : points)
        let end = isAlone ? " alone" : ""
        let thick = isAlone ? width + 3 : width
        document.add(
            "polyline", ["class": "halo\(end)", "points": text, "stroke-width": SVGDocument.number(thick + 3)])
        document.add(
            "polyline",
            [
                "class": (line.isOutside ? "line dashed" : "line") + end, "points": text,
                "stroke-width": SVGDocument.number(thick),
            ])
    }

    /// Labels at the right ends, moved apart where lines meet, within the plot.
    private func drawLabels(_ panel: PrototypeChart.Panel, _ frame: PlotFrame, in document: inout SVGDocument) {
        guard let last = order.last else { return }
        let ends = panel.lines.map { min(max(frame.up($0.values[last]), frame.y), frame.y + frame.height) }
        let sorted = ends.indices.sorted { ends[$0] < ends[$1] }
        var places = sorted.map { ends[$0] }
        for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + 17) }
        let beyond = max(0, (places.last ?? 0) - (frame.y + frame.height))
        for (place, line) in zip(places, sorted) {
            document.write(
                panel.lines[line].label, x: frame.x + frame.width + 5, y: place - beyond + 5, ["class": "end"])
        }
    }
}

extension String {
    /// The text, cut and ended with an ellipsis if it is longer.
    func cut(to length: Int) -> String { count <= length ? self : "\(prefix(max(length - 1, 1)))…" }
}
