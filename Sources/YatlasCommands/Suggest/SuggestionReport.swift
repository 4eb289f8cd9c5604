internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
internal import YatlasCore

/// Suggested places as a table for people and a file of points.
struct SuggestionReport: Encodable, CustomStringConvertible {
    struct Place: Encodable {
        var id: Int
        var column: Int
        var row: Int
        var x: Double
        var y: Double
        /// The kind of reason: ambiguous, unlike, region or random.
        var kind: String
        /// The reason in words.
        var reason: String
        var likely: String?
        var runnerUp: String?
        var probability: Double?
        /// The share of the candidates that are more similar to this pixel than to any label or other suggestion.
        var share: Double
    }

    var scene: String
    var output: String
    /// The field to fill in.
    var classField: String
    /// The outcomes for the labels; nil without labels.
    var labels: LabelAccount?
    /// Warnings about the samples, a line each.
    var remarks: [String]
    var suggestions: [Place]

    /// The columns that need a model.
    private static let ofModel = ["likely", "runner_up", "probability"]
    /// The field to fill in, where the labels name none.
    static let usualField = "class"

    init(
        _ found: [LabelSuggestion], of scene: Scene, output: String, account: LabelAccount?,
        remarks: [String], field: String
    ) {
        self.scene = scene.path
        self.output = output
        classField = field
        labels = account
        self.remarks = remarks
        suggestions = found.enumerated().map { index, one in
            let (x, y) = scene.grid.xy(column: Double(one.column) + 0.5, row: Double(one.row) + 0.5)
            return Place(
                id: index + 1, column: one.column, row: one.row, x: x, y: y, kind: one.reason.kind,
                reason: one.reason.text,
                likely: one.likely?.name, runnerUp: one.runnerUp?.name, probability: one.probability,
                share: one.share)
        }
    }

    /// Writes the points, with the empty field.
    func write(on grid: Grid, overwrite: Bool) throws {
        let all: [(name: String, cell: (Place) -> TableWriter.Cell)] = [
            ("id", { .integer($0.id) }), (classField, { _ in .text("") }), ("reason", { .text($0.reason) }),
            ("likely", { .text($0.likely ?? "") }), ("runner_up", { .text($0.runnerUp ?? "") }),
            ("probability", { .number($0.probability ?? .nan) }), ("share", { .number($0.share) }),
            ("column", { .integer($0.column) }), ("row", { .integer($0.row) }), ("x", { .number($0.x) }),
            ("y", { .number($0.y) }),
        ]
        let hasModel = suggestions.contains { $0.likely != nil }
        let columns = all.filter { name, _ in
            name == classField
                || name.lowercased() != classField.lowercased() && (hasModel || !Self.ofModel.contains(name))
        }
        try TableWriter(path: output, columns: columns.map(\.name), systems: [grid.crs], note: "")
            .write(rowCount: suggestions.count, overwrite: overwrite) { index in
                let place = suggestions[index]
                return TableWriter.Row(cells: columns.map { $0.cell(place) }, place: (place.x, place.y), system: 0)
            }
    }

    var description: String {
        func percent(_ share: Double?) -> String {
            share.map { NumberFormat.decimal(100 * $0, digits: 0) + " %" } ?? "-"
        }
        let rows = suggestions.map {
            [
                "\($0.id)", "\($0.column)", "\($0.row)", $0.reason, $0.likely ?? "-", percent($0.probability),
                percent($0.share),
            ]
        }
        return
            (labels.lines(remarks) + [
                TextTable.render(
                    header: ["id", "column", "row", "reason", "likely", "probability", "stands for"], rows: rows),
                "Wrote \(output). Fill in its field \(classField), then merge it with the labels",
            ]).joined(separator: "\n")
    }
}

extension SuggestionReason {
    /// Its name without classes.
    fileprivate var kind: String {
        switch self {
        case .ambiguous: "ambiguous"
        case .unlike: "unlike"
        case .region: "region"
        case .random: "random"
        }
    }
}
