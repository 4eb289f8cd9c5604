import HTTPTypes
import Hummingbird

/// Tiles of the map and of pictures, and the range of a picture.
struct TileRoutes {
    let session: Session

    func add(to router: Router<BasicRequestContext>) {
        router.get("/tiles/{layer}/{version}/{level}/{x}/{y}") { _, context in
            let tiles = Tiles(session: session)
            let (id, version) = (try context.word("layer"), try context.word("version"))
            let (level, x, y) = (try context.number("level"), try context.number("x"), try context.number("y"))
            guard id == "map" || id == "flags" else { return Response.bytes(try await tiles.picture(id, level, x, y)) }
            guard let bytes = try await tiles.map(version, flagged: id == "flags", level, x, y) else {
                throw StudioError(.notFound, "there is a newer model")
            }
            return Response.bytes(bytes)
        }
        router.get("/api/layer") { request, _ in
            struct Body: Encodable {
                var low, high: Float
                var ramp: [String]?
            }
            let layer = try session.pictures.layer(String(request.uri.queryParameters["id"] ?? ""))
            let range = try await Tiles.run { try session.pictures.ranges(of: layer)[0] }
            let colors = PictureLayer.ramp.map { [UInt8($0.x), UInt8($0.y), UInt8($0.z)].hexadecimal }
            return try Response.json(Body(low: range.low, high: range.high, ramp: layer.isRamp ? colors : nil))
        }
    }
}
