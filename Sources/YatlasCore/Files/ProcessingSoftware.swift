/// The programs that made a STAC object: `processing:software` of its properties or summaries (STAC processing extension).
package struct ProcessingSoftware: Decodable {
    private let names: Set<String>

    /// Whether Yatlas is among them.
    package var isOwn: Bool { names.contains(Software.name) }

    private enum Key: String, CodingKey { case software = "processing:software" }

    /// Decodes an Item's properties, or the summaries of a Collection; programs in another form are none.
    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: Key.self)
        let one = (try? keys.decode([String: String].self, forKey: .software)).map { [$0] }
        let several = one ?? (try? keys.decode([[String: String]].self, forKey: .software)) ?? []
        names = Set(several.flatMap(\.keys))
    }
}
