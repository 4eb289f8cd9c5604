internal import Foundation

/// A picture as SVG text: elements one after the other, with all text escaped.
struct SVGDocument {
    private(set) var elements = ""

    /// Adds an element.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - attributes: its attributes.
    ///   - fill: the fill colour.
    ///   - title: the tooltip.
    ///   - text: its text.
    mutating func add(
        _ name: String, _ attributes: KeyValuePairs<String, String>, fill: [UInt8]? = nil, title: String? = nil,
        text: String? = nil
    ) {
        let filled = fill.map { Self.list(["fill": Swatch.css($0)]) } ?? ""
        let content = (title.map { "<title>\($0.escaped)</title>" } ?? "") + (text?.escaped ?? "")
        let end = content.isEmpty ? "/>" : ">\(content)</\(name)>"
        elements += "<\(name)\(Self.list(attributes))\(filled)\(end)\n"
    }

    /// Adds a path from its commands.
    mutating func path(_ style: String, _ moves: String) { add("path", ["class": style, "d": moves]) }

    /// Adds a line of text.
    mutating func write(_ text: String, x: Double, y: Double, _ attributes: KeyValuePairs<String, String> = [:]) {
        let place = Self.list(["x": Self.number(x), "y": Self.number(y)])
        elements += "<text\(place)\(Self.list(attributes))>\(text.escaped)</text>\n"
    }

    /// Adds a picture of its own coordinates, whose origin stands at a position.
    mutating func nest(_ picture: SVGDocument, x: String, y: String) {
        elements += "<svg\(Self.list(["x": x, "y": y]))>\n\(picture.elements)</svg>\n"
    }

    /// Opens a group, which `close` ends.
    mutating func open(_ attributes: KeyValuePairs<String, String>) { elements += "<g\(Self.list(attributes))>\n" }

    /// Ends the last group.
    mutating func close() { elements += "</g>\n" }

    /// Defines a clip rectangle for later groups.
    mutating func clip(_ id: String, x: Double, y: Double, width: Double, height: Double) {
        let sides = Self.list([
            "x": Self.number(x), "y": Self.number(y), "width": Self.number(width), "height": Self.number(height),
        ])
        elements += "<clipPath id=\"\(id)\"><rect\(sides)/></clipPath>\n"
    }

    /// A standalone file with a background.
    func data(width: Double, height: Double, title: String) -> Data {
        let sides = Self.list(["width": Self.number(width), "height": Self.number(height)])
        return Data(
            """
            <svg xmlns="http://www.w3.org/2000/svg"\(sides) viewBox="\(Self.box(width, height))" role="img">
            <title>\(title.escaped)</title>
            <style>
            \(ChartStyle.text)
            </style>
            <rect class="paper" width="100%" height="100%"/>
            \(elements)</svg>

            """.utf8)
    }

    /// An element of a page, which styles it.
    func inline(width: Double, height: Double, title: String) -> String {
        "<svg viewBox=\"\(Self.box(width, height))\" role=\"img\">\n<title>\(title.escaped)</title>\n\(elements)</svg>"
    }

    private static func box(_ width: Double, _ height: Double) -> String { "0 0 \(number(width)) \(number(height))" }

    /// A coordinate, rounded to a hundredth.
    static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(format: "%.0f", rounded) : String(format: "%g", rounded)
    }

    /// Points in the syntax of paths and polygons.
    static func points(_ points: [(x: Double, y: Double)]) -> String {
        points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }

    private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0)=\"\($1.escaped)\"" }.joined()
    }
}
