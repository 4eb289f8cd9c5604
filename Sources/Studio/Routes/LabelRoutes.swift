import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Yatlas

/// Labels: add, change, remove, import, download.
struct LabelRoutes {
    let session: Session

    /// A label as the page sends it.
    private struct New: Decodable {
        var `class`: UInt8
        var kind: String
        var column, row: Int?
        var rings: [[SIMD2<Double>]]?
        var pixels: [SIMD2<Int>]?
        var suggestion: Int?
    }

    private struct Change: Decodable {
        var `class`: UInt8?
        var rings: [[SIMD2<Double>]]?
    }

    func add(to router: Router<BasicRequestContext>) {
        router.post("/api/labels") { request, _ in
            let new = try await request.json(New.self)
            let polygons = try polygons(new)
            return try Response.document(
                session.act("label") { document in
                    let entry = try document.entry(new.class)
                    document.add(
                        LabelledArea(
                            polygons: polygons, className: entry.name, kind: new.kind, date: Self.now,
                            author: session.author, isSuggested: new.suggestion != nil), entry.value)
                })
        }
        router.patch("/api/labels/{id}") { request, context in
            let (change, id) = (try await request.json(Change.self), try context.number("id"))
            return try Response.document(
                session.act("change of a label") { try Self.apply(change, id, to: &$0, session) })
        }
        router.delete("/api/labels/{id}") { _, context in
            let id = try context.number("id")
            return try Response.document(
                session.act("removal of a label") { document in
                    let index = try Self.index(id, document)
                    document.labels.remove(at: index)
                })
        }
        router.post("/api/import") { request, _ in try await take(request) }
        router.get("/api/labels.gpkg") { _, _ in try file("labels.gpkg") }
        router.get("/api/labels.geojson") { _, _ in try file("labels.geojson") }
    }

    private static var now: String { Date().formatted(.iso8601) }

    private static func index(_ id: Int, _ document: StudioDocument) throws -> Int {
        guard let index = document.labels.firstIndex(where: { $0.id == id }) else {
            throw StudioError(.notFound, "there is no label \(id)")
        }
        return index
    }

    private static func apply(
        _ change: Change, _ id: Int, to document: inout StudioDocument, _ session: Session
    ) throws {
        let index = try index(id, document)
        if let value = change.class {
            let entry = try document.entry(value)
            (document.labels[index].value, document.labels[index].area.className) = (entry.value, entry.name)
        }
        guard let rings = change.rings else { return }
        let old = document.labels[index].area.polygons
        guard rings.count == old.reduce(0, { $0 + $1.count }) else {
            throw StudioError(.badRequest, "a label keeps its number of rings")
        }
        var rest = try rings.map { try closed($0, session) }[...]
        document.labels[index].area.polygons = old.map { polygon in
            defer { rest = rest.dropFirst(polygon.count) }
            return Array(rest.prefix(polygon.count))
        }
    }

    /// The polygons of a new label.
    private func polygons(_ new: New) throws -> [LabelledArea.Polygon] {
        let grid = session.scene.grid
        let pixels = new.pixels ?? (new.kind == "point" ? [SIMD2(new.column ?? -1, new.row ?? -1)] : [])
        if !pixels.isEmpty {
            let inside = pixels.filter { (0..<grid.width).contains($0.x) && (0..<grid.height).contains($0.y) }
            guard !inside.isEmpty else { throw StudioError(.badRequest, "the label lies outside the scene") }
            return LabelledArea.polygons(ofPixels: inside)
        }
        guard let rings = new.rings, !rings.isEmpty, rings.count <= 1000 else {
            throw StudioError(.badRequest, "a label needs a pixel, or rings")
        }
        return try rings.map { [try Self.closed($0, session)] }
    }

    /// A closed ring of three corners or more near the scene.
    private static func closed(_ ring: [SIMD2<Double>], _ session: Session) throws -> [SIMD2<Double>] {
        let grid = session.scene.grid
        let far = SIMD2(Double(grid.width), Double(grid.height))
        guard ring.allSatisfy({ $0.x.isFinite && $0.y.isFinite && abs($0.x) < 10 * far.x && abs($0.y) < 10 * far.y })
        else { throw StudioError(.badRequest, "a corner lies nowhere near the scene") }
        let line = ring.first == ring.last ? ring : ring + ring.prefix(1)
        guard line.count >= 4, line.count <= 100_000 else {
            throw StudioError(.badRequest, "a polygon has three corners or more")
        }
        return line
    }

    /// Adds the labels of an uploaded file.
    private func take(_ request: Request) async throws -> Response {
        let data = try await request.file()
        let query = request.uri.queryParameters
        let ending = (String(query["name"] ?? "") as NSString).pathExtension.lowercased()
        guard ["gpkg", "geojson", "json", "zip", "kml", "gml", "fgb"].contains(ending) else {
            throw StudioError(
                .unsupportedMediaType, "labels are read from .gpkg, .geojson, .fgb, .kml, .gml, or a zipped Shapefile")
        }
        let path = try session.folder.place("import.\(ending)")
        defer { try? FileManager.default.removeItem(atPath: path) }
        try data.write(to: URL(fileURLWithPath: path))
        let name = ending == "zip" ? "/vsizip/\(path)" : path
        let fields = try LabelledAreaFile.classFields(of: name)
        guard let field = query["field"].map(String.init) ?? (fields.count == 1 ? fields[0] : nil) else {
            throw StudioError(.conflict, "which field holds the class?", fields: fields)
        }
        let found = try LabelledAreaFile.read(name, classField: field, onto: session.scene.grid)
        guard !found.areas.isEmpty else {
            throw StudioError(.unprocessableContent, "none of its labels lies on the scene; check the CRS of both")
        }
        return try Response.document(
            session.act("import of \(found.areas.count) labels") { try $0.add(found.areas) })
    }

    /// The labels as a file to keep.
    private func file(_ name: String) throws -> Response {
        let areas = session.state.withLock { $0.document.labels.map(\.area) }
        let path = try session.folder.place("download/\(name)")
        try LabelledAreaFile.write(areas, on: session.scene.grid, to: path)
        let data = FileManager.default.contents(atPath: path) ?? Data()
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
