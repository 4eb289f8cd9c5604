/// The layout of a quicklook, in pixels.
struct QuicklookPage {
    static let margin = 28
    static let gap = 28
    /// The height of a line of body text.
    static let line = 26
    /// The minimum width for the title.
    static let leastWidth = 480
    /// The width up to which the lines below the title widen the page.
    static let mostForLines = 900
    /// The minimum width for a panel's caption and scale bar.
    static let leastPanel = 200

    /// Page pixels per map pixel, for small maps.
    let zoom: Int
    /// For large maps, every `step`-th map pixel is shown.
    let step: Int
    let scene: Box?
    let map: Box
    let scaleBar: ScaleBar?
    let legend: QuicklookLegend
    /// The top left corner of the legend.
    let legendX: Int
    let legendY: Int
    let legendColumns: Int
    let width: Int
    let height: Int

    init(_ picture: Quicklook) {
        let longer = max(picture.width, picture.height)
        step = (longer + 899) / 900
        zoom = max(1, Int((600 / Double(longer / step)).rounded()))
        let lines = [picture.subtitle, picture.facts].count { !$0.isEmpty }
        let top = Self.margin + 40 + (lines > 0 ? 2 + Self.line * lines : 0) + Self.line
        var panel = Box(
            x: Self.margin, y: top, width: (picture.width + step - 1) / step * zoom,
            height: (picture.height + step - 1) / step * zoom)
        let slot = max(panel.width, Self.leastPanel)
        scene = picture.scene == nil ? nil : panel
        if scene != nil { panel.x += slot + Self.gap }
        map = panel
        let scale = Double(step) / Double(zoom)
        scaleBar = picture.pixelSize.map { ScaleBar(room: slot * 2 / 5, metresPerPixel: $0 * scale) }
        let right = map.x + slot
        let bottom = map.bottom + (scaleBar == nil && picture.north == nil ? 0 : Self.line + 8)

        let probe = Canvas(width: 1, height: 1)
        let words = [picture.subtitle, picture.facts].map { probe.width($0, .body) }.max() ?? 0
        let leastWidth = max(Self.leastWidth, min(words, Self.mostForLines))
        legend = QuicklookLegend(picture.legend)
        let beside = legend.lines * Self.line
        if beside <= max(bottom - top, 260) {
            (legendX, legendY, legendColumns) = (right + Self.gap, top, 1)
            width = max(legendX + legend.columnWidth, Self.margin + leastWidth) + Self.margin
            height = max(bottom, top + beside) + Self.margin
        } else {
            width = max(right, Self.margin + max(leastWidth, legend.columnWidth)) + Self.margin
            (legendX, legendY) = (Self.margin, bottom + Self.gap)
            legendColumns = (width - 2 * Self.margin + Self.gap) / (legend.columnWidth + Self.gap)
            height = legendY + legend.rows(columns: legendColumns) * Self.line + Self.margin
        }
    }
}
