/// The marks of one row: positions in percent of the width, heights in pixels.
struct RowMarks {
    private var drawing = SVGDocument()

    var elements: String { drawing.elements }

    /// A bar between two positions, with a height in pixels.
    mutating func bar(_ style: String, _ low: Double, _ high: Double, height: Double, color: [UInt8]? = nil) {
        drawing.add(
            "rect",
            [
                "class": style, "x": Self.percent(low), "width": Self.percent(max(high - low, 0)),
                "y": SVGDocument.number(-height / 2), "height": SVGDocument.number(height),
            ], fill: color)
    }

    /// A line between two positions, with end caps.
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
