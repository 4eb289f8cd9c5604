import Foundation
import HTTPTypes
import Synchronization
import Yatlas

/// The reference sample, as the page reads it: points without the classes of the map.
struct ReferenceReport: Encodable {
    struct Point: Encodable {
        var id, column, row: Int
        var `class`: UInt8?
    }

    struct Result: Codable {
        struct PerClass: Codable {
            var name: String
            var users, producers, hectares: Double?
            var interval: [Double]?
        }
        var overall: Double?
        var interval: [Double]?
        var classes: [PerClass]
    }

    var state: String
    var points: [Point]
    var result: Result?

    /// The sample of a session; without points if none was drawn.
    init(_ session: Session) throws {
        let classes = session.state.withLock { $0.document.classes }
        guard let sample = try Self.sample(session) else {
            (state, points) = ("none", [])
            return
        }
        points = zip(sample.pixels, sample.classes).enumerated().map { index, entry in
            Point(
                id: index + 1, column: entry.0.column, row: entry.0.row,
                class: entry.1.flatMap { name in classes.first { $0.name == name }?.value })
        }
        result = FileManager.default.contents(atPath: Self.resultPath(session))
            .flatMap { try? JSONDecoder().decode(Result.self, from: $0) }
        state = result == nil ? "open" : "assessed"
    }

    /// Keeps the result of an assessment; nil forgets the one of before.
    static func keep(_ found: Assessment?, _ session: Session) throws {
        guard let estimates = found?.estimates else {
            try? FileManager.default.removeItem(atPath: resultPath(session))
            return
        }
        let result = Result(
            overall: estimates.overallAccuracy?.value,
            interval: estimates.overallAccuracy.map { [$0.low, $0.high] },
            classes: estimates.perClass.map { entry in
                .init(
                    name: entry.name, users: entry.usersAccuracy?.value, producers: entry.producersAccuracy?.value,
                    hectares: entry.hectares?.value, interval: entry.hectares.map { [$0.low, $0.high] })
            })
        try JSONEncoder().encode(result).write(to: URL(fileURLWithPath: resultPath(session)), options: .atomic)
    }

    private static func resultPath(_ session: Session) -> String { session.folder.path + "/reference.json" }

    /// The path of the sample.
    static func path(_ session: Session) -> String { session.folder.path + "/reference.gpkg" }

    /// The sample; nil if none was drawn.
    static func sample(_ session: Session) throws -> ReferenceSample? {
        guard FileManager.default.fileExists(atPath: path(session)) else { return nil }
        return try ReferenceSample(contentsOf: path(session), on: session.scene.grid)
    }
}
