/// Prototypes within a page: one picture for each class, side by side where there is room.
extension PrototypeChart: ReportPart {
    static let width = 360.0

    /// Its markup.
    package var html: String {
        let plot = PrototypePlot(self, width: Self.width)
        let figures = panels.enumerated().map { number, panel in
            var document = SVGDocument()
            plot.draw(panel, x: 0, y: 0, number: number, in: &document)
            let picture = document.inline(
                width: Self.width, height: PrototypePlot.height, title: "\(title): \(panel.name), \(panel.note)")
            return "<figure><figcaption>\(Swatch.html(panel.color))<b>\(panel.name.escaped)</b>, "
                + "\(panel.note.escaped)</figcaption>\(picture)</figure>\n"
        }
        let keys = legend.map { key, text in
            var document = SVGDocument()
            document.drawKey(key)
            return "<li><svg class=\"sample\" viewBox=\"0 0 40 16\" aria-hidden=\"true\">\(document.elements)</svg> "
                + "\(text.escaped)</li>"
        }
        return "<ul class=\"key\">\(keys.joined())</ul>\n<div class=\"tiles\">\(figures.joined())</div>\n"
            + PageText(notes).html
    }
}
