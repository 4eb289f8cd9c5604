import Accuracy
import Foundation
import Report
import Testing

/// Accuracy charts: heat map, reliability diagram, lines, thumbnails.
@Suite struct ChartTests {
    @Test("rows of the heat map are the reference, with counts, shares, colours and the worst confusions in words")
    func heat() throws {
        var matrix = ConfusionMatrix(classes: ["a<b", "c&d"])
        for _ in 0..<3 { matrix.add(reference: 0, map: 0) }
        matrix.add(reference: 0, map: 1)
        matrix.add(reference: 1, map: 1)
        let map = ConfusionHeatMap(matrix, colors: [[1, 2, 3], [4, 5, 6]])
        let drawing = try Drawing(map)
        let cells = drawing.elements.filter { $0.name == "td" }
        #expect(cells.map(\.text) == ["rows: reference\u{A0}↓", "3", "1", "4", "0", "1", "1", "3", "2", "5"])
        #expect(drawing.all("small").map(\.text) == ["75.0\u{A0}%", "25.0\u{A0}%", "100\u{A0}%"])
        #expect(cells[1].attributes["style"] == "--share:0.75" && cells[1].attributes["class"] == "some right")
        #expect(cells[2].attributes["style"] == "--share:0.25" && cells[2].attributes["class"] == "some")
        #expect(cells[5].attributes["class"] == "some high right" && cells[4].attributes["class"] == nil)
        let swatches = drawing.all("i").map { $0.attributes["style"] }
        #expect(swatches == [1, 4, 1, 4].map { "background:rgb(\($0),\($0 + 1),\($0 + 2))" })
        #expect(map.confusions == ["25.0\u{A0}% of a<b (1 of 4 samples) is c&d in the map"])
    }

    @Test("a bin that is as often right as it says lies on the diagonal, one that is too sure below")
    func reliability() throws {
        // 4 samples at 0.75, 3 of them correct; 4 at 0.95, 2 of them correct.
        let probabilities =
            [Float](repeating: 0, count: 0)
            + (0..<4).flatMap { _ in [0.75, 0.25] as [Float] } + (0..<4).flatMap { _ in [0.95, 0.05] as [Float] }
        let calibration = Calibration(probabilities: probabilities, targets: [0, 0, 0, 1, 0, 0, 1, 1], binCount: 10)
        let drawing = try Drawing(ReliabilityDiagram(calibration))
        let diagonal = try #require(drawing.lines("faint").first).points
        func gap(_ dot: Drawing.Element) -> Double {
            let share = (dot.number("cx") - diagonal[0].x) / (diagonal[1].x - diagonal[0].x)
            return dot.number("cy") - (diagonal[0].y + share * (diagonal[1].y - diagonal[0].y))
        }
        let dots = drawing.all("circle", "mark")
        #expect(dots.count == 2 && abs(gap(dots[0])) < 0.02)
        // y increases downwards: overconfident by 45 percentage points.
        #expect(abs(gap(dots[1]) / (diagonal[0].y - diagonal[1].y) - 0.45) < 1e-3)
        let bars = drawing.all("rect", "bar")
        #expect(bars.count == 2 && abs(bars[0].number("height") - bars[1].number("height")) < 1e-9)
        let titles = drawing.all("title").map(\.text)
        #expect(titles.contains("70 to 80 %: 4 samples, 75.0\u{A0}% of them correct"))
    }

    @Test("1, 2, 4 and 8 stand at equal steps; lines differ by colour, dashes and shape")
    func lines() throws {
        let chart = LineChart(
            title: "Learning", horizontalTitle: "polygons a class", verticalTitle: "macro-F1 (%)",
            lines: [("A", 60.0), ("B", 70.0)].map { label, start in
                .init(
                    label: label, name: "features \(label)",
                    points: [1.0, 2, 4, 8].enumerated().map {
                        .init(x: $1, y: start + Double($0) * 5, interval: start...(start + 20))
                    })
            }, note: "")
        let drawing = try Drawing(chart)
        let lines = drawing.lines("series")
        #expect(lines.count == 2)
        let points = lines[0].points
        for (from, to) in zip(points, points.dropFirst()) {
            #expect(abs(to.x - from.x - (points[1].x - points[0].x)) < 0.03)
            #expect(abs(to.y - from.y - (points[1].y - points[0].y)) < 0.03 && to.y < from.y)
        }
        #expect(lines[0].attributes["stroke"] != lines[1].attributes["stroke"])
        #expect(lines[0].attributes["stroke-dasharray"] != lines[1].attributes["stroke-dasharray"])
        #expect(drawing.all("path", "range").count == 8)
        let texts = drawing.texts("tick")
        for text in ["1", "2", "4", "8", "A", "B", "polygons a class", "macro-F1 (%)"] { #expect(texts.contains(text)) }
    }

    @Test("a map in small has the colours of its classes, pixel by pixel, and a legend of the same colours")
    func map() throws {
        let colors: [UInt8: [UInt8]] = [1: [24, 104, 48], 2: [38, 115, 200]]
        let png = try MapImage(width: 3, height: 2, labels: [1, 2, 0, 2, 2, 255], colors: colors).png()
        let decoded = try Decoded(png)
        #expect(decoded.width == 3 && decoded.height == 2)
        #expect(decoded.pixels == [0x186830, 0x2673C8, 0xFFFFFF, 0x2673C8, 0x2673C8, 0xDEDEDE])
        let picture = try Drawing(
            MapPicture(
                png: png, name: "\"m\"", scale: MapScale(width: 3, pixelSize: 200, north: 90),
                legend: [.init(name: "forest", color: [24, 104, 48], share: 1.0 / 6, hectares: 4)], note: ""))
        let image = try #require(picture.all("img").first)
        let source = try #require(image.attributes["src"]).split(separator: ",")
        #expect(source[0] == "data:image/png;base64" && Data(base64Encoded: String(source[1])) == png)
        #expect(image.attributes["alt"] == "\"m\"")
        #expect(picture.all("i").map { $0.attributes["style"] } == ["background:rgb(24,104,48)"])
        #expect(picture.all("td", "number").map(\.text) == ["16.7\u{A0}%", "4.00"])
        // Of 600 m, a bar of at most two fifths has 200 m, a third of the width; the arrow points to the right.
        #expect(picture.all("text").map(\.text) == ["200 m", "N"])
        #expect(picture.all("line", "rule").first?.attributes["x2"] == "33.33%")
        #expect(picture.all("path", "north").first?.attributes["transform"] == "translate(-14 0) rotate(90)")
    }

    @Test("small maps are told in words, too, and only what is there")
    func gallery() throws {
        let png = try MapImage(width: 1, height: 1, labels: [1], colors: [1: [1, 2, 3]]).png()
        let drawing = try Drawing(
            SceneGallery([
                .init(
                    name: "a<b.tif", png: png, scale: MapScale(width: 1, pixelSize: nil, north: nil),
                    shares: [
                        .init(name: "x", color: [1, 2, 3], share: 0.25),
                        .init(name: "y", color: [4, 5, 6], share: 0.75),
                        .init(name: "z", color: [7, 8, 9], share: 0),
                    ], notes: ["10 x 10 pixels"])
            ]))
        let strip = drawing.all("span").compactMap { $0.attributes["style"] }
        #expect(strip == ["flex:250;background:rgb(1,2,3)", "flex:750;background:rgb(4,5,6)"])
        #expect(drawing.all("h3").map(\.text) == ["a<b.tif"])
        #expect(drawing.all("i").map { $0.attributes["style"] ?? "" }.first == "background:rgb(4,5,6)")
    }
}
