/// The frame of a plot with two axes: grid, numbers, titles, and positions of values.
struct PlotFrame {
    let x, y, width, height: Double
    let horizontal, vertical: ChartAxis

    /// The x coordinate of a value of the horizontal axis.
    func across(_ value: Double) -> Double { x + width * horizontal.share(value) }

    /// The y coordinate of a value of the vertical axis; y increases downwards in pictures.
    func up(_ value: Double) -> Double { y + height * (1 - vertical.share(value)) }

    /// Draws lines and numbers of the vertical axis, and its title above.
    func drawVertical(_ title: String, in document: inout SVGDocument) {
        for tick in vertical.ticks {
            let at = up(tick)
            document.path("grid", "M\(SVGDocument.number(x)) \(SVGDocument.number(at))h\(SVGDocument.number(width))")
            document.write(ChartAxis.text(tick), x: x - 6, y: at + 5, ["class": "tick", "text-anchor": "end"])
        }
        document.write(title, x: 4, y: y - 12, ["class": "tick"])
    }

    /// Draws the horizontal axis with its title below.
    ///
    /// - Parameters:
    ///   - title: the title, with its unit.
    ///   - numbers: the labels and their values; nil uses the ticks.
    ///   - document: the picture.
    func drawHorizontal(
        _ title: String, numbers: [(value: Double, text: String)]? = nil, in document: inout SVGDocument
    ) {
        let base = y + height
        document.path("axis", "M\(SVGDocument.number(x)) \(SVGDocument.number(base))h\(SVGDocument.number(width))")
        for (value, text) in numbers ?? horizontal.ticks.map({ ($0, ChartAxis.text($0)) }) {
            let at = across(value)
            document.path("axis", "M\(SVGDocument.number(at)) \(SVGDocument.number(base))v5")
            document.write(text, x: at, y: base + 20, ["class": "tick", "text-anchor": "middle"])
        }
        document.write(title, x: x + width / 2, y: base + 40, ["class": "tick", "text-anchor": "middle"])
    }
}
