package import YatlasCore

/// Labels laid onto the pixels of one scene.
package struct Labels: Sendable {
    /// What the labels were drawn as.
    package var kind: LabelKind
    /// The classes with at least one labelled pixel, in the order of their map values.
    package var classes: [MapClass]
    /// The labelled pixels, row by row.
    package var pixels: [LabelledPixel]
    /// The fold of each group, when the source has a fold field.
    package var folds: [Int]?
    /// Points and polygons with a class, in the scene or not.
    package var shapes = 0
    /// Points and polygons that touch no pixel of the scene.
    package var outside: Int
    /// Pixels that two classes claim; they are left out.
    package var conflicts: Int
    /// Points in a pixel that another point gave the same class before; they count once.
    package var repeated = 0
    /// Features whose class is empty.
    package var unlabelled = 0

    /// Reads labels onto a grid: points and polygons by OGR, reprojected to the grid, or a raster of the same grid.
    ///
    /// - Throws: `YatlasError` when nothing can be read, a field is missing, or (`elsewhere`) no label lies on the grid.
    package static func read(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        let labels =
            if let layer = try VectorLayer.open(source.path, layer: source.layer, access: source.access) {
                try layer.labels(source, onto: grid)
            } else {
                try rasterLabels(source.path, source.access, onto: grid)
            }
        guard !labels.pixels.isEmpty else {
            throw YatlasError(
                .elsewhere, source.path, "no pixel of the scene is labelled",
                fix: "check that the labels hold points or polygons that cover pixel centres")
        }
        return labels
    }

    private static func rasterLabels(
        _ path: String, _ access: SourceAccess, onto grid: Grid
    ) throws -> Labels {
        let source = try Dataset(path: path, access: access)
        guard source.grid.isAligned(with: grid) else {
            throw YatlasError(
                source.grid.coverage(of: grid) > 0 ? .unsuitable : .elsewhere, path,
                "the label raster is not on the scene's grid",
                fix: "warp it with gdalwarp -r near to the scene's CRS, extent and pixel size")
        }
        let dataset = try source.warped(to: grid, resampling: .nearest)
        let (band, window) = (source.bands[0], grid.window)
        var pixels: [LabelledPixel] = []
        var row = [Float](repeating: 0, count: window.width)
        for y in 0..<window.height {
            try row.withUnsafeMutableBufferPointer {
                try dataset.read(Window(x: 0, y: y, width: window.width, height: 1), band: 1, into: $0)
            }
            for (x, value) in row.enumerated() where value.isFinite && Double(value) != band.nodata && value != 0 {
                guard value == value.rounded(), abs(value) < 1e6 else {
                    throw YatlasError(
                        .unsuitable, path, "the value \(value) is no class",
                        fix: "labels are whole numbers; 0 and nodata mean none")
                }
                pixels.append(LabelledPixel(column: x, row: y, target: Int(value), group: pixels.count))
            }
        }
        let distinct = Set(pixels.map(\.target)).sorted()
        let names = source.categoryNames(band: 1)
        let classes = MapClass.numbered(distinct) { value in
            names.indices.contains(value) && !names[value].isEmpty ? names[value] : String(value)
        }
        let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        for at in pixels.indices { pixels[at].target = index[pixels[at].target] ?? 0 }
        return Labels(kind: .raster, classes: classes, pixels: pixels, folds: nil, outside: 0, conflicts: 0)
    }

    /// The number of each fold that a field names: whole numbers as they are, else each word its own, in their order.
    ///
    /// - Parameter names: what the field holds.
    /// - Returns: the fold of each, -1 for "always training" among numbers only.
    package static func foldNumbers(_ names: some Collection<String>) -> [String: Int] {
        let sorted = Set(names).sorted(by: MapClass.comesFirst)
        let areNumbers = sorted.allSatisfy { Int($0) != nil }
        return Dictionary(
            uniqueKeysWithValues: sorted.enumerated().map { ($1, areNumbers ? Int($1) ?? $0 : $0) })
    }
}
