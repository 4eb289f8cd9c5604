internal import CGDAL
internal import YatlasCore

/// Reprojects the geometries of a layer to a grid.
///
/// Straight edges in the layer's CRS are curved in the grid's, so vertices are added until the deviation is at most a
/// 500th of a pixel. On a grid in degrees, shapes are placed on both sides of the 180th meridian where they overlap it.
final class LayerReprojection {
    private let path: String
    private let grid: Grid
    /// Nil if the layer has the grid's CRS, or both have none.
    private let transformation: OGRCoordinateTransformationH?
    private let (isFromDegrees, isToDegrees): (Bool, Bool)
    /// The region of the layer's CRS around the grid, with a margin of half its size; nil if it is no box.
    private let near: Geometry?

    /// The largest deviation, in pixels.
    private static let tolerance = 0.002
    /// The largest number of times that an edge is split into four.
    private static let depth = 8

    /// Finds the transformation from a layer's CRS to a grid's.
    ///
    /// - Throws: `YatlasError` if one of them has no CRS, or there is no transformation.
    init(of layer: VectorLayer, to grid: Grid) throws {
        (path, self.grid) = (layer.path, grid)
        let own = layer.crs
        guard !own.isEmpty || !grid.crs.isEmpty else {
            (transformation, isFromDegrees, isToDegrees, near) = (nil, false, false, nil)
            return
        }
        guard let source = SpatialReference(wkt: own), let target = SpatialReference(wkt: grid.crs) else {
            let who = own.isEmpty ? "the layer has" : "the scene has"
            let command = own.isEmpty ? Self.assigning(path) : OtherProgram.edit("SCENE.tif", "-a_srs EPSG:...")
            throw YatlasError(
                .unsuitable, path, "\(who) no coordinate reference system", fix: "assign one: \(command)")
        }
        (isFromDegrees, isToDegrees) = (source.isInDegrees, target.isInDegrees)
        if sameCRS(own, grid.crs) {
            (transformation, near) = (nil, nil)
            return
        }
        guard let way = OCTNewCoordinateTransformation(source.handle, target.handle) else {
            throw YatlasError(
                .unsuitable, path, "no way from the layer's CRS to the scene's",
                fix: "assign the one that it is in: \(Self.assigning(path))")
        }
        transformation = way
        near = Self.neighbourhood(of: grid, way)
    }

    deinit { OCTDestroyCoordinateTransformation(transformation) }

    /// The command that assigns a CRS to a layer.
    private static func assigning(_ path: String) -> String {
        "ogr2ogr -a_srs EPSG:... \(OtherProgram.copy(of: path, "_crs", as: "gpkg")) \(OtherProgram.word(path))"
    }

    /// The points or polygons of a geometry on the grid; empty if it is far away.
    ///
    /// - Parameters:
    ///   - geometry: a geometry of the layer.
    ///   - name: its name in messages.
    /// - Returns: each part separately.
    /// - Throws: `YatlasError` if it cannot be transformed.
    func parts(of geometry: OGRGeometryH, called name: String) throws -> [Geometry] {
        let linear: OGRGeometryH = OGR_G_GetLinearGeometry(geometry, 0, nil)
        defer { OGR_G_DestroyGeometry(linear) }
        // Far from the grid, its CRS may give invalid coordinates.
        let clipped = near.flatMap { near in near.contains(linear) ? nil : OGR_G_Intersection(linear, near.geometry) }
        defer { OGR_G_DestroyGeometry(clipped) }
        guard let parts = try carried(clipped ?? linear, name) else {
            throw YatlasError(
                .unsuitable, path, "\(name) cannot be reprojected to the scene",
                fix: "check its coordinates and the layer's CRS, or repair it: \(OtherProgram.repair(path))")
        }
        return parts
    }

    /// The transformed parts of a geometry; nil if a vertex cannot be transformed.
    private func carried(_ geometry: OGRGeometryH, _ name: String) throws -> [Geometry]? {
        let type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
        guard type == wkbPoint || type == wkbPolygon else {
            var parts: [Geometry] = []
            for index in 0..<OGR_G_GetGeometryCount(geometry) {
                guard let part = OGR_G_GetGeometryRef(geometry, index) else { continue }
                guard let own = try carried(part, name) else { return nil }
                parts += own
            }
            return parts
        }
        guard OGR_G_IsEmpty(geometry) == 0 else { return [] }
        var lines: [Vertices] = []
        for index in 0..<(type == wkbPoint ? 1 : OGR_G_GetGeometryCount(geometry)) {
            let ring = type == wkbPoint ? geometry : OGR_G_GetGeometryRef(geometry, index)
            guard let ring, let line = try carried(Vertices(ring), name) else { return nil }
            lines.append(line)
        }
        return sides(of: lines).compactMap { Geometry(rings: $0, isPoint: type == wkbPoint) }
    }

