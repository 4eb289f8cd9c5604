internal import Foundation
internal import YatlasCore

/// What lies beside a map that planned work made, and is written last: the map's STAC item on one line, with digests of
/// the work.
struct CompletionMarker {
    /// The digest of the work.
    let work: String
    /// The digest of the work but for the files that it reads; nil in those of earlier versions.
    let task: String?
    /// The digest of the contents of those files; nil in those of earlier versions.
    let inputs: String?
    /// Bytes of the map.
    let size: Int
    /// The STAC item.
    let line: Data
    /// How many pixels each value of the map has.
    let shares: [ClassShare]

    /// Where the marker of a map lies.
    static func path(of map: String) -> String { map + ".done" }

    /// Reads the marker of a map; nil when there is none, or no whole one.
    init?(of map: String) {
        // A killed run may have been about to say so.
        try? AtomicFile.settle(map)
        guard let data = FileManager.default.contents(atPath: CompletionMarker.path(of: map)),
            let told = try? JSONDecoder().decode(Told.self, from: data)
        else { return nil }
        work = told.properties.work
        task = told.properties.task
        inputs = told.properties.inputs
        size = told.assets.map.size
        shares = told.assets.map.classes.map {
            ClassShare(value: $0.value, name: $0.description, pixels: $0.count)
        }
        line = data
    }

    /// Reads the marker of an item's map; nil unless the map is there, whole, and the result of the item's work.
    init?(of item: WorkItem) {
        guard let marker = CompletionMarker(of: item.output), [item.digest, item.former].contains(marker.work),
            marker.isWhole(item.output)
        else { return nil }
        self = marker
    }

    /// Whether a map has the marker of an earlier version; a look at the text, which batches take at each scene.
    static func isFormer(of map: String) -> Bool {
        guard let data = FileManager.default.contents(atPath: path(of: map)) else { return false }
        return data.range(of: Data(Told.Properties.CodingKeys.inputs.rawValue.utf8)) == nil
    }

    /// Whether a map is there and as long as this says.
    func isWhole(_ map: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: map)[.size] as? Int) == size
    }

    private struct Told: Decodable {
        struct Properties: Decodable {
            let work: String
            let task: String?
            let inputs: String?
            enum CodingKeys: String, CodingKey {
                case work = "yatlas:work"
                case task = "yatlas:task"
                case inputs = "yatlas:inputs"
            }
        }
        struct Assets: Decodable { let map: Asset }
        struct Asset: Decodable {
            let size: Int
            let classes: [Class]
            private enum CodingKeys: String, CodingKey {
                case size = "file:size"
                case classes = "classification:classes"
            }
        }
        struct Class: Decodable {
            let value: UInt8
            let description: String
            let count: Int
        }
        let properties: Properties
        let assets: Assets
    }
}
