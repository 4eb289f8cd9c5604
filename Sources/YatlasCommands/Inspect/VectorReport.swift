internal import Raster
internal import YatlasCore

/// The report on a file of points, polygons or rows.
struct VectorReport: Encodable, CustomStringConvertible {
    let path: String
    let layers: [VectorFile.Layer]

    init(_ file: VectorFile) { (path, layers) = (file.path, file.layers) }

    var description: String {
        let kind = layers.contains { $0.geometry != nil } ? "a vector file" : "a table"
        return "\(path): \(kind)\n" + layers.map(text).joined(separator: "\n")
    }

    private func text(_ layer: VectorFile.Layer) -> String {
        let kind = layer.geometry.map { "\(NumberFormat.count(layer.features, "feature")), geometry \($0)" }
        let head = "Layer \(layer.name): \(kind ?? "\(NumberFormat.count(layer.features, "row")), no geometry")"
        let place = layer.crs.map { crs in
            "CRS: \(crs)" + (layer.extent.map { "; extent \($0) (west south east north)" } ?? "")
        }
        let rows = layer.fields.map { [$0.name, $0.type, values($0)] }
        let table = rows.isEmpty ? "No fields" : TextTable.render(header: ["field", "type", "values"], rows: rows)
        let classes = layer.fields.filter { $0.values != nil }.map(\.name)
        let hint = "Fields that may hold classes (--class-field): \(classes.joined(separator: ", "))"
        return ([head] + [place].compactMap(\.self) + [table] + (classes.isEmpty ? [] : [hint])).joined(separator: "\n")
    }

    /// The most values that are shown.
    private static let most = 12

    /// The values of a field with how often each occurs.
    private func values(_ field: VectorFile.Field) -> String {
        let all = field.values ?? []
        var parts = all.prefix(Self.most).map { "\($0.value) (\(NumberFormat.count($0.features)))" }
        if all.count > Self.most { parts.append("\(all.count - Self.most) more") }
        if field.empty > 0 { parts.append("\(NumberFormat.count(field.empty)) without a value") }
        return parts.isEmpty ? "-" : parts.joined(separator: ", ")
    }
}
