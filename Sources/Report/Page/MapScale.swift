internal import YatlasCore

/// The scale bar and the north arrow of a picture on a page, which keep their letters' size at any width.
package struct MapScale: Sendable {
    /// The width of the picture in pixels.
    package var width: Int
    /// The size of a pixel of the picture in metres; nil for no scale bar.
    package var pixelSize: Double?
    /// The direction of true north in degrees, clockwise from the upper edge; nil for no arrow.
    package var north: Double?

    /// Makes a scale.
    package init(width: Int, pixelSize: Double?, north: Double?) {
        self.width = width
        self.pixelSize = pixelSize
        self.north = north
    }

    /// Its markup, to stand below the picture; empty if nothing is known.
    var html: String {
        var drawing = SVGDocument()
        var title: [String] = []
        if let pixelSize {
            let bar = ScaleBar(room: max(1, width * 2 / 5), metresPerPixel: pixelSize)
            let end = RowMarks.percent(100 * Double(bar.pixels) / Double(width))
            drawing.add("line", ["class": "rule", "x1": "0", "x2": end, "y1": "18", "y2": "18"])
            for x in ["0", end] { drawing.add("line", ["class": "rule", "x1": x, "x2": x, "y1": "11", "y2": "19"]) }
            drawing.add("text", ["x": end, "dx": "8", "y": "20"], text: bar.label)
            title.append("scale bar of \(bar.label)")
        }
        if let north {
            drawing.add("text", ["x": "100%", "dx": "-34", "y": "20", "text-anchor": "middle"], text: "N")
            var arrow = SVGDocument()
            arrow.add(
                "path",
                [
                    "class": "north", "d": Self.arrow,
                    "transform": "translate(-14 0) rotate(\(SVGDocument.number(north)))",
                ])
            drawing.nest(arrow, x: "100%", y: "15")
            title.append("north arrow")
        }
        guard !title.isEmpty else { return "" }
        let label = title.joined(separator: " and ")
        return "<svg class=\"ground\" role=\"img\"><title>\(label)</title>\n\(drawing.elements)</svg>"
    }

    /// An arrow upwards, around its middle.
    private static let arrow = "M0 -13L7 11L0 6L-7 11z"
}
