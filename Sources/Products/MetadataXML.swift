import Foundation
import FoundationXML
internal import YatlasCore

/// The text elements of an XML file, in document order.
///
/// GDAL's own parser silently drops what it cannot parse: it reads "0.1&x;5" as 0.1.
struct MetadataXML {
    /// One element.
    struct Element {
        /// The local name of the parent element.
        let group: String
        let name: String
        let attributes: [String: String]
        let text: String
    }

    /// The file, for errors.
    let path: String
    let elements: [Element]

    /// Parses XML; a document type, which could declare entities, is refused.
    init(_ data: Data, path: String) throws {
        self.path = path
        // Foundation on Linux crashes at a name that is not UTF-8.
        guard let text = String(validating: data, as: UTF8.self) else {
            throw YatlasError(.damaged, path, "not UTF-8 text", fix: "download the product again")
        }
        guard !text.contains("<!DOCTYPE") else {
            throw YatlasError(
                .damaged, path, "a DOCTYPE, which product metadata does not have", fix: "download the product again")
        }
        // With another declared encoding, libxml2 would read other text than was checked here.
        let declaration = text.range(of: "?>").map { text[..<$0.lowerBound] } ?? ""
        let encoding = declaration.firstMatch(of: /encoding\s*=\s*[\x22\x27]([^\x22\x27]*)[\x22\x27]/)?.1.uppercased()
        guard !text.utf8.contains(0) else { throw MetadataXML.malformed(path, line: 1) }
        guard ["UTF-8", "US-ASCII", "ISO-8859-1"].contains(encoding ?? "UTF-8") else {
            throw YatlasError(.damaged, path, "XML that is not in UTF-8", fix: "download the product again")
        }
        guard !MetadataXML.hasBareInstruction(data) else {
            throw YatlasError(
                .damaged, path, "a processing instruction without data, which product metadata does not have",
                fix: "download the product again")
        }
        let collector = Collector()
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = collector
        // Foundation reports success for a truncated file and only stores the error.
        guard parser.parse(), parser.parserError == nil, !collector.elements.isEmpty else {
            throw MetadataXML.malformed(path, line: max(1, parser.lineNumber))
        }
        elements = collector.elements
    }

    private static func malformed(_ path: String, line: Int) -> YatlasError {
        YatlasError(.damaged, path, "line \(line): not well-formed XML", fix: "download the product again")
    }

    /// Whether there is a processing instruction like `<?name?>`, at which Foundation on Linux crashes.
    private static func hasBareInstruction(_ data: Data) -> Bool {
        var rest = data[...]
        while let start = rest.range(of: Data("<?".utf8)) {
            rest = rest[start.upperBound...]
            let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
            let name = rest.prefix { !blanks.contains($0) && $0 != UInt8(ascii: "?") }
            if rest[name.endIndex...].starts(with: Data("?>".utf8)) { return true }
        }
        return false
    }

    /// The text of the only element of a name; nil if there is none.
    func text(_ name: String) throws -> String? {
        let texts = Set(elements.filter { $0.name == name }.map(\.text))
        guard texts.count > 1 else { return texts.first }
        let told = texts.sorted().prefix(2).map { "\(Message.quoted($0, limit: 60))" }.joined(separator: " and ")
        throw YatlasError(.damaged, path, "\(name) is both \(told)", fix: "download the product again")
    }

    /// Collects the elements during parsing.
    private final class Collector: NSObject, XMLParserDelegate {
        var elements: [Element] = []
        private var names: [String] = []
        private var attributes: [String: String] = [:]
        private var text = ""
        private var isLeaf = false

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
            attributes attributeDict: [String: String]
        ) {
            names.append(String(elementName.split(separator: ":").last ?? ""))
            attributes = attributeDict
            text = ""
            isLeaf = true
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            text += string
        }

        func parser(
            _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
        ) {
            let name = names.popLast() ?? ""
            if isLeaf {
                let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
                elements.append(.init(group: names.last ?? "", name: name, attributes: attributes, text: trimmed))
            }
            isLeaf = false
        }
    }
}