    /// A transformed line, with vertices added where edges are curved; nil if a vertex cannot be transformed.
    private func carried(_ line: Vertices, _ name: String) throws -> Vertices? {
        if isFromDegrees,
            let at = line.x.indices.dropFirst().first(where: { 350..<360 ~= abs(line.x[$0] - line.x[$0 - 1]) })
        {
            throw YatlasError(
                .unsuitable, path,
                """
                \(name) has an edge from longitude \(line.x[at - 1]) to \(line.x[at]), which may go round the globe either way
                """, fix: "cut it at the 180th meridian: ogr2ogr -wrapdateline cut.gpkg \(OtherProgram.word(path))")
        }
        guard var there = images(of: line, beside: nil) else { return nil }
        guard transformation != nil, line.count > 1 else { return there }
        var own = line
        var isOpen = [Bool](repeating: true, count: line.count - 1)
        for _ in 0..<Self.depth where isOpen.contains(true) {
            let edges = isOpen.indices.filter { isOpen[$0] }
            var probes = Vertices()
            for edge in edges { for share in [0.25, 0.5, 0.75] { probes.append(own.between(edge, share)) } }
            let starts = edges.flatMap { [there.x[$0], there.x[$0], there.x[$0]] }
            guard let found = images(of: probes, beside: starts) else { return nil }
            var (nextOwn, nextThere, nextOpen) = (Vertices(), Vertices(), [Bool]())
            var at = 0
            for edge in isOpen.indices {
                nextOwn.append(own[edge])
                nextThere.append(there[edge])
                guard isOpen[edge] else {
                    nextOpen.append(false)
                    continue
                }
                let three = at..<(at + 3)
                at += 3
                guard isBent(there[edge], there[edge + 1], three.map { found[$0] }) else {
                    nextOpen.append(false)
                    continue
                }
                for probe in three {
                    nextOwn.append(probes[probe])
                    nextThere.append(found[probe])
                }
                nextOpen += [true, true, true, true]
            }
            nextOwn.append(own[own.count - 1])
            nextThere.append(there[there.count - 1])
            (own, there, isOpen) = (nextOwn, nextThere, nextOpen)
        }
        if isToDegrees, abs(there.x[0] - there.x[there.count - 1]) > 180 {
            throw YatlasError(
                .unsuitable, path, "\(name) goes round a pole, and the scene is in degrees",
                fix: "warp the scene to a polar projection")
        }
        return there
    }

    /// Whether an edge deviates from its chord by more than the tolerance.
    private func isBent(_ start: (Double, Double), _ end: (Double, Double), _ between: [(Double, Double)]) -> Bool {
        guard let a = grid.pixel(x: start.0, y: start.1), let b = grid.pixel(x: end.0, y: end.1) else { return false }
        let (dx, dy) = (b.column - a.column, b.row - a.row)
        let length = (dx * dx + dy * dy).squareRoot()
        let pixels = between.compactMap { grid.pixel(x: $0.0, y: $0.1) }
        let bend =
            pixels.map { p in
                let (px, py) = (p.column - a.column, p.row - a.row)
                return length > 0 ? abs(dx * py - dy * px) / length : (px * px + py * py).squareRoot()
            }.max() ?? 0
        guard bend > Self.tolerance else { return false }
        // Far from the grid, deviations do not matter. Between probes an edge may deviate more than at them.
        let reach = 4 * bend + 1
        let (columns, rows) = ((pixels + [a, b]).map(\.column), (pixels + [a, b]).map(\.row))
        return (columns.max() ?? 0) >= -reach && (columns.min() ?? 0) <= Double(grid.width) + reach
            && (rows.max() ?? 0) >= -reach && (rows.min() ?? 0) <= Double(grid.height) + reach
    }

    /// Transforms vertices; nil if one cannot be transformed. Longitudes are kept within 180 degrees of the given ones
    /// or, without those, of the original ones or the previous ones.
    private func images(of line: Vertices, beside longitudes: [Double]?) -> Vertices? {
        guard let transformation else { return line }
        var there = line
        guard OCTTransform(transformation, Int32(line.count), &there.x, &there.y, nil) != 0,
            there.x.allSatisfy(\.isFinite), there.y.allSatisfy(\.isFinite)
        else { return nil }
        if isToDegrees {
            for at in there.x.indices {
                let anchor = isFromDegrees ? line.x[at] : longitudes?[at] ?? there.x[max(at - 1, 0)]
                there.x[at] += 360 * ((anchor - there.x[at]) / 360).rounded()
            }
        }
        return there
    }

    /// The outlines, and copies shifted by 360 degrees west and east if the grid is in degrees and they overlap it.
    private func sides(of lines: [Vertices]) -> [[Vertices]] {
        guard isToDegrees else { return [lines] }
        let (west, east) = (lines[0].x.min() ?? 0, lines[0].x.max() ?? 0)
        let columns = grid.corners.map(\.x)
        let turns = [-360.0, 0, 360].filter {
            west + $0 <= (columns.max() ?? 0) && east + $0 >= (columns.min() ?? 0)
        }
        return (turns.isEmpty ? [0] : turns).map { turn in lines.map { $0.moved(by: turn) } }
    }

    private static func neighbourhood(of grid: Grid, _ way: OGRCoordinateTransformationH) -> Geometry? {
        guard let back = OCTGetInverse(way) else { return nil }
        defer { OCTDestroyCoordinateTransformation(back) }
        let (xs, ys) = (grid.corners.map(\.x), grid.corners.map(\.y))
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard
            OCTTransformBounds(
                back, xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0, &west, &south, &east, &north, 21)
                != 0,
            west < east, south < north
        else { return nil }
        let (dx, dy) = ((east - west) / 2, (north - south) / 2)
        (west, east, south, north) = (west - dx, east + dx, south - dy, north + dy)
        return Geometry(
            rings: [Vertices(x: [west, east, east, west, west], y: [south, south, north, north, south])], isPoint: false
        )
    }
}
