/// Small figures in as many columns as fit.
package struct PageTiles: ReportPart {
    private let parts: [any ReportPart]

    /// Makes tiles.
    package init(_ parts: [any ReportPart]) { self.parts = parts }

    /// Its markup.
    package var html: String { "<div class=\"tiles\">\(parts.map(\.html).joined(separator: "\n"))</div>" }
}
