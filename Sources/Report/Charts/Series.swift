/// The styles of a chart's lines, which differ in more than colour: Okabe and Ito's palette, dashes and shapes.
package struct Series {
    private let number: Int

    package init(_ number: Int) { self.number = number }

    private static let colors: [[UInt8]] = [
        [0, 114, 178], [213, 94, 0], [0, 158, 115], [204, 121, 167], [230, 159, 0], [86, 180, 233],
    ]
    private static let dashes = ["none", "8 4", "2 3", "10 3 2 3"]

    package var color: [UInt8] { Self.colors[number % Self.colors.count] }
    var dash: String { Self.dashes[number % Self.dashes.count] }

    /// The line and its mark, for a legend.
    package var key: String {
        var document = SVGDocument()
        document.add(
            "path", ["class": "series", "d": "M0 8h36", "stroke": Swatch.css(color), "stroke-dasharray": dash])
        document.add("path", ["d": shape(x: 18, y: 8), "fill": Swatch.css(color)])
        return "<svg class=\"sample\" viewBox=\"0 0 36 16\" aria-hidden=\"true\">\(document.elements)</svg>"
    }

    /// The mark alone, for a legend of points.
    var dot: String {
        var document = SVGDocument()
        document.add("path", ["class": "dot", "d": shape(x: 8, y: 8)], fill: color)
        return "<svg class=\"sample\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\(document.elements)</svg>"
    }

    /// The outline of a mark at a position: square, rhombus, triangle, bar.
    package func shape(x: Double, y: Double) -> String {
        let start = { (dx: Double, dy: Double) in "M\(SVGDocument.number(x + dx)) \(SVGDocument.number(y + dy))" }
        switch number % 4 {
        case 0: return start(-4, -4) + "h8v8h-8z"
        case 1: return start(0, -6) + "l6 6l-6 6l-6 -6z"
        case 2: return start(0, -6) + "l6 11h-12z"
        default: return start(-6, -2) + "h12v4h-12z"
        }
    }
}
