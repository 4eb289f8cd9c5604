import HTTPTypes
import Hummingbird

/// Work in the background.
struct JobRoutes {
    let session: Session

    private struct New: Decodable {
        var kind: Job.Kind
        var scenes: String?
    }

    func add(to router: Router<BasicRequestContext>) {
        router.post("/api/jobs") { request, _ in
            struct Body: Encodable { var id: Int }
            let new = try await request.json(New.self)
            return try Response.json(Body(id: try session.start(new.kind, scenes: new.scenes)))
        }
        router.delete("/api/jobs/{id}") { _, context in
            try session.cancel(try context.number("id"))
            return Response(status: .noContent)
        }
    }
}
