/// A link of a STAC document.
package struct STACLink: Sendable, Codable {
    /// The relation.
    package var rel: String
    /// The reference.
    package var href: String
    /// The media type; nil if unknown.
    package var type: String?
    /// The title for people; nil for none.
    package var title: String?

    /// Makes a link.
    package init(rel: String, href: String, type: String? = nil, title: String? = nil) {
        self.rel = rel
        self.href = href
        self.type = type
        self.title = title
    }
}
