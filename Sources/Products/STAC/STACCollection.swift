internal import Foundation
internal import Raster
internal import Synchronization
internal import YatlasCore

/// The Items of a STAC ItemCollection (a GeoJSON FeatureCollection), by their names.
struct STACCollection: Sendable {
    /// The names, in the file's order.
    let names: [String]
    /// The Items as JSON.
    let items: [String: Data]
    /// The search page, if the collection is only one page of a search.
    let page: STACPage?

    /// The last collection read: a plan requests one Item after the other.
    private static let last = Mutex<(path: String, state: FileState?, collection: STACCollection)?>(nil)

    /// Reads a file, or returns the cached collection; nil if it is no FeatureCollection.
    static func read(_ path: String) throws -> STACCollection? {
        // Remote files are assumed not to change during planning.
        let state = path.hasPrefix("/vsi") ? nil : try? FileState(path)
        if let last = last.withLock({ $0 }), last.path == path, last.state == state { return last.collection }
        let data = try VirtualFiles.read(path)
        guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            root["type"] as? String == "FeatureCollection", let features = root["features"] as? [[String: Any]]
        else { return nil }
        var names: [String] = []
        var items: [String: Data] = [:]
        let ids = Dictionary(grouping: features) { $0["id"] as? String ?? "" }
        for feature in features {
            guard let id = feature["id"] as? String, isName(id) else {
                throw YatlasError(
                    .damaged, path, "a feature without a name that a file can have (id)",
                    fix: "name a STAC ItemCollection")
            }
            // An id is unique only in its collection.
            let collection = feature["collection"] as? String ?? ""
            let name = ids[id]?.count ?? 1 > 1 && isName(collection) ? "\(collection)/\(id)" : id
            let item = try JSONSerialization.data(withJSONObject: feature, options: .sortedKeys)
            guard items.updateValue(item, forKey: name) == nil else {
                throw YatlasError(
                    .damaged, path, "two Items are called \(Message.quoted(name, limit: 60))",
                    fix: "download the collection again")
            }
            names.append(name)
        }
        let collection = STACCollection(names: names, items: items, page: STACPage(root, count: names.count))
        last.withLock { $0 = (path, state, collection) }
        return collection
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && !text.contains("\0")
    }
}
