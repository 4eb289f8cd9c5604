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
        try withExtendedLifetime(map) {
            try output.makeVector("GPKG") {
                polygonize(map, mask.band, into: $0, layer: layer, classes: classes, style: style)
            }
        }
    }

    /// Polygonizes; false if something cannot be written.
    private func polygonize(
        _ map: Dataset, _ mask: GDALRasterBandH?, into package: GDALDatasetH, layer: String, classes: [MapClass],
        style: String
    ) -> Bool {
        let hectares = map.grid.squareMetresPerPixel.map { $0 / abs(map.grid.transform.determinant) / 1e4 }
        guard
            let table = NewLayer(
                in: package, named: layer, crs: map.grid.crs, wkbPolygon,
                fields: [("value", OFTInteger), ("class", OFTString)]
                    + (hectares == nil ? [] : [("hectares", OFTReal)]))
        else { return false }
        guard let styles = StyleTable(in: package) else { return false }
        let names = Dictionary(uniqueKeysWithValues: classes.map { (Int32($0.value), $0.name) })
        return table.transact {
            let band = GDALGetRasterBand(map.handle, 1)
            guard GDALPolygonize(band, mask, table.handle, 0, nil, nil, nil) == CE_None else { return false }
            // Features have the identifiers 1, 2, 3...
            for number in stride(from: 1, through: OGR_L_GetFeatureCount(table.handle, 1), by: 1) {
                guard let feature = OGR_L_GetFeature(table.handle, number) else { return false }
                defer { OGR_F_Destroy(feature) }
                if let name = names[OGR_F_GetFieldAsInteger(feature, 0)] { OGR_F_SetFieldString(feature, 1, name) }
                if let hectares {
                    OGR_F_SetFieldDouble(feature, 2, OGR_G_Area(OGR_F_GetGeometryRef(feature)) * hectares)
                }
                guard OGR_L_SetFeature(table.handle, feature) == OGRERR_NONE else { return false }
            }
            return styles.add(style, of: table.handle)
        }
    }
}
