import Foundation

extension QuicklookPage {
    /// Draws a consistent picture as a PNG file.
    package func draw(_ picture: Quicklook) throws -> Data {
        let canvas = Canvas(width: width, height: height)
        let x = Self.margin
        let room = width - 2 * Self.margin
        canvas.write(canvas.fitted(picture.title, into: room, .title), x: x, baseline: x + 22, .title, Ink.black)
        if !picture.subtitle.isEmpty {
            canvas.write(canvas.fitted(picture.subtitle, into: room, .body), x: x, baseline: x + 52, .body, Ink.grey)
        }
        if let scene, let planes = picture.scene {
            let colors = Stretch.colors(planes)
            try drawPanel(scene, caption: picture.sceneCaption, of: picture, on: canvas) { colors[$0] }
        }
        let colors = MapImage.palette(picture.colors)
        try drawPanel(map, caption: "Map", of: picture, on: canvas) { colors[Int(picture.labels[$0])] }
        drawScaleBar(on: canvas)
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

    private func drawScaleBar(on canvas: borrowing Canvas) {
        guard let scaleBar else { return }
        let bar = Box(x: map.x, y: map.bottom + 16, width: scaleBar.pixels, height: 3)
        canvas.fill(bar, Ink.black)
        for x in [bar.x, bar.right - 2] { canvas.fill(Box(x: x, y: bar.y - 5, width: 2, height: 8), Ink.black) }
        canvas.write(scaleBar.label, x: bar.right + 10, baseline: bar.bottom + 4, .body, Ink.black)
    }
}
