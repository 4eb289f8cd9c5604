internal import CGDAL
internal import YatlasCore

/// A geometry in the coordinates of a scene's grid.
final class Geometry {
    let geometry: OGRGeometryH
    let envelope: OGREnvelope

    init(_ geometry: OGRGeometryH) {
        self.geometry = geometry
        var envelope = OGREnvelope()
        OGR_G_GetEnvelope(geometry, &envelope)
        self.envelope = envelope
    }

    deinit { OGR_G_DestroyGeometry(geometry) }
}

extension VectorLayer {
    /// Calls for each feature with a geometry, which is brought to the grid's coordinates.
    ///
    /// - Throws: `YatlasError` when there is no way from the layer's CRS to the grid's.
    func forEachGeometry(on grid: Grid, _ body: (OGRFeatureH, Geometry) throws -> Void) throws {
        let transformation = try transformation(to: grid)
        defer { OCTDestroyCoordinateTransformation(transformation) }
        try forEach { feature in
            guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else { return }
            let linear: OGRGeometryH = OGR_G_GetLinearGeometry(geometry, 0, nil)
            if let transformation, OGR_G_Transform(linear, transformation) != OGRERR_NONE {
                OGR_G_DestroyGeometry(linear)
                throw YatlasError(
                    .unsuitable, path, "feature \(OGR_F_GetFID(feature)) cannot be reprojected to the scene",
                    fix: "check its coordinates and the layer's CRS")
            }
            try body(feature, Geometry(linear))
        }
    }

    /// What carries the layer's coordinates to the grid's; nil when both lack a CRS.
    private func transformation(to grid: Grid) throws -> OGRCoordinateTransformationH? {
        let own = crs
        if own.isEmpty && grid.crs.isEmpty { return nil }
        guard let source = SpatialReference(wkt: own), let target = SpatialReference(wkt: grid.crs) else {
            let who = own.isEmpty ? "the layer has" : "the scene has"
            let tool = own.isEmpty ? "ogr2ogr -a_srs EPSG:..." : "gdal_edit.py -a_srs EPSG:..."
            throw YatlasError(
                .unsuitable, path, "\(who) no coordinate reference system", fix: "assign one with \(tool)")
        }
        guard let transformation = OCTNewCoordinateTransformation(source.handle, target.handle) else {
            throw YatlasError(
                .unsuitable, path, "no way from the layer's CRS to the scene's", fix: "reproject it with ogr2ogr -t_srs"
            )
        }
        return transformation
    }
}

extension [Geometry] {
    /// West, south, east and north of all, as people write them.
    package var extent: String {
        extentText(
            flatMap { [$0.envelope.MinX, $0.envelope.MaxX] }, flatMap { [$0.envelope.MinY, $0.envelope.MaxY] })
    }

    /// Number + 1 of the last of some of the shapes over each pixel centre of a window, 0 where there is none.
    func burnt(_ order: [Int], _ grid: Grid, _ window: Window, path: String) throws -> [Int32] {
        var ids = [Int32](repeating: 0, count: window.count)
        let driver = GDALGetDriverByName("MEM")
        guard let memory = GDALCreate(driver, "", Int32(window.width), Int32(window.height), 1, GDT_Int32, nil) else {
            throw YatlasError(.unsuitable, path, "no memory for the polygons", fix: "free some memory")
        }
        defer { GDALClose(memory) }
        var transform = grid.transform.gdal
        (transform[0], transform[3]) = grid.xy(column: Double(window.x), row: Double(window.y))
        GDALSetGeoTransform(memory, &transform)
        var bands: [Int32] = [1]
        var geometries: [OGRGeometryH?] = order.map { self[$0].geometry }
        var values = order.map { Double($0 + 1) }
        CPLErrorReset()
        let burnt = GDALRasterizeGeometries(
            memory, 1, &bands, Int32(order.count), &geometries, nil, nil, &values, nil, nil, nil)
        let read = GDALRasterIO(
            GDALGetRasterBand(memory, 1), GF_Read, 0, 0, Int32(window.width), Int32(window.height), &ids,
            Int32(window.width), Int32(window.height), GDT_Int32, 0, 0)
        guard burnt == CE_None, read == CE_None else {
            throw YatlasError(
                .unsuitable, path, "polygons cannot be rasterised (\(GDALEnvironment.lastError()))",
                fix: "repair them with ogr2ogr -makevalid")
        }
        return ids
    }
}
