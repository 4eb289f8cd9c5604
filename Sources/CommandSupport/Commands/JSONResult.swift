/// What a command prints with --json: its result and the version of its shape (docs/json.md).
struct JSONResult<Report: Encodable>: Encodable {
    /// Rises when a key goes or gets another meaning; new keys may come at any time.
    static var version: Int { 1 }

    let report: Report

    private enum CodingKeys: CodingKey { case jsonVersion }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.version, forKey: .jsonVersion)
        try report.encode(to: encoder)
    }
}
