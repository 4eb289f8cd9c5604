/// Spectra as lines over the wavelength, open in absorption windows.
package struct SpectrumChart: ReportPart {
    /// A spectrum.
    package struct Line: Sendable {
        /// The name.
        package var name: String
        /// Red, green and blue, as in the map.
        package var color: [UInt8]
        /// The value in each band.
        package var values: [Double]

        /// Makes a line.
        package init(name: String, color: [UInt8], values: [Double]) {
            self.name = name
            self.color = color
            self.values = values
        }
    }

    private let title: String
    private let valueTitle: String
    private let wavelengths: [Double]
    private let lines: [Line]

    private static let (width, height) = (440.0, 380.0)

    /// Makes a chart.
    ///
    /// - Parameters:
    ///   - title: the title.
    ///   - valueTitle: the title of the vertical axis, with its unit.
    ///   - wavelengths: the wavelengths of the bands in nanometres, ascending.
    ///   - lines: the spectra.
    package init(title: String, valueTitle: String, wavelengths: [Double], lines: [Line]) {
        self.title = title
        self.valueTitle = valueTitle
        self.wavelengths = wavelengths
        self.lines = lines
    }

    /// Its markup.
    package var html: String {
        var document = SVGDocument()
        let frame = frame
        frame.drawVertical(valueTitle, in: &document)
        frame.drawHorizontal("wavelength (nm)", in: &document)
        let segments = SpectralSegments(wavelengths)
        for line in lines {
            let points = zip(wavelengths, line.values).map { (x: frame.across($0), y: frame.up($1)) }
            for bridge in segments.bridges {
                let ends = SVGDocument.points([points[bridge.from], points[bridge.to]])
                document.add("polyline", ["class": "bridge", "points": ends])
            }
            // A grey edge keeps every colour visible on any background.
            for style in ["casing", "spectrum"] {
                for segment in segments.segments { document.draw(segment.map { points[$0] }, style, line.color) }
            }
        }
        let legend = lines.map { "<li>\(Swatch.named($0.name, $0.color))</li>" }
        return "<figure class=\"picture\">\(document.inline(width: Self.width, height: Self.height, title: title))"
            + "<ul class=\"key flow\">\(legend.joined())</ul></figure>"
    }

    private var frame: PlotFrame {
        let values = lines.flatMap(\.values)
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let room = max((high - low) * 0.05, 1e-6)
        let (first, last) = (wavelengths.first ?? 0, wavelengths.last ?? 1)
        let aside = 0.03 * (last - first)
        return PlotFrame(
            x: 56, y: 36, width: 368, height: 280, horizontal: ChartAxis((first - aside)...(last + aside), ticks: 5),
            vertical: ChartAxis((low - room)...(high + room), ticks: 5))
    }
}

extension SVGDocument {
    /// Draws a segment of a spectrum; a band that stands alone is a dot.
    fileprivate mutating func draw(_ points: [(x: Double, y: Double)], _ style: String, _ color: [UInt8]) {
        let isAlone = points.count == 1
        // A line of no length with round ends is a dot.
        add(
            "polyline",
            [
                "class": isAlone ? "\(style) alone" : style, "stroke": Swatch.css(color),
                "points": Self.points(isAlone ? points + points : points),
            ])
    }
}
