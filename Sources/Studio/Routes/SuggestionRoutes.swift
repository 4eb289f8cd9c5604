import HTTPTypes
import Hummingbird
import Synchronization
import Yatlas

/// Where to label next.
struct SuggestionRoutes {
    let session: Session

    private struct Suggestion: Encodable {
        var id, column, row: Int
        var reason: String
        var `class`, runnerUp: UInt8?
    }

    private struct Suggestions: Encodable {
        var document: Int
        var suggestions: [Suggestion]
    }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/suggestions") { request, _ in
            let isNear = request.uri.queryParameters["near"] == "1"
            return try Response.json(try await Tiles.run { try suggestions(isNear) })
        }
        router.post("/api/suggestions/skip") { request, _ in
            struct Place: Decodable { var column, row: Int }
            let place = try await request.json(Place.self)
            return try Response.document(
                session.act("skip of a suggestion") { $0.skipped.append(SIMD2(place.column, place.row)) })
        }
    }

    private func suggestions(_ isNear: Bool) throws -> Suggestions {
        let (document, number, live) = session.state.withLock { ($0.document, $0.number, $0.live) }
        let skipped = document.skipped.map { (column: $0.x, row: $0.y) }
        let found: [LabelSuggestion]
        if let live, let samples = live.samples {
            found = try live.model.suggestions(
                among: session.candidates, samples: samples, near: isNear, skipping: skipped)
        } else {
            let labelled = document.labels.flatMap { label in
                label.area.polygons.compactMap { $0.first?.first }.map { (column: Int($0.x), row: Int($0.y)) }
            }
            found = try session.candidates.suggestions(
                features: document.features, near: isNear, skipping: skipped + labelled)
        }
        func value(_ entry: MapClass?) -> UInt8? {
            entry.flatMap { entry in document.classes.first { $0.name == entry.name }?.value }
        }
        return Suggestions(
            document: number,
            suggestions: found.enumerated().map { index, place in
                Suggestion(
                    id: index + 1, column: place.column, row: place.row, reason: place.reason.text,
                    class: value(place.likely), runnerUp: value(place.runnerUp))
            })
    }
}
