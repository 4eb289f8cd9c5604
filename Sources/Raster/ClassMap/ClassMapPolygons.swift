internal import CGDAL
package import YatlasCore

extension FinishedClassMap {
    /// Polygonizes the classes into a layer of a GeoPackage with the fields value and class. Pixels without a class are
    /// left out; pixels that touch only at corners are separate (4-neighbourhood).
    ///
    /// - Parameters:
    ///   - output: the GeoPackage.
    ///   - layer: the name of its layer.
    ///   - classes: the names of the values.
    /// - Throws: `YatlasError` if the file cannot be written.
    package func draw(to output: AtomicFile, layer: String, classes: [MapClass]) throws {
        let map = try Dataset(path: file.staged)
        let mask = try ClassMask(map)
        let (isMade, isClean) = withExtendedLifetime(map) {
            GDALFailures.watch {
                guard let package = GDALCreate(GDALGetDriverByName("GPKG"), output.staged, 0, 0, 0, GDT_Unknown, nil)
                else { return false }
                polygonize(map, mask.band, into: package, layer: layer, classes: classes)
                GDALClose(package)
                return true
            }
        }
        guard isMade, isClean else { throw output.writeError() }
    }

    /// Polygonizes and counts failures.
    private func polygonize(
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
