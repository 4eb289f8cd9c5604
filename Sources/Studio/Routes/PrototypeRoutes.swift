import HTTPTypes
import Hummingbird
import Synchronization
import Yatlas

/// The prototypes of the model, and changes of them.
struct PrototypeRoutes {
    let session: Session

    private struct Change: Decodable {
        var number: Int?
        var `class`: UInt8?
        var column, row: Int?
    }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/prototypes") { _, _ in try Response.json(PrototypesReport(session)) }
        router.post("/api/prototypes/{act}") { request, context in
            let (change, act) = (try await request.json(Change.self), try context.word("act"))
            if act == "reset" {
                return try Response.document(session.act("reset of prototypes") { $0.edits = [] })
            }
            let edit = try edit(act, change)
            return try Response.document(session.act("change of a prototype") { $0.edits.append(edit) })
        }
    }

    private func edit(_ act: String, _ change: Change) throws -> PrototypeEdit {
        if let value = change.class { _ = try session.state.withLock { try $0.document.entry(value) } }
        switch (act, change.class) {
        case ("drop", _):
            let at = try PrototypesReport.pixel(of: change.number ?? -1, session)
            return .drop(column: at.column, row: at.row)
        case ("relabel", let value?):
            let at = try PrototypesReport.pixel(of: change.number ?? -1, session)
            return .relabel(column: at.column, row: at.row, value: value)
        case ("add", let value?):
            guard let column = change.column, let row = change.row, (0..<session.scene.grid.width).contains(column),
                (0..<session.scene.grid.height).contains(row)
            else { throw StudioError(.badRequest, "a prototype needs a pixel of the scene") }
            return .add(column: column, row: row, value: value)
        default: throw StudioError(.badRequest, "prototypes are dropped, relabelled or added, and a class is named")
        }
    }
}
