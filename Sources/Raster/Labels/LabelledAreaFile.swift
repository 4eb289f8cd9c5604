internal import CGDAL
internal import Foundation
internal import YatlasCore

/// Labelled areas as a vector file: polygons with the fields class, kind, date, author and suggested.
public enum LabelledAreaFile {
    /// The field of the class in files from `write`.
    public static let classField = "class"
    private static let fields = [
        (classField, OFTString), ("kind", OFTString), ("date", OFTString), ("author", OFTString),
        ("suggested", OFTInteger),
    ]
    private static let drivers = ["gpkg": "GPKG", "geojson": "GeoJSON"]

    /// The fields of a file that may hold classes: texts or whole numbers that occur several times.
    ///
    /// - Parameter path: a vector file with one layer.
    /// - Returns: their names, the most likely alone.
    /// - Throws: ``YatlasError`` if it is no vector file with geometries.
    public static func classFields(of path: String) throws -> [String] {
        guard
            let layer = try VectorFile(path: path, access: SourceAccess())?.layers.first(where: { $0.geometry != nil })
        else {
            // Says so if the file does not exist.
            _ = try VectorLayer.open(path)
            throw YatlasError(
                .unreadable, path, "holds no points or polygons", fix: "name a GeoPackage, Shapefile or GeoJSON")
        }
        if layer.fields.contains(where: { $0.name == classField }) { return [classField] }
        let all = layer.fields.filter { $0.values != nil }.map(\.name)
        return all.isEmpty ? layer.fields.filter { $0.type == "String" }.map(\.name) : all
    }

    /// Reads points and polygons onto a grid; a point is the pixel that it lies in.
    ///
    /// - Parameters:
    ///   - path: a vector file that GDAL reads, in any CRS.
    ///   - classField: the field of the class.
    ///   - grid: the grid of the scene.
    /// - Returns: the areas that touch the grid, and the number of features that do not or have no class.
    /// - Throws: ``YatlasError`` if the file cannot be read, or there is no such field.
    public static func read(
        _ path: String, classField: String, onto grid: Grid
    ) throws -> (areas: [LabelledArea], leftOut: Int) {
        guard let layer = try VectorLayer.open(path) else {
            throw YatlasError(
                .unreadable, path, "is no vector file that GDAL reads", fix: "name a GeoPackage, Shapefile or GeoJSON")
        }
        let field = try layer.index(of: classField, setting: .classField)
        let reprojection = try LayerReprojection(of: layer, to: grid)
        let places = Dictionary(uniqueKeysWithValues: layer.fields.enumerated().map { ($1, Int32($0)) })
        var (areas, leftOut): ([LabelledArea], Int) = ([], 0)
        try layer.forEach { feature in
            func word(_ name: String) throws -> String {
                try places[name].flatMap { try layer.text(feature, $0) } ?? ""
            }
            let name = ClassRenaming.cleaned(try layer.text(feature, field) ?? "")
            guard !name.isEmpty, let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else {
                leftOut += 1
                return
            }
            let parts = try reprojection.parts(of: geometry, called: "feature \(OGR_F_GetFID(feature))")
            let polygons = parts.filter { grid.touches($0.envelope, grid.window) }.compactMap { grid.polygon(of: $0) }
            guard !polygons.isEmpty else {
                leftOut += 1
                return
            }
            let isPoint = parts.contains(where: \.isPoint)
            let kind = try word("kind")
            areas.append(
                LabelledArea(
                    polygons: polygons, className: name, kind: kind.isEmpty ? (isPoint ? "point" : "polygon") : kind,
                    date: try word("date"), author: try word("author"), isSuggested: try word("suggested") == "1"))
        }
        return (areas, leftOut)
    }

    /// Writes areas in the CRS of a grid; the file appears when it is complete.
    ///
    /// - Parameters:
    ///   - areas: the areas.
    ///   - grid: the grid of their pixel coordinates.
    ///   - path: the file, .gpkg or .geojson; an existing one is replaced.
    /// - Throws: ``YatlasError`` if it cannot be written.
    public static func write(_ areas: [LabelledArea], on grid: Grid, to path: String) throws {
        guard let driver = drivers[URL(fileURLWithPath: path).pathExtension.lowercased()] else {
            throw YatlasError(.unsuitable, path, "labels cannot be written under such a name", fix: "name a .gpkg")
        }
        let output = try AtomicFile(path, overwrite: true)
        try output.makeVector(driver) { file in
            guard
                let layer = NewLayer(in: file, named: "labels", crs: grid.crs, wkbMultiPolygon, fields: fields)
            else { return false }
            return layer.transact { areas.allSatisfy { add($0, to: layer, grid) } }
        }
        try output.commit()
    }

    private static func add(_ area: LabelledArea, to layer: NewLayer, _ grid: Grid) -> Bool {
        let whole = OGR_G_CreateGeometry(wkbMultiPolygon)
        for polygon in area.polygons { grid.geometry(of: polygon)?.add(to: whole) }
        return layer.add(whole) { feature in
            for (index, word) in [area.className, area.kind, area.date, area.author].enumerated() {
                OGR_F_SetFieldString(feature, Int32(index), word)
            }
            OGR_F_SetFieldInteger(feature, 4, area.isSuggested ? 1 : 0)
        }
    }
}

extension Grid {
    /// A polygon of pixel coordinates in the grid's CRS.
    fileprivate func geometry(of polygon: LabelledArea.Polygon) -> Geometry? {
        let rings = polygon.map { ring in
            var line = Vertices()
            for place in ring { line.append(xy(column: place.x, row: place.y)) }
            return line
        }
        return Geometry(rings: rings, isPoint: false)
    }

    /// A geometry in pixel coordinates; the pixel of a point. Nil for a point outside.
    fileprivate func polygon(of shape: Geometry) -> LabelledArea.Polygon? {
        let places = shape.rings.map { ring in
            (0..<ring.count).compactMap { vertex in
                pixel(x: ring.x[vertex], y: ring.y[vertex]).map { SIMD2($0.column, $0.row) }
            }
        }
        guard shape.isPoint else { return places }
        guard let at = places.first?.first, (0..<Double(width)).contains(at.x), (0..<Double(height)).contains(at.y)
        else { return nil }
        return LabelledArea.polygons(ofPixels: [SIMD2(Int(at.x), Int(at.y))])[0]
    }
}
