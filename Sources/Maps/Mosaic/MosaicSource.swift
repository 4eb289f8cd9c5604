internal import Raster
internal import YatlasCore

/// A map as a mosaic sees it: its legend, and where it lies.
struct MosaicSource: Sendable {
    let path: String
    /// The raster whose band "confidence" says how sure the map is; nil where nobody asks.
    let layers: String?
    let grid: Grid
    let classes: [MapClass]
    /// What the file says of itself.
    let metadata: [String: String]
    private let nodata: Double?
    private let access: SourceAccess

    /// Looks at a map.
    ///
    /// - Throws: `YatlasError` when it is no map of classes or names none, `YatlasError` when it cannot be read.
    init(path: String, layers: String?, access: SourceAccess) throws {
        let file = try Dataset(path: path, access: access)
        guard file.bands[0].sampleType == .uint8 else {
            throw YatlasError(
                .unsuitable, path, "not a map of classes (its first band is \(file.bands[0].sampleType.rawValue))",
                fix: "give those that \(operation: .classify) or \(operation: .batch) wrote")
        }
        guard !file.grid.crs.isEmpty, !file.grid.transform.isRotated else {
            throw YatlasError(.unsuitable, path, "has no CRS or is rotated", fix: "warp it with gdalwarp -r near")
        }
        classes = file.classes(band: 1)
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
        nodata = file.bands[0].nodata
    }

    /// Opens the map for reading on a mosaic's grid.
    func reader(on mosaic: Grid) throws -> Reader { try Reader(self, mosaic) }

    /// Reads a map on a mosaic's grid: straight where its pixels are the mosaic's, else the nearest ones.
    final class Reader {
        private let labels: Dataset
        private let confidence: (raster: Dataset, band: Int)?
        /// Where the map's first pixel lies; nil where it is warped to the whole grid.
        private let place: (column: Int, row: Int)?
        private let nodata: Double?

        fileprivate init(_ source: MosaicSource, _ mosaic: Grid) throws {
            place = mosaic.pixelOffset(of: source.grid)
            let isOwn = place != nil
            func seen(_ path: String) throws -> Dataset {
                let file = try Dataset(path: path, access: source.access)
                return isOwn ? file : try file.warped(to: mosaic, resampling: .nearest)
            }
            labels = try seen(source.path)
            confidence = try source.layers.map { path in
                let raster = try seen(path)
                return (raster, raster.bands.first { $0.name == "confidence" }?.index ?? 1)
            }
            nodata = source.nodata
        }

        /// The labels of a window of the mosaic; 0 where the map does not reach.
        func labels(_ window: Window) throws -> [UInt8] {
            var labels = try read(window, from: self.labels, nothing: LabelCode.nodata) {
                try self.labels.read($0, band: 1, into: $1)
            }
            if let nodata, nodata != 0 {
                for at in labels.indices where Double(labels[at]) == nodata { labels[at] = LabelCode.nodata }
            }
            return labels
        }

        /// How sure the map is of each pixel of a window; empty where it does not say.
        func confidence(_ window: Window) throws -> [Float] {
            guard let confidence else { return [] }
            return try read(window, from: confidence.raster, nothing: Float.nan) {
                try confidence.raster.read($0, band: confidence.band, into: $1)
            }
        }

        private func read<Value>(
            _ window: Window, from raster: Dataset, nothing: Value,
            _ read: (Window, UnsafeMutableBufferPointer<Value>) throws -> Void
        ) throws -> [Value] {
            var values = [Value](repeating: nothing, count: window.count)
            guard let place else {
                try values.withUnsafeMutableBufferPointer { try read(window, $0) }
                return values
            }
            // The part of the window that the map covers, in the mosaic's pixels.
            let left = max(window.x, place.column)
            let right = min(window.x + window.width, place.column + raster.grid.width)
            let top = max(window.y, place.row)
            let bottom = min(window.y + window.height, place.row + raster.grid.height)
            guard left < right, top < bottom else { return values }
            let part = Window(x: left - place.column, y: top - place.row, width: right - left, height: bottom - top)
            var inside = [Value](repeating: nothing, count: part.count)
            try inside.withUnsafeMutableBufferPointer { try read(part, $0) }
            for row in 0..<part.height {
                let start = (top - window.y + row) * window.width + left - window.x
                values.replaceSubrange(
                    start..<(start + part.width), with: inside[(row * part.width)..<((row + 1) * part.width)])
            }
            return values
        }
    }
}
