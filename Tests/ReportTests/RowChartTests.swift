import Foundation
import Report
import Testing

/// Charts whose rows share an axis: positions and colours of marks.
@Suite struct RowChartTests {
    static func chart(_ mark: IntervalChart.Mark, zero: Bool = false, _ rows: [IntervalChart.Row]) -> IntervalChart {
        IntervalChart(
            title: "Accuracy", axisTitle: "share (%)", range: 0...100, mark: mark, hasZeroLine: zero, rows: rows)
    }

    @Test("half of the axis is half of the width; an interval's ends stand as far from it as they are")
    func places() throws {
        let drawing = try Drawing(
            Self.chart(.dot, [.init(name: "A", value: 50, interval: 25...75, beside: 100, written: "50 %")]))
        let dot = try #require(drawing.all("circle", "mark").first)
        #expect(dot.attributes["cx"] == "50%")
        let lines = drawing.all("line", "whisker")
        #expect(lines.count == 4)
        #expect(abs((50 - lines[0].number("x1")) - (lines[0].number("x2") - 50)) < 1e-9)
        // From 50 to 75 it is half as far as from 50 to 100.
        #expect(abs(2 * (lines[0].number("x2") - 50) - (lines[3].number("x1") - 50)) < 0.02)
        let numbers = drawing.elements.filter { ($0.attributes["class"] ?? "").hasPrefix("tick") }
        #expect(numbers.filter { $0.name == "text" }.map(\.text) == ["0", "20", "40", "60", "80", "100"])
        #expect(drawing.texts("axis-title") == ["share (%)"] && drawing.all("td", "number").map(\.text) == ["50 %"])
    }

    @Test("bars begin at 0 in the class's colour; what is not known has no mark")
    func bars() throws {
        let drawing = try Drawing(
            Self.chart(
                .bar,
                [
                    .init(name: "forest", color: [24, 104, 48], value: 75, written: "75 %"),
                    .init(name: "water", color: [0, 0, 255], value: nil, written: "–"),
                ]))
        let bars = drawing.all("rect")
        #expect(bars.count == 1 && bars[0].attributes["fill"] == "rgb(24,104,48)")
        let ticks = drawing.all("line", "grid")
        let (zero, hundred) = (ticks[0].number("x1"), ticks[5].number("x1"))
        #expect(abs(bars[0].number("x") - zero) < 1e-9)
        #expect(abs(bars[0].number("width") - 0.75 * (hundred - zero)) < 0.02)
        let swatches = drawing.all("i", "swatch").map { $0.attributes["style"] }
        #expect(swatches == ["background:rgb(24,104,48)", "background:rgb(0,0,255)"])
    }

    @Test("differences have a line at 0 wherever the values lie, and faint rows are hollow")
    func differences() throws {
        let rows: [IntervalChart.Row] = [
            .init(name: "B - A", value: 4, interval: 2...6, written: ""),
            .init(name: "by pixels", value: 4, interval: 3...5, isFaint: true, written: ""),
        ]
        let drawing = try Drawing(
            IntervalChart(title: "", axisTitle: "points", mark: .dot, hasZeroLine: true, rows: rows))
        let zero = try #require(drawing.all("line", "zero").first).number("x1")
        let (dot, hollow) = (drawing.all("circle", "mark"), drawing.all("circle", "hollow"))
        #expect(dot.count == 1 && hollow.count == 1 && dot[0].number("cx") == hollow[0].number("cx"))
        let (wide, narrow) = (drawing.all("line", "whisker")[0], drawing.all("line", "faint")[0])
        // 0, 2, 4 and 6 are as far from each other.
        let step = wide.number("x1") - zero
        #expect(step > 1 && abs(dot[0].number("cx") - zero - 2 * step) < 0.03)
        #expect(abs(wide.number("x2") - zero - 3 * step) < 0.03)
        #expect(narrow.number("x1") > wide.number("x1") && narrow.number("x2") < wide.number("x2"))
    }

    @Test("a class's boxes lie on its quantiles, and its median is written with the digits that its range needs")
    func ranges() throws {
        let drawing = try Drawing(
            RangeChart(
                title: "NDVI", axisTitle: "value",
                rows: [
                    .init(name: "a", color: [1, 2, 3], quantiles: [0, 0.25, 0.5, 0.75, 1]),
                    .init(name: "b", color: [4, 5, 6], quantiles: [0.1, 0.1, 0.1, 0.1, 0.1]),
                ]))
        let (outer, inner) = (drawing.all("rect", "outer"), drawing.all("rect", "inner"))
        #expect(abs(outer[0].number("width") - 2 * inner[0].number("width")) < 0.02)
        #expect(drawing.all("line", "whisker")[0].attributes["x1"] == "50%")
        #expect(outer[1].number("width") == 0 && inner.map { $0.attributes["fill"] } == ["rgb(1,2,3)", "rgb(4,5,6)"])
        #expect(drawing.all("td", "number").map(\.text) == ["0.50", "0.10"])
    }

    @Test("equal values and no rows make no broken numbers")
    func extremes() throws {
        for rows in [[], [RangeChart.Row(name: "", color: [0, 0, 0], quantiles: [0, 0, 0, 0, 0])]] {
            let html = RangeChart(title: "", axisTitle: "", rows: rows).html
            #expect(!html.contains("nan") && !html.contains("inf"))
        }
    }
}
