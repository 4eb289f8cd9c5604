/// The JSON of a command with --json: its result and the schema version (docs/json.md).
struct JSONResult<Report: Encodable>: Encodable {
    /// Increases if a key is removed or changes its meaning; new keys may be added at any time.
    static var version: Int { 1 }

    let report: Report

    private enum CodingKeys: CodingKey { case jsonVersion }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.version, forKey: .jsonVersion)
        try report.encode(to: encoder)
    }
}
