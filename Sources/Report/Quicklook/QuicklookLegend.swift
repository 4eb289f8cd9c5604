import Foundation
internal import YatlasCore

/// The lines of a legend: a swatch, a name and a share each.
struct QuicklookLegend {
    static let most = 40
    static let swatch = 18
    static let mostName = 240

    let entries: [Quicklook.LegendItem]
    /// The number of entries that are not shown.
    let hidden: Int
    /// The widths of the widest name and share, in pixels.
    let nameWidth: Int
    let shareWidth: Int
    /// The width of the widest area; 0 if none is known.
    let areaWidth: Int

    init(_ legend: [Quicklook.LegendItem]) {
        let probe = Canvas(width: 1, height: 1)
        entries = Array(legend.prefix(Self.most))
        hidden = legend.count - entries.count
        nameWidth = min(Self.mostName, entries.map { probe.width($0.name, .body) }.max() ?? 0)
        shareWidth = entries.map { probe.width(Self.text(share: $0.share), .body) }.max() ?? 0
        areaWidth = entries.compactMap { Self.text(area: $0.hectares) }.map { probe.width($0, .body) }.max() ?? 0
    }

    var lines: Int { entries.count + (hidden > 0 ? 1 : 0) }

    var columnWidth: Int {
        lines == 0 ? 0 : Self.swatch + 10 + nameWidth + 20 + shareWidth + (areaWidth > 0 ? 20 + areaWidth : 0)
    }

    func rows(columns: Int) -> Int { (lines + columns - 1) / columns }

    /// The share in percent; empty if unknown.
    static func text(share: Double) -> String { share.isNaN ? "" : NumberFormat.percent(share) }

    /// The area in hectares; nil if unknown.
    static func text(area: Double?) -> String? { area.map { NumberFormat.area($0) + " ha" } }

    /// Draws the lines column by column.
    func draw(on canvas: borrowing Canvas, x: Int, y: Int, columns: Int) {
        let rows = rows(columns: columns)
        for line in 0..<lines {
            let left = x + line / rows * (columnWidth + QuicklookPage.gap)
            let top = y + line % rows * QuicklookPage.line
            guard line < entries.count else {
                canvas.write("+ \(hidden) more", x: left, baseline: top + 15, .body, Ink.grey)
                continue
            }
            let entry = entries[line]
            let box = Box(x: left, y: top, width: Self.swatch, height: Self.swatch)
            canvas.fill(box, Ink.rgb(entry.color))
            canvas.frame(box, Ink.edge)
            let nameX = left + Self.swatch + 10
            let name = canvas.fitted(entry.name, into: nameWidth, .body)
            canvas.write(name, x: nameX, baseline: top + 15, .body, Ink.black)
            let share = Self.text(share: entry.share)
            let shareX = nameX + nameWidth + 20 + shareWidth - canvas.width(share, .body)
            canvas.write(share, x: shareX, baseline: top + 15, .body, Ink.grey)
            guard let area = Self.text(area: entry.hectares) else { continue }
            let areaX = left + columnWidth - canvas.width(area, .body)
            canvas.write(area, x: areaX, baseline: top + 15, .body, Ink.grey)
        }
    }
}
