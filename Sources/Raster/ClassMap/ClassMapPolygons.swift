internal import CGDAL
package import YatlasCore

extension FinishedClassMap {
    /// Polygonizes the classes into a layer of a GeoPackage with the fields value, class and, if all pixels have the
    /// same area, hectares. Pixels without a class are left out; pixels that touch only at corners are separate
    /// (4-neighbourhood).
    ///
    /// - Parameters:
    ///   - output: the GeoPackage.
    ///   - layer: the name of its layer.
    ///   - classes: the names of the values.
    ///   - style: the style of the layer (QML), which QGIS applies by itself.
    /// - Throws: `YatlasError` if the file cannot be written.
    package func draw(to output: AtomicFile, layer: String, classes: [MapClass], style: String) throws {
        let map = try Dataset(path: file.staged)
        let mask = try ClassMask(map)
        let (isMade, isClean) = withExtendedLifetime(map) {
            GDALFailures.watch {
                guard let package = GDALCreate(GDALGetDriverByName("GPKG"), output.staged, 0, 0, 0, GDT_Unknown, nil)
                else { return false }
                polygonize(map, mask.band, into: package, layer: layer, classes: classes, style: style)
                GDALClose(package)
                return true
            }
        }
        guard isMade, isClean else { throw output.writeError() }
    }

    /// Polygonizes and counts failures.
    private func polygonize(
        _ map: Dataset, _ mask: GDALRasterBandH?, into package: GDALDatasetH, layer: String, classes: [MapClass],
        style: String
    ) {
        let reference = map.grid.crs.isEmpty ? nil : OSRNewSpatialReference(map.grid.crs)
        defer { OSRDestroySpatialReference(reference) }
        guard let table = GDALDatasetCreateLayer(package, layer, reference, wkbPolygon, nil) else { return }
        let hectares = map.grid.squareMetresPerPixel.map { $0 / abs(map.grid.transform.determinant) / 1e4 }
        addFields(
            [("value", OFTInteger), ("class", OFTString)] + (hectares == nil ? [] : [("hectares", OFTReal)]), to: table)
        let styles = StyleTable(in: package)
        GDALDatasetStartTransaction(package, 0)
        guard GDALPolygonize(GDALGetRasterBand(map.handle, 1), mask, table, 0, nil, nil, nil) == CE_None else { return }
        let names = Dictionary(uniqueKeysWithValues: classes.map { (Int32($0.value), $0.name) })
        // Features have the identifiers 1, 2, 3...
        for number in stride(from: 1, through: OGR_L_GetFeatureCount(table, 1), by: 1) {
            guard let feature = OGR_L_GetFeature(table, number) else { return }
            defer { OGR_F_Destroy(feature) }
            if let name = names[OGR_F_GetFieldAsInteger(feature, 0)] { OGR_F_SetFieldString(feature, 1, name) }
            if let hectares { OGR_F_SetFieldDouble(feature, 2, OGR_G_Area(OGR_F_GetGeometryRef(feature)) * hectares) }
            guard OGR_L_SetFeature(table, feature) == OGRERR_NONE else { return }
        }
        styles?.add(style, of: table)
        GDALDatasetCommitTransaction(package)
    }
}

/// Adds fields to an empty layer.
func addFields(_ fields: [(name: String, type: OGRFieldType)], to table: OGRLayerH) {
    for (name, type) in fields {
        let field = OGR_Fld_Create(name, type)
        OGR_L_CreateField(table, field, 1)
        OGR_Fld_Destroy(field)
    }
}
