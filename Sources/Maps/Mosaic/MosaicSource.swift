internal import Raster
internal import YatlasCore

/// A map of a mosaic: legend, grid and metadata.
struct MosaicSource: Sendable {
    let path: String
    /// The raster with the band "confidence"; nil if not needed.
    let layers: String?
    let grid: Grid
    let classes: [MapClass]
    /// The metadata of the file.
    let metadata: [String: String]
    private let access: SourceAccess

    /// Opens a map and reads its legend.
    ///
    /// - Throws: `YatlasError` if it is no class map, has no class names, or cannot be read.
    init(path: String, layers: String?, access: SourceAccess) throws {
        let file = try ClassMapFile(path: path, access: access)
        guard !file.grid.crs.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "has no coordinate reference system",
                fix: "assign one: \(OtherProgram.edit(path, "-a_srs EPSG:..."))")
        }
        guard !file.grid.transform.isRotated else {
            throw YatlasError(
                .unsuitable, path, "is rotated", fix: "warp it first: \(OtherProgram.warp(map: path))")
        }
        classes = file.classes
        guard !classes.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "names no classes",
                fix: "give maps that \(operation: .classify) or \(operation: .batch) wrote")
        }
        if let layers {
            let numbers = try Dataset(path: layers, access: access)
            guard numbers.grid.isIdentical(to: file.grid), numbers.bands.contains(where: { $0.name == "confidence" })
            else {
                throw YatlasError(
                    .unsuitable, layers, "no band \"confidence\" on the grid of \(path)",
                    fix: "give what \(operation: .classify, .layers) wrote")
            }
        }
        self.path = path
        self.access = access
        self.layers = layers
        grid = file.grid
        metadata = file.metadata
    }

    /// Opens the map for reading on a mosaic's grid.
    func reader(on mosaic: Grid) throws -> Reader { try Reader(self, mosaic) }

    /// Reads a map on a mosaic's grid: directly if pixels are aligned, else by nearest neighbour.
    final class Reader {
        private let labels: ClassMapFile
        private let confidence: (raster: Dataset, band: Int)?
        /// The position of the map's first pixel; nil if it is warped to the whole grid.
        private let place: (column: Int, row: Int)?

        fileprivate init(_ source: MosaicSource, _ mosaic: Grid) throws {
            place = mosaic.pixelOffset(of: source.grid)
            let isOwn = place != nil
            let map = try ClassMapFile(path: source.path, access: source.access)
            labels = isOwn ? map : try map.warped(to: mosaic)
            confidence = try source.layers.map { path in
                let file = try Dataset(path: path, access: source.access)
                let raster = isOwn ? file : try file.warped(to: mosaic, resampling: .nearest)
                return (raster, raster.bands.first { $0.name == "confidence" }?.index ?? 1)
            }
        }

        /// The labels of a window of the mosaic; 0 outside the map.
        func labels(_ window: Window) throws -> [UInt8] {
            try read(window, grid: labels.grid, nothing: LabelCode.nodata) { try labels.labels($0) }
        }

        /// The confidence of each pixel of a window; empty if not needed.
        func confidence(_ window: Window) throws -> [Float] {
            guard let confidence else { return [] }
            return try read(window, grid: confidence.raster.grid, nothing: Float.nan) { part in
                var values = [Float](repeating: .nan, count: part.count)
                try values.withUnsafeMutableBufferPointer {
                    try confidence.raster.read(part, band: confidence.band, into: $0)
                }
                return values
            }
        }

        /// The values of a window of the mosaic, from a raster on some grid.
        private func read<Value>(
            _ window: Window, grid: Grid, nothing: Value, _ read: (Window) throws -> [Value]
        ) throws -> [Value] {
            guard let place else { return try read(window) }
            // The part of the window that the map covers, in the mosaic's pixels.
            let left = max(window.x, place.column)
            let right = min(window.x + window.width, place.column + grid.width)
            let top = max(window.y, place.row)
            let bottom = min(window.y + window.height, place.row + grid.height)
            var values = [Value](repeating: nothing, count: window.count)
            guard left < right, top < bottom else { return values }
            let part = Window(x: left - place.column, y: top - place.row, width: right - left, height: bottom - top)
            let inside = try read(part)
            for row in 0..<part.height {
                let start = (top - window.y + row) * window.width + left - window.x
                values.replaceSubrange(
                    start..<(start + part.width), with: inside[(row * part.width)..<((row + 1) * part.width)])
            }
            return values
        }
    }
}
