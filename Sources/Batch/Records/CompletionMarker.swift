internal import Foundation
internal import YatlasCore

/// What lies beside a map that planned work made, and is written last: the map's STAC item on one line, with the digest
/// of the work.
struct CompletionMarker {
    /// The digest of the work.
    let work: String
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
        guard let data = FileManager.default.contents(atPath: CompletionMarker.path(of: map)),
            let told = try? JSONDecoder().decode(Told.self, from: data)
        else { return nil }
        work = told.properties.work
        size = told.assets.map.size
        shares = told.assets.map.classes.map {
            ClassShare(value: $0.value, name: $0.description, pixels: $0.count)
        }
        line = data
    }

    /// Whether a map is there, whole, and the result of some work.
    static func tells(_ map: String, isResultOf work: String) -> Bool { CompletionMarker(of: map, whole: work) != nil }

    /// Reads the marker of a map; nil unless the map is there, whole, and the result of some work.
    init?(of map: String, whole work: String) {
        guard let marker = CompletionMarker(of: map), marker.work == work,
            let size = try? FileManager.default.attributesOfItem(atPath: map)[.size] as? Int, size == marker.size
        else { return nil }
        self = marker
    }

    private struct Told: Decodable {
        struct Properties: Decodable {
            let work: String
            private enum CodingKeys: String, CodingKey { case work = "yatlas:work" }
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
