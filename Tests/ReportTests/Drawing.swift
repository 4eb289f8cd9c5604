import Foundation
import Report
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Elements of a drawing, in order.
final class Drawing: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""

        /// The points of a line or an area.
        var points: [(x: Double, y: Double)] {
            (attributes["points"] ?? "").split(separator: " ").map { pair in
                let numbers = pair.split(separator: ",").compactMap { Double($0) }
                return (numbers[0], numbers[1])
            }
        }
    }

    var elements: [Element] = []

    init(_ svg: Data) throws {
        super.init()
        let parser = XMLParser(data: svg)
        parser.delegate = self
        try #require(parser.parse(), "\(parser.parserError as Any)")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) { elements.append(Element(name: name, attributes: attributes)) }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        elements[elements.count - 1].text += string.trimmingCharacters(in: .newlines)
    }

    func texts(_ style: String) -> [String] { elements.filter { $0.attributes["class"] == style }.map(\.text) }
    func lines(_ style: String) -> [Element] {
        elements.filter { $0.name == "polyline" && $0.attributes["class"] == style }
    }
}

extension Drawing {
    /// The elements of a part of a page.
    convenience init(_ part: some ReportPart) throws { try self.init(Data("<div>\(part.html)</div>".utf8)) }

    /// The elements of a name and a class.
    func all(_ name: String, _ style: String? = nil) -> [Element] {
        elements.filter { $0.name == name && (style == nil || $0.attributes["class"] == style) }
    }
}

extension Drawing.Element {
    /// A numeric attribute, optionally in percent.
    func number(_ name: String) -> Double { Double(attributes[name]?.filter { $0 != "%" } ?? "") ?? .nan }
}
