internal import Foundation

/// A STAC document that Yatlas wrote: the Item of a map or a model, or the Collection of maps. It stands for its files.
package struct OwnDocument: Sendable {
    /// The id of the document.
    package let id: String
    /// The Items of a Collection.
    private let items: [String]
    /// The map of an Item.
    private let map: String?
    /// The file of a model's Item; nil for any other document.
    package let model: String?

    private struct Link: Decodable {
        let rel: String?
        let href: String?
    }
    private struct Head: Decodable {
        struct Asset: Decodable { let href: String? }
        let id: String
        let properties: ProcessingSoftware?
        let summaries: ProcessingSoftware?
        let assets: [String: Asset]?
        let links: [Link]?

        var isOwn: Bool { properties?.isOwn == true || summaries?.isOwn == true }
    }

    /// Reads a document; nil for any other file.
    package init?(path: String) {
        guard let head = Self.head(path) else { return nil }
        id = head.id
        func near(_ href: String?) -> String? { href.map { Self.file($0, beside: path) } }
        items =
            head.summaries == nil
            ? [] : (head.links ?? []).filter { $0.rel == "item" }.compactMap { near($0.href) }
        map = near(head.assets?["map"]?.href)
        model = near(head.assets?["safetensors"]?.href)
    }

    /// The map of an Item, or the maps of the Items of a Collection, which are read; empty for the Item of a model.
    package var maps: [String] {
        [map].compactMap(\.self)
            + items.compactMap { item in
                Self.head(item)?.assets?["map"]?.href.map { Self.file($0, beside: item) }
            }
    }

    /// The files that the document stands for.
    package var files: [String] { maps + [model].compactMap(\.self) }

    /// The map of an Item of Yatlas; any other path as it is.
    package static func map(of path: String) -> String {
        guard let maps = OwnDocument(path: path)?.maps, maps.count == 1 else { return path }
        return maps[0]
    }

    private static func head(_ path: String) -> Head? {
        guard path.lowercased().hasSuffix(".json"), let data = FileManager.default.contents(atPath: path),
            let head = try? JSONDecoder().decode(Head.self, from: data), head.isOwn
        else { return nil }
        return head
    }

    /// The path of a reference in a document; what ends a path is escaped in it.
    private static func file(_ href: String, beside document: String) -> String {
        if href.contains("://") || href.hasPrefix("/") { return href }
        let name = (href.hasPrefix("./") ? String(href.dropFirst(2)) : href)
            .replacing("%3F", with: "?").replacing("%23", with: "#").replacing("%25", with: "%")
        let folder = document.parentFolder
        return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }
}
