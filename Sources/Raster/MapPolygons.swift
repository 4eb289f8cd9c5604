internal import CGDAL

extension FinishedMap {
    /// The areas of the classes as polygons, a layer of a GeoPackage with the fields value and class; absences are left
    /// out, and pixels that touch at corners alone are apart.
    ///
    /// - Parameters:
    ///   - path: the GeoPackage.
    ///   - layer: the name of its layer.
    ///   - classes: the names of the values.
    ///   - overwrite: whether a file of that name may be replaced.
    /// - Returns: the file, to be committed.
    /// - Throws: `RasterError` when the file exists or cannot be written.
    public func polygons(to path: String, layer: String, classes: [MapClass], overwrite: Bool) throws -> StagedFile {
        let output = try StagedFile(path, overwrite: overwrite)
        let map = try Dataset(path: file.staged)
        let mask = try ClassMask(map)
        CPLErrorReset()
        guard let package = GDALCreate(GDALGetDriverByName("GPKG"), output.staged, 0, 0, 0, GDT_Unknown, nil) else {
            throw output.writeError()
        }
        withExtendedLifetime(map) {
            draw(map, mask.band, into: package, layer: layer, classes: classes)
        }
        GDALClose(package)
        guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else { throw output.writeError() }
        return output
    }

    /// Draws what can be drawn; the last error tells whether it is all.
    private func draw(
        _ map: Dataset, _ mask: GDALRasterBandH?, into package: GDALDatasetH, layer: String, classes: [MapClass]
    ) {
        let reference = map.grid.crs.isEmpty ? nil : OSRNewSpatialReference(map.grid.crs)
        defer { OSRDestroySpatialReference(reference) }
        guard let table = GDALDatasetCreateLayer(package, layer, reference, wkbPolygon, nil) else { return }
        for (name, type) in [("value", OFTInteger), ("class", OFTString)] {
            let field = OGR_Fld_Create(name, type)
            OGR_L_CreateField(table, field, 1)
            OGR_Fld_Destroy(field)
        }
        GDALDatasetStartTransaction(package, 0)
        let status = GDALPolygonize(GDALGetRasterBand(map.handle, 1), mask, table, 0, nil, nil, nil)
        guard status == CE_None, GDALDatasetCommitTransaction(package) == OGRERR_NONE, !classes.isEmpty else { return }
        func quoted(_ text: String, _ mark: String) -> String {
            mark + text.replacing(mark, with: mark + mark) + mark
        }
        let cases = classes.map { "WHEN \($0.value) THEN \(quoted($0.name, "'"))" }.joined(separator: " ")
        let sql = "UPDATE \(quoted(layer, "\"")) SET class = CASE value \(cases) END"
        GDALDatasetReleaseResultSet(package, GDALDatasetExecuteSQL(package, sql, nil, nil))
    }
}
