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
    /// What became of each point or polygon, in the order of the file; empty for rasters.
    package var fates: [LabelAccount.Fate] = []
    /// Pixels that two classes claim; they are left out.
    package var conflicts = 0
    /// What was merged, renumbered or warped, and what may be misspelled, a line each.
    package var remarks: [Message] = []
    /// West, south, east and north of all labels and the CRS of that, as people write them, where none label a pixel.
    var extent = ""

    /// What became of all labels.
    package var account: LabelAccount {
        LabelAccount(kind: kind, kind == .raster ? pixels.map { _ in .used } : fates)
    }

    /// Reads labels onto a grid: points and polygons by OGR, reprojected to the grid, or a raster.
    ///
    /// - Throws: `YatlasError` when nothing can be read, a field is missing, or (`elsewhere`) no label lies on the grid.
    package static func read(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        let labels =
            if let layer = try VectorLayer.open(source.path, source.layerOptions()) {
                try layer.labels(source, onto: grid)
            } else {
                try rasterLabels(source, onto: grid)
            }
        if labels.pixels.isEmpty { throw labels.emptiness(source.path, grid) }
        return labels
    }

    /// Why no pixel of a grid is labelled.
    private func emptiness(_ path: String, _ grid: Grid) -> YatlasError {
        let account = account
        if account.belowPixel > 0 {
            return YatlasError(
                .elsewhere, path,
                """
                none of its polygons covers the centre of a pixel of the scene (\(account)); a pixel's side is \
                \(NumberFormat.number(grid.pixelSize))
                """, fix: "label with points, or draw larger polygons")
        }
        if account.outside > 0 {
            return YatlasError(
                .elsewhere, path,
                """
                all labels lie outside the scene (west south east north: labels \(extent), scene \(grid.extent) in \
                \(grid.crsName))
                """, fix: "check the CRS of both, or take the scene that the labels belong to")
        }
        return YatlasError(
            .elsewhere, path, "no pixel of the scene is labelled",
            fix: "check that the labels hold points or polygons with a class")
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
