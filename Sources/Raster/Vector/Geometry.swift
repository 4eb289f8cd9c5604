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

    /// Makes a point, or a polygon of its outer ring and its holes; nil without vertices.
    convenience init?(rings: [Vertices], isPoint: Bool) {
        guard let first = rings.first, first.count > 0 else { return nil }
        let stride = Int32(MemoryLayout<Double>.stride)
        func fill(_ geometry: OGRGeometryH?, _ line: Vertices) {
            OGR_G_SetPoints(geometry, Int32(line.count), line.x, stride, line.y, stride, nil, 0)
        }
        guard let geometry = OGR_G_CreateGeometry(isPoint ? wkbPoint : wkbPolygon) else { return nil }
        if isPoint {
            fill(geometry, first)
        } else {
            for line in rings {
                let ring = OGR_G_CreateGeometry(wkbLinearRing)
                fill(ring, line)
                OGR_G_AddGeometryDirectly(geometry, ring)
            }
        }
        self.init(geometry)
    }

    /// Whether it is a point.
    var isPoint: Bool { withExtendedLifetime(self) { OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbPoint } }

    /// Adds a copy to a collection.
    func add(to collection: OGRGeometryH?) {
        withExtendedLifetime(self) { _ = OGR_G_AddGeometry(collection, geometry) }
    }

    /// The rings of a polygon, or the place of a point.
    var rings: [Vertices] {
        withExtendedLifetime(self) {
            if isPoint { return [Vertices(geometry)] }
            return (0..<OGR_G_GetGeometryCount(geometry)).compactMap { index in
                OGR_G_GetGeometryRef(geometry, index).map { Vertices($0) }
            }
        }
    }

    /// Whether the bounding box contains another geometry.
    func contains(_ other: OGRGeometryH) -> Bool {
        var inner = OGREnvelope()
        OGR_G_GetEnvelope(other, &inner)
        return inner.MinX >= envelope.MinX && inner.MaxX <= envelope.MaxX && inner.MinY >= envelope.MinY
            && inner.MaxY <= envelope.MaxY
    }

    deinit { OGR_G_DestroyGeometry(geometry) }
}

extension [Geometry] {
    /// Rasterizes shapes: index + 1 of the last shape on each pixel centre of a window, 0 where there is none.
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
                fix: "repair them: \(OtherProgram.repair(path))")
        }
        return ids
    }
}
