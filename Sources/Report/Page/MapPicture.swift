package import Foundation
internal import YatlasCore

/// A picture of a map with a legend beside it.
package struct MapPicture: ReportPart {
    private let png: Data
    private let name: String
    private let legend: [Quicklook.LegendItem]
    private let note: String

    /// Makes a picture.
    ///
    /// - Parameters:
    ///   - png: the image.
    ///   - name: the alternative text.
    ///   - legend: the legend.
    ///   - note: the note below.
    package init(png: Data, name: String, legend: [Quicklook.LegendItem], note: String) {
        self.png = png
        self.name = name
        self.legend = legend
        self.note = note
    }

    /// Its markup.
    package var html: String {
        let lines = legend.map {
            "<tr><th scope=\"row\">\(Swatch.named($0.name, $0.color))</th>"
                + "<td class=\"number\">\(NumberFormat.percent($0.share))</td></tr>\n"
        }
        return """
            <figure class="map">\(Self.image(png, name: name))
            <table class="plain"><thead><tr><th scope="col">class</th>\
            <th scope="col" class="number">share of the pixels</th></tr></thead>
            <tbody>
            \(lines.joined())</tbody></table>
            <figcaption>\(note.escaped)</figcaption></figure>
            """
    }

    /// An image within the page.
    static func image(_ png: Data, name: String) -> String {
        "<img alt=\"\(name.escaped)\" src=\"data:image/png;base64,\(png.base64EncodedString())\"/>"
    }
}
