import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// The bytes of tiles, made on threads of their own, so that requests that need no pixels are answered meanwhile.
struct Tiles: Sendable {
    let session: Session
    private static let queue = OperationQueue.tiles

    /// Tiles of the map, or of what the model doubts; nil if the version is not the present one's.
    func map(_ version: String, flagged isFlagged: Bool, _ level: Int, _ places: [SIMD2<Int>]) async throws -> [UInt8]?
    {
        guard let live = session.state.withLock({ $0.live }), live.version == version else { return nil }
        return try await Self.run {
            try places.flatMap { live.paint(try pixels(level, $0.x, $0.y), flagged: isFlagged) }
        }
    }

    /// Tiles of a picture.
    func picture(_ id: String, _ level: Int, _ places: [SIMD2<Int>]) async throws -> [UInt8] {
        let layer = try session.pictures.layer(id)
        return try await Self.run {
            try places.flatMap { try session.pictures.paint(layer, try pixels(level, $0.x, $0.y)) }
        }
    }

    /// Does work that takes long on one of as many threads as there are cores.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }

    private func pixels(_ level: Int, _ x: Int, _ y: Int) throws -> ScenePixels {
        let span = PixelTile.side << min(max(level, 0), 30)
        guard (0...20).contains(level), x >= 0, y >= 0, x < (1 << 22), y < (1 << 22),
            x * span < session.scene.grid.width,
            y * span < session.scene.grid.height
        else { throw StudioError(.notFound, "there is no such tile") }
        if level < session.overview.level { return try session.units.tile(level, x, y) }
        guard let pixels = try session.overview.tile(level, x, y) else {
            throw StudioError(.serviceUnavailable, "this part of the scene is being read")
        }
        return pixels
    }
}

extension OperationQueue {
    /// A queue for tiles.
    fileprivate static let tiles = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount
        queue.qualityOfService = .userInitiated
        return queue
    }()
}
