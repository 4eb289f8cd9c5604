import Foundation
import Report
import Testing
internal import YatlasCore

/// Complete pages, and number formatting in them.
@Suite struct PageTests {
    static let hostile = "</style><script>x</script> & \"q\" <img src=http://a.example/b>"

    static func page(_ name: String = "forest") -> ReportPage {
        ReportPage(
            title: name, lead: name, figures: KeyFigures([("92.3 %", name)]),
            sections: [
                ReportPage.Section(
                    name, lead: name,
                    [
                        PageTable(
                            header: [name, "samples"], rows: [[.named(name, color: [1, 2, 3]), .number("3")]]),
                        PageRow([PageText([name]), PageList([name])]), PageTiles([PageText([name])]),
                    ])
            ], remarks: [Message(name)],
            run: RunRecord(command: "yatlas train '\(name)'", configuration: [(name, name)], software: "yatlas 0"))
    }

    @Test("a page is well-formed, and no name in it becomes markup, a script or a link")
    func hostile() throws {
        let drawing = try Drawing(Self.page(Self.hostile).data)
        let usual = try Drawing(Self.page().data)
        #expect(drawing.elements.map(\.name) == usual.elements.map(\.name))
        #expect(!drawing.elements.contains { ["script", "link", "a", "iframe"].contains($0.name) })
        #expect(drawing.elements.allSatisfy { $0.attributes["src"] == nil && $0.attributes["href"] == nil })
    }

    @Test("a page asks for nothing from elsewhere, knows dark screens, narrow ones and paper")
    func contained() {
        let text = String(decoding: Self.page().data, as: UTF8.self)
        for banned in ["<script", "http:", "https:", "@import", "url("] { #expect(!text.contains(banned), "\(banned)") }
        for wanted in [
            "default-src 'none'", "prefers-color-scheme: dark", "@media print", "width=device-width",
            "<html lang=\"en\">",
        ] { #expect(text.contains(wanted), "\(wanted)") }
        #expect(Self.page().data == Self.page().data)
    }

    @Test("the command and what held stand at the end; without remarks there is no part for them")
    func closing() throws {
        var page = Self.page()
        #expect(try Drawing(page.data).all("h2").map(\.text) == ["forest", "Remarks", "How this was made"])
        page.remarks = []
        let drawing = try Drawing(page.data)
        #expect(drawing.all("h2").map(\.text) == ["forest", "How this was made"])
        #expect(drawing.all("code").map(\.text) == ["yatlas train 'forest'"])
    }

    @Test("remarks name settings as whoever started the run calls them, by default in the library's words")
    func spelled() throws {
        var page = Self.page()
        page.remarks = ["say \(setting: .groupField)"]
        #expect(try Drawing(page.data).all("li").map(\.text).last == "say group field")
        page.run = RunRecord(command: "", configuration: []) { $0.text { _ in "--group-field" } }
        #expect(try Drawing(page.data).all("li").map(\.text).last == "say --group-field")
    }

    @Test("numbers are written as people write them")
    func written() {
        let percents: [Double?] = [0.9234, 0, 1, 0.0001, 0.99999, nil, .nan]
        let texts = ["92.3 %", "0 %", "100 %", "< 0.1 %", "> 99.9 %", "–", "–"]
        #expect(percents.map { NumberFormat.percent($0).replacingOccurrences(of: "\u{A0}", with: " ") } == texts)
        #expect(NumberFormat.percent(0.5, 0.25...0.75) == "50.0\u{A0}% (25.0 to 75.0)")
        #expect(
            [1, 999, 1000, 1_234_567, -1000].map(NumberFormat.count) == ["1", "999", "1,000", "1,234,567", "-1,000"])
        #expect(
            NumberFormat.count(1, "sample") == "1 sample" && NumberFormat.count(2, "class", "classes") == "2 classes")
        #expect([0.021, -0.004, 0.0001, -0.0001].map(NumberFormat.difference) == ["+2.1", "-0.4", "0.0", "0.0"])
        #expect(
            [0.0123, 1.234, 123.44, 12345.6].map { NumberFormat.number($0) } == ["0.0123", "1.23", "123.4", "12,346"])
        #expect(NumberFormat.number(0.1, of: 0.2) == "0.100" && NumberFormat.number(1234, of: 5000) == "1,234")
        #expect(
            [0.01, 0.44, 59.6, 200, 7500].map(NumberFormat.duration) == [
                "< 0.1 s", "0.4 s", "1 min 0 s", "3 min 20 s", "2 h 5 min",
            ])
        #expect([512, 12_345, 4_500_000].map(NumberFormat.bytes) == ["512 B", "12.3 kB", "4.5 MB"])
        #expect([1234.4, 123.4, 12.34, 1.234].map(NumberFormat.area) == ["1,234", "123", "12.3", "1.23"])
    }
}
