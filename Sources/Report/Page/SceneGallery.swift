package import Foundation
internal import YatlasCore

/// Thumbnails of maps, with the shares of their classes.
package struct SceneGallery: ReportPart {
    /// A map.
    package struct Entry: Sendable {
        /// The name.
        package var name: String
        /// A small image of it.
        package var png: Data
        /// Its scale bar and north arrow.
        package var scale: MapScale
        /// The shares of its classes, 0...1, in the order of the legend.
        package var shares: [Quicklook.LegendItem]
        /// Notes, a line each.
        package var notes: [String]

        /// Makes an entry.
        package init(
            name: String, png: Data, scale: MapScale, shares: [Quicklook.LegendItem], notes: [String]
        ) {
            self.name = name
            self.png = png
            self.scale = scale
            self.shares = shares
            self.notes = notes
        }
    }

    private let entries: [Entry]

    /// Makes a gallery.
    package init(_ entries: [Entry]) { self.entries = entries }

    /// Its markup.
    package var html: String { "<div class=\"scenes\">\(entries.map(Self.html).joined(separator: "\n"))</div>" }

    private static func html(_ entry: Entry) -> String {
        let parts = entry.shares.filter { $0.share > 0 }.map {
            "<span style=\"flex:\(SVGDocument.number(1000 * $0.share));background:\(Swatch.css($0.color))\"></span>"
        }
        let most = entry.shares.filter { $0.share > 0 }.sorted { $0.share > $1.share }.prefix(4).map {
            "<span>\(Swatch.html($0.color))\($0.name.escaped) \(NumberFormat.percent($0.share))</span>"
        }
        let bar = parts.isEmpty ? "" : "<div class=\"shares\" aria-hidden=\"true\">\(parts.joined())</div>"
        let notes = ([most.joined(separator: ", ")] + entry.notes.map(\.escaped)).filter { !$0.isEmpty }
        return "<article><div class=\"sheet\">\(MapPicture.image(entry.png, name: "The map of \(entry.name)"))"
            + "\(entry.scale.html)</div><h3>\(entry.name.escaped)</h3>"
            + "\(bar)\(notes.map { "<p>\($0)</p>" }.joined())</article>"
    }
}
