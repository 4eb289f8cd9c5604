package import Raster

/// The size of a grid decimated for display, north up, with pixels as wide on the ground as high.
package struct OverviewFrame: Sendable {
    package let width: Int
    package let height: Int
    /// The decimation step of the side that has fewer pixels for its length on the ground.
    package let step: Int
    /// The pixel size in metres, in the middle of the grid; nil if unknown.
    package let pixelSize: Double?
    /// The direction of true north in degrees, clockwise from the upper edge; nil if unknown.
    package let north: Double?
    private let grid: Grid

    /// Fits a grid into a number of columns and rows.
    package init(_ grid: Grid, side: Int) {
        self.grid = grid
        let ground = grid.middleOnGround
        // Projections differ from the ground by less.
        let stretch = ground.map { $0.width / $0.height }.flatMap { (0.97...1.03).contains($0) ? 1 : $0 } ?? 1
        let columns = Double(grid.width) * min(max(stretch, 1), 100)
        let rows = Double(grid.height) * min(max(1 / stretch, 1), 100)
        step = max(1, Int((max(columns, rows) / Double(side)).rounded(.up)))
        (width, height) = (max(1, Int(columns) / step), max(1, Int(rows) / step))
        pixelSize = (ground?.width ?? grid.metresPerPixel).map { [width] in
            $0 * Double(grid.width) / Double(width)
        }
        north = ground.map { grid.isSouthUp ? 180 - $0.north : $0.north }
    }

    /// Values of the frame in north-up order, whatever the order of the grid's rows.
    package func northUp<Value>(_ values: [Value], columns: Int? = nil) -> [Value] {
        guard grid.isSouthUp else { return values }
        let width = columns ?? width
        return stride(from: values.count - width, through: 0, by: -width).flatMap { values[$0..<($0 + width)] }
    }

    /// The position of coordinates of the grid's CRS, in shares of the frame's width and height; nil outside.
    package func share(x: Double, y: Double) -> (across: Double, down: Double)? {
        guard let pixel = grid.pixel(x: x, y: y) else { return nil }
        let (across, down) = (pixel.column / Double(grid.width), pixel.row / Double(grid.height))
        guard (0...1).contains(across), (0...1).contains(down) else { return nil }
        return (across, grid.isSouthUp ? 1 - down : down)
    }
}
