package import Foundation
internal import YatlasCore

/// The STAC Collection of a folder of maps (STAC 1.1.0).
package struct STACMapCollection: Sendable {
    /// The id.
    package let id: String
    /// The Items and the names of their files, in order.
    private let items: [(name: String, item: STACItem)]
    /// Files of all maps together, by their keys.
    private let assets: [String: STACAsset]

    /// The name of its file.
    package static let name = "collection.json"

    /// Makes a Collection of Items whose acquisition times are known.
    ///
    /// - Parameters:
    ///   - id: the id.
    ///   - items: the Items, and the names of their files in the folder of the Collection.
    ///   - assets: files of all maps together, by their keys.
    package init(id: String, items: [(name: String, item: STACItem)], assets: [String: STACAsset]) {
        self.id = id
        self.items = items
        self.assets = assets
    }

    /// An Item with its links to the Collection.
    package static func linked(_ item: STACItem, to id: String) -> STACItem {
        var item = item
        item.collection = id
        let href = STACReference.href(beside: name)
        item.links =
            ["root", "parent", "collection"].map { STACLink(rel: $0, href: href, type: "application/json") }
            + item.links
        return item
    }

    /// The Collection as JSON with sorted keys.
    package func json() throws -> Data { Data((try CanonicalJSON.text(self) + "\n").utf8) }

    /// The rectangle around all Items. Where some cross the 180th meridian, west is greater than east.
    private var bounds: [Double] {
        let all = items.compactMap(\.item.bounds)
        guard let south = all.map({ $0[1] }).min(), let north = all.map({ $0[3] }).max() else {
            return [-180, -90, 180, 90]
        }
        let spans = all.map { (west: $0[0], east: $0[2] < $0[0] ? $0[2] + 360 : $0[2]) }.sorted { $0.west < $1.west }
        // The complement of the widest gap between spans, around the globe.
        let first = spans[0].west
        var (end, gap) = (spans[0].east, (width: 0.0, from: 0.0, to: 0.0))
        for span in spans.dropFirst() {
            if span.west - end > gap.width { gap = (span.west - end, end, span.west) }
            end = max(end, span.east)
        }
        if gap.width > first + 360 - end { return [gap.to, south, max(gap.from, end - 360), north] }
        if end - first >= 360 { return [-180, south, 180, north] }
        return [first, south, end > 180 ? end - 360 : end, north]
    }
}

extension STACMapCollection: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type, id, description, license, extent, summaries, links, assets
        case version = "stac_version"
        case extensions = "stac_extensions"
        case kinds = "item_assets"
    }

    private struct Extent: Encodable {
        struct Spatial: Encodable { let bbox: [[Double]] }
        struct Temporal: Encodable { let interval: [[String]] }
        let spatial: Spatial
        let temporal: Temporal
    }

    private struct Summaries: Encodable {
        let codes: [String]?
        let software: [[String: String]]
        let levels: [String]

        private enum CodingKeys: String, CodingKey {
            case codes = "proj:code"
            case software = "processing:software"
            case levels = "processing:level"
        }
    }

    /// Encodes the Collection. The licence is the user's to name: "other" is STAC's word for an unknown one.
    package func encode(to encoder: any Encoder) throws {
        let times = items.compactMap(\.item.acquired.interval)
        let codes = Set(items.compactMap(\.item.projection.code)).sorted()
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Collection", forKey: .type)
        try container.encode(STACText.version, forKey: .version)
        try container.encode(STACText.mapExtensions, forKey: .extensions)
        try container.encode(id, forKey: .id)
        try container.encode(NumberFormat.count(items.count, "land-cover map"), forKey: .description)
        try container.encode("other", forKey: .license)
        try container.encode(
            Extent(
                spatial: .init(bbox: [bounds]),
                temporal: .init(interval: [[times.map(\.start).min() ?? "", times.map(\.end).max() ?? ""]])),
            forKey: .extent)
        try container.encode(
            Summaries(
                codes: codes.isEmpty ? nil : codes,
                software: Set(items.map(\.item.processing.software)).sorted { "\($0)" < "\($1)" },
                levels: Set(items.map(\.item.processing.level)).sorted()),
            forKey: .summaries)
        try container.encode(kinds, forKey: .kinds)
        let links = items.map {
            STACLink(
                rel: "item", href: STACReference.href(beside: $0.name), type: "application/geo+json",
                title: $0.item.id)
        }
        let root = STACLink(rel: "root", href: STACReference.href(beside: Self.name), type: "application/json")
        try container.encode([root] + links, forKey: .links)
        try container.encode(assets, forKey: .assets)
    }

    /// The kinds of the Items' files. The classes of a map are those of all maps.
    private var kinds: [String: STACAsset] {
        var kinds: [String: STACAsset] = [:]
        for (key, asset) in items.flatMap(\.item.assets) {
            guard var kind = kinds[key] else {
                kinds[key] = asset.kind
                continue
            }
            let known = Set((kind.classes ?? []).map(\.value))
            kind.classes? += (asset.kind.classes ?? []).filter { !known.contains($0.value) }
            kind.classes?.sort { $0.value < $1.value }
            kinds[key] = kind
        }
        return kinds
    }
}
