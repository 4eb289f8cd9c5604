internal import CGDAL
internal import YatlasCore

/// A sample of pixels to be labelled: a GeoPackage of points at pixel centres with the fields `id`, `stratum` (a number
/// that does not reveal the class) and `class` (empty), and a metadata note on the sampling design, for programs.
package struct ReferencePointFile: Sendable {
    /// One pixel.
    package struct Point: Sendable {
        /// Column in the map.
        package var column: Int
        /// Row in the map.
        package var row: Int
        /// The number of its stratum.
        package var stratum: Int
        /// Its class; nil as long as it is not labelled.
        package var className: String?

        /// Makes a point.
        package init(column: Int, row: Int, stratum: Int, className: String? = nil) {
            self.column = column
            self.row = row
            self.stratum = stratum
            self.className = className
        }
    }

    /// The grid of the map.
    package var grid: Grid
    /// The pixels in the order of their ids, which start at 1.
    package var points: [Point]
    /// The sampling design; the table does not show it to users.
    package var note: String

    private static let key = "YATLAS_SAMPLE"

    /// Makes a sample.
    package init(grid: Grid, points: [Point], note: String) {
        self.grid = grid
        self.points = points
        self.note = note
    }

    /// The note of a file from `write`; nil for other files.
    ///
    /// - Throws: `YatlasError` if the file does not exist, or the layer is ambiguous.
    package static func note(of path: String, layer: String?) throws -> String? {
        try VectorLayer.open(path, .init(layer: layer))?.note(key)
    }

    /// Reads a file from `write`, with the classes that were filled in.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - grid: the grid of the map.
    /// - Throws: `YatlasError` if it is no such file.
    package init(path: String, grid: Grid) throws {
        guard let layer = try VectorLayer.open(path), let note = layer.note(ReferencePointFile.key),
            let stratum = layer.fields.firstIndex(of: "stratum"), let name = layer.fields.firstIndex(of: "class")
        else {
            throw YatlasError(
                .unsuitable, path, "is no sample of points to be labelled", fix: "draw one with \(setting: .design)")
        }
        var points: [Point] = []
        try layer.forEach { feature in
            guard let geometry = OGR_F_GetGeometryRef(feature),
                let at = grid.pixel(x: OGR_G_GetX(geometry, 0), y: OGR_G_GetY(geometry, 0))
            else { return }
            points.append(
                Point(
                    column: Int(at.column.rounded(.down)), row: Int(at.row.rounded(.down)),
                    stratum: Int(OGR_F_GetFieldAsInteger(feature, Int32(stratum))),
                    className: try layer.text(feature, Int32(name))))
        }
        self.init(grid: grid, points: points, note: note)
    }

    /// Writes the file; it appears when it is complete.
    ///
    /// - Throws: `YatlasError` if the file exists or cannot be written.
    package func write(to path: String, overwrite: Bool) throws {
        let output = try AtomicFile(path, overwrite: overwrite)
        try output.makeVector("GPKG", fill)
        try output.commit()
    }

    /// Writes the features; false if one cannot be written.
    private func fill(_ package: GDALDatasetH) -> Bool {
        guard
            let layer = NewLayer(
                in: package, named: "sample", crs: grid.crs, wkbPoint,
                fields: [("id", OFTInteger), ("stratum", OFTInteger), ("class", OFTString)],
                note: (ReferencePointFile.key, note))
        else { return false }
        return layer.transact {
            points.enumerated().allSatisfy { index, point in
                let place = grid.xy(column: Double(point.column) + 0.5, row: Double(point.row) + 0.5)
                return layer.add(x: place.x, y: place.y) { feature in
                    OGR_F_SetFieldInteger(feature, 0, Int32(clamping: index + 1))
                    OGR_F_SetFieldInteger(feature, 1, Int32(clamping: point.stratum))
                    if let name = point.className { OGR_F_SetFieldString(feature, 2, name) }
                }
            }
        }
    }
}
