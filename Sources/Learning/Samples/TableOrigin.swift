internal import Accuracy
internal import Raster
internal import YatlasCore

/// The origin of a table's rows: coordinates, groups, folds and scenes from its columns.
struct TableOrigin {
    var groups: [Int]
    var places: [(x: Double, y: Double)] = []
    var folds: [Int] = []
    var scenes: (names: [String], numbers: [Int])
    var kind: LabelKind?
    var remarks: [String] = []

    init(_ table: Table, _ fields: TableColumnRoles, _ note: SampleTableMetadata?) throws {
        func field(_ name: String?, _ usual: String) -> String? {
            name ?? (usual != fields.classField && table.names.contains(usual) ? usual : nil)
        }
        let foldField = field(fields.foldField, "fold")
        let groupField = field(fields.groupField, "group")
        if let foldField { folds = try table.folds(foldField) }
        groups = try groupField.map { try table.groups($0) } ?? Array(0..<table.rowCount)
        scenes = try table.scenes()
        if let x = try table.numbers("x", setting: .table), let y = try table.numbers("y", setting: .table),
            // Larger values are no coordinates, and squared distances would overflow.
            (x + y).allSatisfy({ abs($0) < 1e15 })
        {
            places = zip(x, y).map { ($0, $1) }
        }
        kind = groupField == nil ? nil : .polygons
        if fields.groupField == nil, let known = note?.kind { kind = LabelKind(rawValue: known) }
        // Columns named by options need no note.
        let named = [fields.classField, fields.foldField, fields.groupField]
        let told = TableColumnRoles.usual.filter { !named.contains($0) && table.names.contains($0) }
        if !told.isEmpty {
            remarks.append("columns of sample origin are not used as features: \(told.joined(separator: ", "))")
        }
    }
}
