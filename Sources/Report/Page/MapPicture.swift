package import Foundation
internal import YatlasCore

/// A picture of a map or scene with scale bar and north arrow, and a legend beside it.
package struct MapPicture: ReportPart {
    /// A point over the picture: its position in shares of width and height, and its group in the legend of points.
    package typealias Mark = (across: Double, down: Double, group: Int)

    private let png: Data
    private let name: String
    private let scale: MapScale
    private let legend: String
    private let note: String
    private let marks: [Mark]

    /// Makes a picture of a map with its classes.
    ///
    /// - Parameters:
    ///   - png: the image.
    ///   - name: the alternative text.
    ///   - scale: the scale bar and the north arrow.
    ///   - legend: the legend.
    ///   - note: the note below.
    package init(png: Data, name: String, scale: MapScale, legend: [Quicklook.LegendItem], note: String) {
        self.png = png
        self.name = name
        self.scale = scale
        self.note = note
        marks = []
        let hasAreas = legend.contains { $0.hectares != nil }
        let lines = legend.map { item in
            let area = item.hectares.map(NumberFormat.area) ?? NumberFormat.nothing
            return "<tr><th scope=\"row\">\(Swatch.named(item.name, item.color))</th>"
                + "<td class=\"number\">\(NumberFormat.percent(item.share))</td>"
                + "\(hasAreas ? "<td class=\"number\">\(area)</td>" : "")</tr>\n"
        }
        self.legend = """
            <table class="plain"><thead><tr><th scope="col">class</th>\
            <th scope="col" class="number">share of the pixels</th>\
            \(hasAreas ? "<th scope=\"col\" class=\"number\">hectares</th>" : "")</tr></thead>
            <tbody>
            \(lines.joined())</tbody></table>
            """
    }

    /// Makes a picture of a scene with points of several groups.
    ///
    /// - Parameters:
    ///   - png: the image.
    ///   - name: the alternative text.
    ///   - scale: the scale bar and the north arrow.
    ///   - marks: the points.
    ///   - groups: the names of the groups with their numbers.
    ///   - note: the note below.
    package init(
        png: Data, name: String, scale: MapScale, marks: [Mark], groups: [(number: Int, name: String)], note: String
    ) {
        self.png = png
        self.name = name
        self.scale = scale
        self.note = note
        self.marks = marks
        let lines = groups.map { "<li>\(Series($0.number).dot) \($0.name.escaped)</li>" }
        legend = "<ul class=\"key\">\(lines.joined())</ul>"
    }

    /// Its markup.
    package var html: String {
        """
        <figure class="map"><div class="sheet"><div class="over">\(Self.image(png, name: name))\(overlay)</div>
        \(scale.html)</div>
        \(legend)
        <figcaption>\(note.escaped)</figcaption></figure>
        """
    }

    private var overlay: String {
        guard !marks.isEmpty else { return "" }
        var drawing = SVGDocument()
        for mark in marks {
            let series = Series(mark.group)
            var dot = SVGDocument()
            dot.add("path", ["class": "dot", "d": series.shape(x: 0, y: 0)], fill: series.color)
            drawing.nest(dot, x: RowMarks.percent(100 * mark.across), y: RowMarks.percent(100 * mark.down))
        }
        return "<svg class=\"marks\" aria-hidden=\"true\">\n\(drawing.elements)</svg>"
    }

    /// An image within the page.
    static func image(_ png: Data, name: String) -> String {
        "<img alt=\"\(name.escaped)\" src=\"data:image/png;base64,\(png.base64EncodedString())\"/>"
    }
}
