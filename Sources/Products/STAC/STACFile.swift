internal import Foundation
internal import Raster
internal import YatlasCore

/// A STAC file of a folder: an Item, an ItemCollection, or the Collection of maps of Yatlas.
struct STACFile {
    private struct Item: Decodable {
        struct Asset: Decodable { let href: String? }
        let type: String?
        let stac_version: String?
        let properties: ProcessingSoftware?
        let summaries: ProcessingSoftware?
        let assets: [String: Asset]?
        let features: [Item]?

        /// Whether Yatlas wrote it, for maps or a model.
        var isOwn: Bool { properties?.isOwn == true || summaries?.isOwn == true }
        /// The names of its assets in the Item's folder, or of the subfolders that contain them.
        var files: [String] {
            (assets ?? [:]).values.compactMap(\.href).compactMap { href in
                guard !href.contains(":"), !href.hasPrefix("/") else { return nil }
                return href.split(separator: "/").first { $0 != "." }.map(String.init)
            }
        }
    }

    private let path: String
    private let item: Item?

    /// Reads a file; nil for JSON that is no STAC. A truncated file is recognised by its beginning.
    init?(_ path: String) {
        guard let data = try? VirtualFiles.read(path) else { return nil }
        let item = try? JSONDecoder().decode(Item.self, from: data)
        switch item?.type {
        case "Feature": guard item?.stac_version != nil else { return nil }
        case "FeatureCollection":
            guard item?.features?.contains(where: { $0.stac_version != nil }) == true else { return nil }
        case "Collection": guard item?.isOwn == true else { return nil }
        case nil:
            guard data.range(of: Data("\"stac_version\"".utf8)) != nil,
                (try? JSONSerialization.jsonObject(with: data)) == nil
            else { return nil }
        default: return nil
        }
        self.path = path
        self.item = item
    }

    /// The scenes of the file. A collection that cannot be used as a whole is itself a scene, so that its error is
    /// reported.
    func product(called name: String) -> FolderProduct {
        let items = item?.features ?? item.map { [$0] } ?? []
        if !items.isEmpty, items.allSatisfy(\.isOwn) {
            return FolderProduct(paths: [path], files: [name], kind: .ownItem)
        }
        let files = Set([name] + items.flatMap(\.files))
        let names = item?.features == nil ? nil : try? Product.items(ofCollection: path)
        return FolderProduct(
            paths: names.map { $0.map { "\(path)#\($0)" } } ?? [path], files: files, kind: .item,
            hasBandFiles: files.count > 2)
    }
}
