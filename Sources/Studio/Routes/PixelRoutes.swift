import Hummingbird

/// The values of a pixel, its class, and the reasons.
struct PixelRoutes {
    let session: Session

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/pixel") { request, _ in
            let (column, row) = (try request.number("column"), try request.number("row"))
            return try Response.json(try await Tiles.run { try PixelReport(session, column: column, row: row) })
        }
        router.get("/api/why") { request, _ in
            let (column, row) = (try request.number("column"), try request.number("row"))
            return try Response.json(try await Tiles.run { try WhyReport(session, column: column, row: row) })
        }
    }
}
