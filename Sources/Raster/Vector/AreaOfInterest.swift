internal import CGDAL
package import YatlasCore

/// Polygons on a scene's grid: an area of interest (AOI), or a mask. For one thread.
package final class AreaOfInterest {
    private let path: String
    private let grid: Grid
    private let shapes: [Geometry]
    /// The window that the polygons may touch.
    package let bounds: Window

    /// Reads the polygons of a file's only layer, reprojected to the grid.
    ///
    /// - Parameters:
    ///   - path: a vector file that GDAL reads.
    ///   - grid: the scene's grid.
    ///   - access: the formats and linked files that may be opened.
    /// - Throws: `YatlasError` if the file has no polygons or none touches the grid.
    package init(path: String, grid: Grid, access: SourceAccess = SourceAccess()) throws {
        guard let layer = try VectorLayer.open(path, .init(access: access)) else {
            throw YatlasError(
                .unreadable, path, "not a vector layer that GDAL can read", fix: "name a file of polygons")
        }
        var shapes: [Geometry] = []
        var count = 0
        let reprojection = try LayerReprojection(of: layer, to: grid)
        try layer.forEach { feature in
            guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else { return }
            guard OGR_G_GetDimension(geometry) == 2 else {
                throw YatlasError(
                    .unsuitable, path,
                    "\(String(cString: OGR_G_GetGeometryName(geometry))) geometries have no area", fix: "give polygons")
            }
            count += 1
            shapes += try reprojection.parts(of: geometry, called: "feature \(OGR_F_GetFID(feature))")
        }
        let near = shapes.filter { grid.touches($0.envelope, grid.window) }
        guard !near.isEmpty else {
            let cause: Message =
                count == 0
                ? "no polygons in it"
                : """
                all polygons lie outside the scene (west south east north: polygons \(layer.extent), scene \(grid.extent) \
                in \(grid.crsName))
                """
            throw YatlasError(.unsuitable, path, cause, fix: "check the CRS of both")
        }
        self.path = path
        self.grid = grid
        self.shapes = near
        bounds = grid.window(around: near.map(\.envelope))
    }

    /// For each pixel of a window, row by row, whether its centre is inside a polygon; nil if none is.
    package func inside(_ window: Window) throws -> [Bool]? {
        let near = shapes.indices.filter { grid.touches(shapes[$0].envelope, window) }
        guard !near.isEmpty else { return nil }
        let ids = try shapes.burnt(near, grid, window, path: path)
        return ids.contains { $0 != 0 } ? ids.map { $0 != 0 } : nil
    }
}
