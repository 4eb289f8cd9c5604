internal import YatlasCore

extension YatlasError {
    /// That a file has no field or column of some name; says what it has, and which of these is nearest.
    ///
    /// - Parameters:
    ///   - name: what was asked for.
    ///   - kind: "field" or "column".
    ///   - names: those that there are.
    ///   - path: the file.
    ///   - setting: what names it.
    /// - Returns: the error.
    static func missing(
        _ name: String, _ kind: String, among names: [String], in path: String, setting: Setting
    ) -> YatlasError {
        let near = EditDistance.nearest(to: name, among: names).first
        let hint: Message =
            near.map { "did you mean \(setting: setting) \(OtherProgram.word($0))?" } ?? "see \(setting: setting)"
        return YatlasError(
            .notFound, path, "no \(kind) \"\(name)\"", fix: "\(listed(names, kind)); \(hint)")
    }

    /// The fields or columns of a file: "its fields are class, id".
    static func listed(_ names: [String], _ kind: String) -> String {
        let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", ..." : "")
        switch names.count {
        case 0: return "it has no \(kind)s"
        case 1: return "its only \(kind) is \(shown)"
        default: return "its \(kind)s are \(shown)"
        }
    }
}
