import Hummingbird

/// The state, and what changes of it.
struct StateRoutes {
    let session: Session

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/state") { _, _ in try Response.json(StateReport(session)) }
        router.get("/api/events") { _, _ in
            let stream = session.events.listen()
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: ": hello\n\n"))
                    for await message in stream {
                        try await writer.write(ByteBuffer(string: "data: \(message)\n\n"))
                    }
                    try await writer.finish(nil)
                })
        }
    }
}
