package import YatlasCore

/// Labels on the pixels of one scene.
package struct Labels: Sendable {
    /// The geometry of the labels.
    package var kind: LabelKind
    /// The classes with at least one labelled pixel, in the order of their map values.
    package var classes: [MapClass]
    /// The labelled pixels, row by row.
    package var pixels: [LabelledPixel]
    /// The fold of each group, if the source has a fold field.
    package var folds: [Int]?
    /// The outcome of each point or polygon, in file order; empty for rasters.
    package var fates: [LabelAccount.Fate] = []
    /// The number of pixels with labels of two classes, which are excluded.
    package var conflicts = 0
    /// Merged, renumbered, warped and possibly misspelled classes, a line each.
    package var remarks: [Message] = []
    /// The extent of all labels and its CRS as text, if none labels a pixel.
    var extent = ""

    /// The outcomes for all labels.
    package var account: LabelAccount {
        LabelAccount(kind: kind, kind == .raster ? pixels.map { _ in .used } : fates)
    }

    /// Reads labels onto a grid: points and polygons through OGR, reprojected to the grid, or a raster.
    ///
    /// - Throws: `YatlasError` if nothing can be read, a field is missing, or (`elsewhere`) no label is inside the
    ///   grid.
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

    /// The reason why no pixel of a grid is labelled.
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

    /// The number of each fold of a field: integers are unchanged, other words are numbered in order.
    ///
    /// - Parameter names: the values of the field.
    /// - Returns: the fold of each value; -1 means "always training" if all are integers.
    package static func foldNumbers(_ names: some Collection<String>) -> [String: Int] {
        let sorted = Set(names).sorted(by: MapClass.comesFirst)
        let areNumbers = sorted.allSatisfy { Int($0) != nil }
        return Dictionary(
            uniqueKeysWithValues: sorted.enumerated().map { ($1, areNumbers ? Int($1) ?? $0 : $0) })
    }
}
