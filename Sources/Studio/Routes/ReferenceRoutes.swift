import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Yatlas

/// The random sample that measures the accuracy of the map.
struct ReferenceRoutes {
    let session: Session

    private struct New: Decodable {
        var count: Int
    }

    private struct Change: Decodable {
        var `class`: UInt8?
    }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/reference") { _, _ in try Response.json(ReferenceReport(session)) }
        router.post("/api/reference") { request, _ in
            let count = try await request.json(New.self).count
            try requireMap()
            return try await Tiles.run {
                _ = try ReferenceSample(
                    count, of: session.map, on: session.scene.grid, to: ReferenceReport.path(session),
                    seed: UInt64.random(in: 0...UInt64(UInt32.max)))
                try ReferenceReport.keep(nil, session)
                return try Response.json(ReferenceReport(session))
            }
        }
        router.patch("/api/reference/{id}") { request, context in
            let (value, id) = (try await request.json(Change.self).class, try context.number("id"))
            let name = try value.map { value in try session.state.withLock { try $0.document.entry(value).name } }
            guard var sample = try ReferenceReport.sample(session), sample.pixels.indices.contains(id - 1) else {
                throw StudioError(.notFound, "there is no such point")
            }
            sample.classes[id - 1] = name
            try sample.write(to: ReferenceReport.path(session))
            try ReferenceReport.keep(nil, session)
            return try Response.json(ReferenceReport(session))
        }
        router.post("/api/reference/assess") { _, _ in
            try requireMap()
            let open = try ReferenceReport.sample(session)?.classes.count { $0 == nil }
            guard open == 0 else {
                throw StudioError(
                    .conflict, open.map { "\($0) points have no class yet; label them first" } ?? "draw a sample first")
            }
            return try await Tiles.run {
                let found = try Assessment(
                    map: session.map, reference: ReferenceReport.path(session), classField: "class")
                try ReferenceReport.keep(found, session)
                return try Response.json(ReferenceReport(session))
            }
        }
    }

    private func requireMap() throws {
        guard FileManager.default.fileExists(atPath: session.map) else {
            throw StudioError(.conflict, "classify the scene first (tab Save): the sample is drawn from its map")
        }
    }
}
