internal import Foundation
internal import Report
package import YatlasCore

/// The completion marker of a planned map, which is written last: the map's STAC Item on one line, with a record of the
/// work.
package struct CompletionMarker {
    /// The record of the work; nil in markers of 0.1.0.
    let record: CompletionRecord?
    /// The digest of the work in a marker of 0.1.0; else nil.
    let former: String?
    /// The size of the map in bytes.
    let size: Int
    /// The STAC Item.
    private let line: Data
    /// The number of pixels of each value of the map.
    package let shares: [ClassShare]

    /// The path of the marker of a map.
    static func path(of map: String) -> String { map + ".done" }

    /// Reads the marker of a map; nil if there is none, or it is incomplete.
    package init?(of map: String) {
        // A killed run may have been about to publish it.
        try? AtomicFile.settle(map)
        guard let data = FileManager.default.contents(atPath: CompletionMarker.path(of: map)),
            let told = try? JSONDecoder().decode(Told.self, from: data),
            told.assets.map.classes.count <= 256, told.assets.map.classes.allSatisfy({ $0.count >= 0 })
        else { return nil }
        record = told.properties.record
        former = told.properties.former
        size = told.assets.map.size
        shares = told.assets.map.classes.map {
            ClassShare(value: $0.value, name: $0.description, pixels: $0.count)
        }
        line = data
    }

    /// The STAC Item; nil in a marker of an earlier version.
    var item: STACItem? { try? JSONDecoder().decode(STACItem.self, from: line) }

    /// Whether the map exists with the recorded size.
    func isWhole(_ map: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: map)[.size] as? Int) == size
    }

    private struct Told: Decodable {
        struct Properties: Decodable {
            let record: CompletionRecord?
            let former: String?

            private enum CodingKeys: String, CodingKey { case work = "yatlas:work" }

            init(from decoder: any Decoder) throws {
                former = try? decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .work)
                record = former == nil ? try CompletionRecord(from: decoder) : nil
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
