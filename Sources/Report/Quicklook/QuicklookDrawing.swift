import Foundation

extension QuicklookPage {
    /// Draws a consistent picture as a PNG file.
    package func draw(_ picture: Quicklook) throws -> Data {
        let canvas = Canvas(width: width, height: height)
        let x = Self.margin
        let room = width - 2 * Self.margin
        canvas.write(canvas.fitted(picture.title, into: room, .title), x: x, baseline: x + 22, .title, Ink.black)
        for (line, text) in [picture.subtitle, picture.facts].filter({ !$0.isEmpty }).enumerated() {
            let text = canvas.fitted(text, into: room, .body)
            canvas.write(text, x: x, baseline: x + 52 + Self.line * line, .body, Ink.grey)
        }
        if let scene, let planes = picture.scene {
            let colors = Stretch.colors(planes)
            try drawPanel(scene, caption: picture.sceneCaption, of: picture, on: canvas) { colors[$0] }
        }
        let colors = MapImage.palette(picture.colors)
        try drawPanel(map, caption: "Map", of: picture, on: canvas) { colors[Int(picture.labels[$0])] }
        drawScaleBar(on: canvas)
        if let north = picture.north { drawNorth(north, on: canvas) }
        legend.draw(on: canvas, x: legendX, y: legendY, columns: legendColumns)
        return try canvas.png()
    }

    private func drawPanel(
        _ box: Box, caption: String, of picture: Quicklook, on canvas: borrowing Canvas, color: (Int) -> RGB
    ) throws {
        let room = max(box.width, Self.leastPanel)
        canvas.write(canvas.fitted(caption, into: room, .body), x: box.x, baseline: box.y - 9, .body, Ink.grey)
        try canvas.paint(box) { column, row in
            color(mapIndex(row, of: picture.height) * picture.width + mapIndex(column, of: picture.width))
        }
        canvas.frame(box, Ink.edge)
    }

    /// The map row or column at a row or column of the panel: the middle one of `step`.
    private func mapIndex(_ pixel: Int, of count: Int) -> Int { min(pixel / zoom * step + step / 2, count - 1) }

    /// An arrow to the north at the right below the map, with its letter.
    private func drawNorth(_ degrees: Double, on canvas: borrowing Canvas) {
        let (x, y) = (max(map.right, map.x + Self.leastPanel) - 14, map.bottom + 20)
        let arrow = [(0.0, -14.0), (8, 12), (0, 7), (-8, 12)]
        canvas.fill(polygon: arrow, turned: degrees, x: x, y: y, Ink.black)
        canvas.write("N", x: x - 30, baseline: y + 6, .body, Ink.black)
    }

    private func drawScaleBar(on canvas: borrowing Canvas) {
        guard let scaleBar else { return }
        let bar = Box(x: map.x, y: map.bottom + 16, width: scaleBar.pixels, height: 3)
        canvas.fill(bar, Ink.black)
        for x in [bar.x, bar.right - 2] { canvas.fill(Box(x: x, y: bar.y - 5, width: 2, height: 8), Ink.black) }
        canvas.write(scaleBar.label, x: bar.right + 10, baseline: bar.bottom + 4, .body, Ink.black)
    }
}
