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

    /// The one that was read last: a plan asks for one Item after the other.
    private static let last = Mutex<(path: String, collection: STACCollection)?>(nil)

    /// Reads a file, unless it was the last one that was read; nil when it is no FeatureCollection.
    static func read(_ path: String) throws -> STACCollection? {
        if let last = last.withLock({ $0 }), last.path == path { return last.collection }
        let data = try VirtualFiles.read(path)
        guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            root["type"] as? String == "FeatureCollection", let features = root["features"] as? [[String: Any]]
        else { return nil }
        var names: [String] = []
        var items: [String: Data] = [:]
        for feature in features {
            guard let name = feature["id"] as? String, !name.isEmpty, !name.hasPrefix("."), !name.contains("\0") else {
                throw YatlasError(
                    .damaged, path, "a feature without a name that a file can have (id)",
                    fix: "name a STAC ItemCollection")
            }
            let item = try JSONSerialization.data(withJSONObject: feature, options: .sortedKeys)
            guard items.updateValue(item, forKey: name) == nil else {
                throw YatlasError(
                    .damaged, path, "two Items are called \(Message.quoted(name, limit: 60))",
                    fix: "download the collection again")
            }
            names.append(name)
        }
        let collection = STACCollection(names: names, items: items)
        last.withLock { $0 = (path, collection) }
        return collection
    }
}
