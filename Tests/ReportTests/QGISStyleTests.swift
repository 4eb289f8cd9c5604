import Foundation
import Report
import Testing
import YatlasCore

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct QGISStyleTests {
    /// The attributes of the palette's entries.
    final class Reader: NSObject, XMLParserDelegate {
        var entries: [[String: String]] = []
        var renderer: [String: String] = [:]
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            if name == "paletteEntry" { entries.append(attributes) }
            if name == "rasterrenderer" { renderer = attributes }
        }
    }

    @Test("a style is XML with value, colour and name of each value but nodata")
    func parsed() throws {
        let style = QGISStyle([
            MapClass(value: 0, name: "nodata", color: [0, 0, 0]),
            MapClass(value: 3, name: "fields & <\"meadows\">", color: [24, 104, 48]),
            MapClass(value: 255, name: "masked\u{7}", color: [160, 160, 10]),
        ])
        let reader = Reader()
        let parser = XMLParser(data: Data(style.text.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
        #expect(reader.renderer["type"] == "paletted" && reader.renderer["band"] == "1")
        #expect(
            reader.entries == [
                ["value": "3", "color": "#186830", "alpha": "255", "label": "fields & <\"meadows\">"],
                ["value": "255", "color": "#a0a00a", "alpha": "255", "label": "masked "],
            ])
    }
}
