import Foundation
import Report
import Testing

@Suite struct PrototypeChartTests {
    static let note = "a note that is long enough for two lines, since its words go on and on and on, up to here"

    static func chart(wavelengths: [Double?] = [500, 600, 900], panels: Int = 2, name: String = "water")
        -> PrototypeChart
    {
        PrototypeChart(
            title: "Prototypes of <m> & \"n\"",
            positions: wavelengths.enumerated().map { .init(name: "B\($0)", wavelength: $1) },
            valueTitle: "reflectance",
            panels: (0..<panels).map { number in
                .init(
                    name: name, color: [UInt8(number), 100, 200], note: "3 samples",
                    quantiles: [[0, 0.1, 0.2, 0.3, 0.5], [0, 0.1, 0.2, 0.3, 0.5], [0.1, 0.2, 0.3, 0.4, 1]],
                    lines: [
                        .init(label: "4: 30 %", values: [0, 0.5, 1], share: 0.3, isOutside: false),
                        .init(label: "7: 10 %", values: [0, 0.25, 0.75], share: 0.1, isOutside: true),
                    ])
            }, notes: [note])
    }

    @Test("lines stand at their wavelengths and values, over areas in the class's colour")
    func places() throws {
        let drawing = try Drawing(Self.chart().svg())
        let solid = drawing.lines("line")
        #expect(solid.count == 2 && drawing.lines("line dashed").count == 2 && drawing.lines("halo").count == 4)
        let points = solid[0].points
        #expect(points.count == 3)
        // 600 nm is a quarter of the way from 500 to 900, half of the way up from 0 to 1; y increases downwards in SVG.
        #expect(abs((points[1].x - points[0].x) / (points[2].x - points[0].x) - 0.25) < 1e-3)
        #expect(abs((points[1].y - points[0].y) / (points[2].y - points[0].y) - 0.5) < 1e-3)
        #expect(points[2].y < points[0].y)
        let widths = [solid[0], drawing.lines("line dashed")[0]].compactMap {
            Double($0.attributes["stroke-width"] ?? "")
        }
        #expect(widths.count == 2 && widths[0] > widths[1])
        let areas = drawing.elements.filter { $0.name == "polygon" }
        #expect(
            areas.map { $0.attributes["fill"] } == [
                "rgb(0,100,200)", "rgb(0,100,200)", "rgb(1,100,200)", "rgb(1,100,200)",
            ])
        // The outer area goes from the 95 % quantiles, left to right, back along the 5 % ones.
        #expect(
            areas[0].points.count == 6 && areas[0].points[2].y == points[2].y && areas[0].points[5].y == points[0].y)
        #expect(drawing.elements.filter { $0.text == "wavelength (nm)" }.count == 2)
        #expect(drawing.texts("title") == ["Prototypes of <m> & \"n\""])
        let notes = drawing.texts("quiet").filter { $0 != "3 samples" }
        #expect(notes.count == 2 && notes.joined(separator: " ") == Self.note && notes.allSatisfy { $0.count <= 68 })
    }

    @Test(
        "values that are equal and so large that a millionth is lost have an axis with an end",
        arguments: [1e20, -3e37, 0])
    func equal(value: Double) throws {
        let chart = PrototypeChart(
            title: "t", positions: [.init(name: "B", wavelength: nil)], valueTitle: "v",
            panels: [
                .init(
                    name: "a", color: [0, 0, 0], note: "n", quantiles: [Array(repeating: value, count: 5)],
                    lines: [.init(label: "1", values: [value], share: 1, isOutside: false)])
            ], notes: [])
        let drawing = try Drawing(chart.svg())
        #expect(drawing.lines("line").count <= 2 && drawing.elements.count < 200)
    }

    @Test(
        "without wavelengths of their own the features stand side by side under their names",
        arguments: [
            [nil, nil, nil], [500, nil, 900], [500, 500, 900] as [Double?],
        ])
    func names(wavelengths: [Double?]) throws {
        let drawing = try Drawing(Self.chart(wavelengths: wavelengths).svg())
        let points = drawing.lines("line")[0].points
        #expect(abs(points[2].x - points[1].x - (points[1].x - points[0].x)) < 0.02)
        #expect(drawing.elements.filter { $0.text == "B1" }.count == 2)
    }

    @Test(
        "no name breaks the file or leaves the page",
        arguments: ["</text><script>x</script>", "a\u{0}\u{8}b\n&amp;", String(repeating: "W", count: 500), ""])
    func hostile(name: String) throws {
        let drawing = try Drawing(Self.chart(name: name).svg())
        #expect(!drawing.elements.contains { $0.name == "script" })
        #expect(drawing.texts("name").allSatisfy { $0.count < 40 })
    }

    @Test("values beyond the page are cut off, lines without a range are drawn, and one class takes the whole width")
    func extremes() throws {
        var chart = Self.chart(panels: 1)
        chart.panels[0].lines[0].values = [0, 1e6, -1e6]
        let drawing = try Drawing(chart.svg())
        let ends = drawing.elements.filter { $0.attributes["class"] == "tick" }.compactMap {
            Double($0.attributes["y"] ?? "")
        }
        #expect(ends.allSatisfy { (0..<430).contains($0) })
        #expect(drawing.elements.contains { $0.name == "clipPath" })
        chart.panels[0].quantiles = Array(repeating: [0, 0, 0, 0, 0], count: 3)
        chart.panels[0].lines = []
        #expect(throws: Never.self) { try Drawing(chart.svg()) }
        let text = String(decoding: chart.svg(), as: UTF8.self)
        #expect(!text.contains("nan") && !text.contains("inf"))
    }

    @Test("the same chart gives the same bytes, and asks for nothing from elsewhere")
    func contained() throws {
        let svg = Self.chart().svg()
        #expect(svg == Self.chart().svg())
        let text = String(decoding: svg, as: UTF8.self).replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        #expect(!text.contains("http") && !text.contains("@import") && text.contains("prefers-color-scheme: dark"))
    }
}
