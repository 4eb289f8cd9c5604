package import Accuracy
internal import YatlasCore

/// A reliability diagram: accuracy over confidence.
package struct ReliabilityDiagram: ReportPart {
    private let bins: [Calibration.Bin]

    /// Makes a diagram of bins of equal width over 0...1.
    package init(_ calibration: Calibration) { bins = calibration.bins }

    private static let (width, height) = (440.0, 480.0)

    /// Its markup.
    package var html: String {
        let percent = ChartAxis(0...100, ticks: 5)
        let right = PlotFrame(x: 56, y: 36, width: 368, height: 250, horizontal: percent, vertical: percent)
        let most = Double(bins.map(\.count).max() ?? 0)
        let samples = PlotFrame(
            x: 56, y: 345, width: 368, height: 80, horizontal: percent, vertical: ChartAxis(0...max(most, 1), ticks: 2))
        var document = SVGDocument()
        right.drawVertical("share of correct labels (%)", in: &document)
        samples.drawVertical("samples", in: &document)
        let diagonal = [(x: right.across(0), y: right.up(0)), (x: right.across(100), y: right.up(100))]
        document.add("polyline", ["class": "faint", "points": SVGDocument.points(diagonal)])
        right.drawHorizontal("", in: &document)
        for (number, bin) in bins.enumerated() where bin.count > 0 {
            let (low, high) = (edge(number), edge(number + 1))
            let left = samples.across(low)
            document.add(
                "rect",
                [
                    "class": "bar", "x": SVGDocument.number(left + 1),
                    "width": SVGDocument.number(samples.across(high) - left - 2),
                    "y": SVGDocument.number(samples.up(Double(bin.count))),
                    "height": SVGDocument.number(samples.up(0) - samples.up(Double(bin.count))),
                ], title: words(bin, low, high))
        }
        let points = bins.compactMap { bin in
            bin.confidence.flatMap { confidence in
                bin.accuracy.map { (x: right.across(100 * confidence), y: right.up(100 * $0), bin: bin) }
            }
        }
        for point in points {
            // The area of a dot is proportional to its samples.
            let radius = 3 + 6 * (Double(point.bin.count) / max(most, 1)).squareRoot()
            document.add(
                "circle",
                [
                    "class": "mark", "cx": SVGDocument.number(point.x), "cy": SVGDocument.number(point.y),
                    "r": SVGDocument.number(radius),
                ])
        }
        samples.drawHorizontal("predicted probability of the label (%)", in: &document)
        let picture = document.inline(
            width: Self.width, height: Self.height,
            title: "Share of correct labels over their predicted probability")
        return "<figure class=\"picture\">\(picture)<figcaption>Dashed: perfect calibration. Below it the model is "
            + "overconfident, above it underconfident. Large dots stand for many samples; the bars below show how "
            + "many.</figcaption></figure>"
    }

    private func edge(_ number: Int) -> Double { 100 * Double(number) / Double(bins.count) }

    private func words(_ bin: Calibration.Bin, _ low: Double, _ high: Double) -> String {
        "\(ChartAxis.text(low.rounded())) to \(ChartAxis.text(high.rounded())) %: "
            + "\(NumberFormat.count(bin.count, "sample")), \(NumberFormat.percent(bin.accuracy)) of them correct"
    }
}
