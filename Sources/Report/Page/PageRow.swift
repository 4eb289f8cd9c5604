/// Parts side by side where there is room.
package struct PageRow: ReportPart {
    private let parts: [any ReportPart]

    /// Makes a row.
    package init(_ parts: [any ReportPart]) { self.parts = parts }

    /// Its markup.
    package var html: String { "<div class=\"side\">\(parts.map(\.html).joined())</div>" }
}
