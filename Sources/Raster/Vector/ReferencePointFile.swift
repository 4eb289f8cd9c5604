internal import CGDAL
internal import YatlasCore

/// A sample of pixels that wait for their classes: a GeoPackage of points at pixel centres with the fields `id`,
/// `stratum` (a number that tells no class) and `class` (empty), and a note of how it was drawn, which programs read.
package struct ReferencePointFile: Sendable {
    /// One pixel.
    package struct Point: Sendable {
        /// Column in the map.
        package var column: Int
        /// Row in the map.
        package var row: Int
        /// The number of its stratum.
        package var stratum: Int

        /// Makes a point.
        package init(column: Int, row: Int, stratum: Int) {
            self.column = column
            self.row = row
            self.stratum = stratum
        }
    }

    /// The map's grid.
    package var grid: Grid
    /// The pixels in the order of their ids, which count from 1.
    package var points: [Point]
    /// How they were drawn; the file's users don't see it in the table.
    package var note: String

    private static let key = "YATLAS_SAMPLE"

    /// Makes a sample.
    package init(grid: Grid, points: [Point], note: String) {
        self.grid = grid
        self.points = points
        self.note = note
    }

    /// The note of a file that was written here; nil when it is another one.
    ///
    /// - Throws: `YatlasError` when there is no such file, or it is not clear which layer is meant.
    package static func note(of path: String, layer: String?) throws -> String? {
        try VectorLayer.open(path, .init(layer: layer))?.note(key)
    }

    /// Writes the file, which appears when it is complete.
    ///
    /// - Throws: `YatlasError` when the file exists or cannot be written.
    package func write(to path: String, overwrite: Bool) throws {
        GDALEnvironment.ready
        let output = try AtomicFile(path, overwrite: overwrite)
        // GDAL would write down the hour: the same sample has the same bytes.
        CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z")
        defer { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nil) }
        let (isMade, isClean) = GDALFailures.watch {
            guard let package = GDALCreate(GDALGetDriverByName("GPKG"), output.staged, 0, 0, 0, GDT_Unknown, nil) else {
                return false
            }
            fill(package)
            GDALClose(package)
            return true
        }
        guard isMade, isClean else { throw output.writeError() }
        try output.commit()
    }

    /// Writes what can be written; what fails is counted.
    private func fill(_ package: GDALDatasetH) {
        let reference = grid.crs.isEmpty ? nil : OSRNewSpatialReference(grid.crs)
        defer { OSRDestroySpatialReference(reference) }
        guard let layer = GDALDatasetCreateLayer(package, "sample", reference, wkbPoint, nil) else { return }
        for (name, type) in [("id", OFTInteger), ("stratum", OFTInteger), ("class", OFTString)] {
            let field = OGR_Fld_Create(name, type)
            OGR_L_CreateField(layer, field, 1)
            OGR_Fld_Destroy(field)
        }
        GDALSetMetadataItem(layer, ReferencePointFile.key, note, nil)
        GDALDatasetStartTransaction(package, 0)
        for (index, point) in points.enumerated() {
            let feature = OGR_F_Create(OGR_L_GetLayerDefn(layer))
            defer { OGR_F_Destroy(feature) }
            OGR_F_SetFieldInteger(feature, 0, Int32(clamping: index + 1))
            OGR_F_SetFieldInteger(feature, 1, Int32(clamping: point.stratum))
            let place = grid.xy(column: Double(point.column) + 0.5, row: Double(point.row) + 0.5)
            let geometry = OGR_G_CreateGeometry(wkbPoint)
            OGR_G_SetPoint_2D(geometry, 0, place.x, place.y)
            OGR_F_SetGeometryDirectly(feature, geometry)
            guard OGR_L_CreateFeature(layer, feature) == OGRERR_NONE else { return }
        }
        GDALDatasetCommitTransaction(package)
    }
}
