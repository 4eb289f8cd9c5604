internal import CGDAL

/// The outline of a grid in longitude and latitude (WGS 84), in degrees.
package struct Footprint: Sendable, Equatable {
    /// Closed rings, counter-clockwise: one, or two if the grid crosses the 180th meridian.
    package let rings: [[[Double]]]
    /// West, south, east and north; west is greater than east if the grid crosses the 180th meridian.
    package let bounds: [Double]
}

extension Grid {
    /// The number of points of each side: sides are straight in the grid's CRS, not in degrees.
    private static let pointsPerSide = 16

    /// The outline in longitude and latitude; nil if the CRS is unknown or cannot be transformed to degrees.
    package var footprint: Footprint? {
        guard let source = SpatialReference(wkt: crs), let target = SpatialReference.geographic,
            let path = OCTNewCoordinateTransformation(source.handle, target.handle)
        else { return nil }
        defer { OCTDestroyCoordinateTransformation(path) }
        let options = OptionList(["WRAPDATELINE=YES"])
        let transformer = OGR_GeomTransformer_Create(path, options.list)
        defer { OGR_GeomTransformer_Destroy(transformer) }
        let outline = outline()
        defer { OGR_G_DestroyGeometry(outline) }
        guard let geometry = OGR_GeomTransformer_Transform(transformer, outline) else { return nil }
        defer { OGR_G_DestroyGeometry(geometry) }
        let count = OGR_G_GetGeometryCount(geometry)
        // The parts of a polygon are rings, those of a multipolygon are polygons.
        let isWhole = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon
        let rings = (0..<(isWhole ? 1 : count)).map { part in
            let polygon = isWhole ? geometry : OGR_G_GetGeometryRef(geometry, part)
            return points(of: OGR_G_GetGeometryRef(polygon, 0))
        }
        let (longitudes, latitudes) = (rings.map { $0.map { $0[0] } }, rings.joined().map { $0[1] })
        guard let south = latitudes.min(), let north = latitudes.max(), latitudes.allSatisfy(\.isFinite) else {
            return nil
        }
        // Of two parts, the western one ends at 180 degrees east.
        let western = rings.count > 1 ? longitudes.filter { ($0.max() ?? 0) >= 180 } : longitudes
        let eastern = rings.count > 1 ? longitudes.filter { ($0.min() ?? 0) <= -180 } : longitudes
        guard let west = western.joined().min(), let east = eastern.joined().max() else { return nil }
        return Footprint(rings: rings, bounds: [west, south, east, north])
    }

    /// The fractional pixel position of a longitude and latitude (WGS 84); nil if they cannot be transformed to the
    /// CRS.
    package func pixel(longitude: Double, latitude: Double) -> (column: Double, row: Double)? {
        guard let source = SpatialReference.geographic, let target = SpatialReference(wkt: crs),
            let path = OCTNewCoordinateTransformation(source.handle, target.handle)
        else { return nil }
        defer { OCTDestroyCoordinateTransformation(path) }
        var (x, y) = (longitude, latitude)
        guard OCTTransform(path, 1, &x, &y, nil) == 1, x.isFinite, y.isFinite else { return nil }
        return pixel(x: x, y: y)
    }

    private func outline() -> OGRGeometryH? {
        let ring = OGR_G_CreateGeometry(wkbLinearRing)
        let (w, h) = (Double(width), Double(height))
        let corners = [(0, 0), (0, h), (w, h), (w, 0), (0, 0)]
        for (from, to) in zip(corners, corners.dropFirst()) {
            for step in 0..<Grid.pointsPerSide {
                let share = Double(step) / Double(Grid.pointsPerSide)
                let point = xy(
                    column: from.0 + share * (to.0 - from.0), row: from.1 + share * (to.1 - from.1))
                OGR_G_AddPoint_2D(ring, point.x, point.y)
            }
        }
        OGR_G_CloseRings(ring)
        let polygon = OGR_G_CreateGeometry(wkbPolygon)
        OGR_G_AddGeometryDirectly(polygon, ring)
        return polygon
    }

    /// The points of a ring, to about a millimetre.
    private func points(of ring: OGRGeometryH?) -> [[Double]] {
        (0..<OGR_G_GetPointCount(ring)).map { index in
            [OGR_G_GetX(ring, index), OGR_G_GetY(ring, index)].map { ($0 * 1e8).rounded() / 1e8 }
        }
    }
}

extension SpatialReference {
    /// Longitude and latitude on WGS 84.
    static var geographic: SpatialReference? { SpatialReference(named: "EPSG:4326") }
}
