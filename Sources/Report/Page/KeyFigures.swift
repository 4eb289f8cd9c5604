/// A few figures in large letters, with their names.
package struct KeyFigures: ReportPart {
    private let figures: [(value: String, name: String)]

    /// Makes figures.
    package init(_ figures: [(value: String, name: String)]) { self.figures = figures }

    /// Its markup.
    package var html: String {
        let items = figures.map { "<div><dd>\($0.value.escaped)</dd><dt>\($0.name.escaped)</dt></div>" }
        return "<dl class=\"figures\">\(items.joined())</dl>"
    }
}
