import HTTPTypes
import Hummingbird
import Yatlas

/// Classes, features, undo and redo.
struct DocumentRoutes {
    let session: Session

    private struct Class: Decodable {
        var name, color: String?
    }

    private struct Features: Decodable {
        var features: [String]
    }

    func add(to router: Router<BasicRequestContext>) {
        router.post("/api/classes") { request, _ in
            let new = try await request.json(Class.self)
            let color = try new.color.map(Array.init(hexadecimal:))
            return try Response.document(
                session.act("class \(new.name ?? "")") { try $0.addClass(new.name ?? "", color) })
        }
        router.patch("/api/classes/{value}") { request, context in
            let (change, value) = (try await request.json(Class.self), try value(context))
            let color = try change.color.map(Array.init(hexadecimal:))
            return try Response.document(
                session.act("change of a class") { try $0.changeClass(value, name: change.name, color: color) })
        }
        router.delete("/api/classes/{value}") { _, context in
            let value = try value(context)
            return try Response.document(session.act("removal of a class") { try $0.removeClass(value) })
        }
        router.post("/api/features") { request, _ in
            let wanted = try await request.json(Features.self).features
            try check(wanted)
            return try Response.document(session.act("choice of features") { $0.features = wanted })
        }
        router.post("/api/undo") { _, _ in try Response.document(session.undo()) }
        router.post("/api/redo") { _, _ in try Response.document(session.redo()) }
    }

    private func value(_ context: BasicRequestContext) throws -> UInt8 {
        guard let value = UInt8(exactly: try context.number("value")) else {
            throw StudioError(.notFound, "there is no such class")
        }
        return value
    }

    /// Throws if features cannot be computed of single pixels of the scene.
    private func check(_ features: [String]) throws {
        guard !features.isEmpty, features.count <= 200 else {
            throw StudioError(.badRequest, "name 1 to 200 features")
        }
        let pixel = try session.units.pixel(column: 0, row: 0)
        for item in features where item != "raw" { _ = try session.scene.values(of: item, at: pixel) }
    }
}
