import HTTPTypes
import Hummingbird

/// Tiles of the map and of pictures, and the range of a picture.
struct TileRoutes {
    let session: Session

    func add(to router: Router<BasicRequestContext>) {
        // The bytes of several tiles, one after the other.
        router.get("/tiles/{layer}/{version}/{level}/{places}") { _, context in
            let tiles = Tiles(session: session)
            let (id, version) = (try context.word("layer"), try context.word("version"))
            let (level, places) = (try context.number("level"), try Self.places(context.word("places")))
            guard id == "map" || id == "flags" else {
                return Response.bytes(try await tiles.picture(id, level, places))
            }
            guard let bytes = try await tiles.map(version, flagged: id == "flags", level, places) else {
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

    /// The most tiles of a request.
    private static let most = 16

    /// Columns and rows of tiles from a text such as "3.4,5.4".
    private static func places(_ text: String) throws -> [SIMD2<Int>] {
        let places = text.split(separator: ",", maxSplits: most, omittingEmptySubsequences: false)
            .map { $0.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 } }
        guard places.count <= most, places.allSatisfy({ $0.count == 2 }) else {
            throw StudioError(.notFound, "there is no such tile; at most \(most) are given as 3.4,5.4")
        }
        return places.map { SIMD2($0[0], $0[1]) }
    }
}
