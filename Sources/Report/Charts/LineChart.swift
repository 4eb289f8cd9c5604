package import Foundation

/// Lines through points over an axis of doubling steps, such as accuracy over the number of polygons.
package struct LineChart: ReportPart {
    /// A point: position, value and interval.
    package struct Point: Sendable {
        /// The position on the horizontal axis, above 0.
        package var x: Double
        /// Its value.
        package var y: Double
        /// The interval or range of the value.
        package var interval: ClosedRange<Double>?

        /// Makes a point.
        package init(x: Double, y: Double, interval: ClosedRange<Double>? = nil) {
            self.x = x
            self.y = y
            self.interval = interval
        }
    }

    /// A line.
    package struct Line: Sendable {
        /// The short label at its end.
        package var label: String
        /// The name for the legend.
        package var name: String
        /// Its points, from left to right.
        package var points: [Point]

        /// Makes a line.
        package init(label: String, name: String, points: [Point]) {
            self.label = label
            self.name = name
            self.points = points
        }
    }

    /// The title.
    package var title: String
    /// The title of the horizontal axis, with its unit.
    package var horizontalTitle: String
    /// The title of the vertical axis, with its unit.
    package var verticalTitle: String
    /// The lines.
    package var lines: [Line]
    /// The note below the picture.
    package var note: String

    /// Makes a chart.
    package init(title: String, horizontalTitle: String, verticalTitle: String, lines: [Line], note: String) {
        self.title = title
        self.horizontalTitle = horizontalTitle
        self.verticalTitle = verticalTitle
        self.lines = lines
        self.note = note
    }

    /// The size with short labels.
    private static let (width, height) = (560.0, 380.0)

    /// Its markup.
    package var html: String {
        let legend = lines.enumerated().map { number, line in
            "<li>\(Series(number).key) \(line.label.escaped): \(line.name.escaped)</li>"
        }
        return "<figure class=\"picture wide\">\(document.inline(width: width, height: Self.height, title: title))"
            + "<ul class=\"key\">\(legend.joined())</ul><figcaption>\(note.escaped)</figcaption></figure>"
    }

    /// A file of its own (SVG); lines have their labels alone.
    package var svg: Data { document.data(width: width, height: Self.height, title: title) }

    /// The width with the longest label.
    private var width: Double { max(Self.width, 530 + 8 * Double(lines.map(\.label.count).max() ?? 0)) }

    private var document: SVGDocument {
        let frame = frame
        var document = SVGDocument()
        frame.drawVertical(verticalTitle, in: &document)
        let places = Set(lines.flatMap(\.points).map(\.x)).sorted()
        frame.drawHorizontal(
            horizontalTitle, numbers: places.map { (log2($0), ChartAxis.text($0)) }, in: &document)
        let hasIntervals = lines.contains { $0.points.contains { $0.interval != nil } }
        for (number, line) in lines.enumerated() {
            // Intervals of several lines side by side.
            let aside = hasIntervals ? 5 * (Double(number) - Double(lines.count - 1) / 2) : 0
            draw(line, Series(number), frame, aside: aside, &document)
        }
        drawLabels(frame, &document)
        return document
    }

    private var frame: PlotFrame {
        let points = lines.flatMap(\.points)
        let places = points.map { log2($0.x) }
        let values = points.flatMap { [$0.y, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let room = max((high - low) * 0.05, 1e-3)
        return PlotFrame(
            x: 56, y: 36, width: 440, height: 280,
            horizontal: ChartAxis((places.min() ?? 0)...(places.max() ?? 1), ticks: 5),
            vertical: ChartAxis((low - room)...(high + room), ticks: 5))
    }

    private func draw(_ line: Line, _ series: Series, _ frame: PlotFrame, aside: Double, _ document: inout SVGDocument)
    {
        let points = line.points.map { (x: frame.across(log2($0.x)) + aside, y: frame.up($0.y)) }
        for (point, place) in zip(line.points, points) {
            guard let interval = point.interval else { continue }
            let (top, bottom) = (frame.up(interval.upperBound), frame.up(interval.lowerBound))
            document.add(
                "path",
                [
                    "class": "range", "stroke": Swatch.css(series.color),
                    "d": "M\(SVGDocument.number(place.x)) \(SVGDocument.number(top))V\(SVGDocument.number(bottom))",
                ])
        }
        document.add(
            "polyline",
            [
                "class": "series", "points": SVGDocument.points(points), "stroke": Swatch.css(series.color),
                "stroke-dasharray": series.dash,
            ])
        for point in points {
            document.add("path", ["d": series.shape(x: point.x, y: point.y), "fill": Swatch.css(series.color)])
        }
    }

    /// Labels at the right ends, pushed apart where lines meet.
    private func drawLabels(_ frame: PlotFrame, _ document: inout SVGDocument) {
        let ends = lines.compactMap { line in line.points.last.map { (line.label, $0) } }
            .sorted { $0.1.y > $1.1.y }
        var below = -Double.infinity
        for (label, point) in ends {
            let y = max(frame.up(point.y) + 5, below + 17)
            below = y
            document.write(label, x: frame.x + frame.width + 24, y: y, ["class": "tick"])
        }
    }
}
