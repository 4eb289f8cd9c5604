internal import Foundation

/// A picture as SVG text: elements one after the other, with all text escaped.
struct SVGDocument {
    private(set) var elements = ""

    /// Adds an element without content.
    mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        elements += "<\(name)\(Self.list(attributes))/>\n"
    }

    /// Adds a line of text.
    mutating func write(_ text: String, x: Double, y: Double, _ attributes: KeyValuePairs<String, String> = [:]) {
        let place = Self.list(["x": Self.number(x), "y": Self.number(y)])
        elements += "<text\(place)\(Self.list(attributes))>\(Self.escaped(text))</text>\n"
    }

    /// Opens a group, which `close` ends.
    mutating func open(_ attributes: KeyValuePairs<String, String>) { elements += "<g\(Self.list(attributes))>\n" }

    /// Ends the last group.
    mutating func close() { elements += "</g>\n" }

    /// Names a rectangle that later groups are cut to.
    mutating func clip(_ id: String, x: Double, y: Double, width: Double, height: Double) {
        let sides = Self.list([
            "x": Self.number(x), "y": Self.number(y), "width": Self.number(width), "height": Self.number(height),
        ])
        elements += "<clipPath id=\"\(id)\"><rect\(sides)/></clipPath>\n"
    }

    /// The whole file.
    func data(width: Double, height: Double, title: String, style: String) -> Data {
        let (w, h) = (Self.number(width), Self.number(height))
        return Data(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" role="img">
            <title>\(Self.escaped(title))</title>
            <style>
            \(style)
            </style>
            \(elements)</svg>

            """.utf8)
    }

    /// A coordinate, to a hundredth.
    static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(format: "%.0f", rounded) : String(format: "%g", rounded)
    }

    /// Points as a path or polygon lists them.
    static func points(_ points: [(x: Double, y: Double)]) -> String {
        points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }

    private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    }

    /// Text without what XML reads as markup, and without characters that it does not allow.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
