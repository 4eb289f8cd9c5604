import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// The bands of a scene in a STAC Item, by STAC 1.0 with the extensions eo and raster or by STAC 1.1.
///
/// Source: https://github.com/radiantearth/stac-spec and https://github.com/stac-extensions
struct STACSourceItem: Decodable {
    struct Properties: Decodable {
        let datetime: String?
        let start: String?
        let platform: String?
        let instruments: [String]?
        /// Whether the offset in the Item is already applied to the samples (Earth Search).
        let isOffsetApplied: Bool?
        /// The processing baseline of Sentinel-2, such as "05.11", as a property or in the product's name.
        let baseline: String?
        /// The processing level, by `processing:level` or `landsat:correction`.
        let level: ProcessingLevel?

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: Key.self)
            datetime = try keys.decodeIfPresent(String.self, forKey: "datetime")
            start = try keys.decodeIfPresent(String.self, forKey: "start_datetime")
            platform = try keys.decodeIfPresent(String.self, forKey: "platform")
            instruments = try keys.decodeIfPresent([String].self, forKey: "instruments")
            isOffsetApplied = try keys.decodeIfPresent(Bool.self, forKey: "earthsearch:boa_offset_applied")
            func text(_ key: Key) -> String? { try? keys.decodeIfPresent(String.self, forKey: key) }
            let told = ["s2:processing_baseline", "processing:version"].lazy.compactMap { text($0) }
                .first { $0.wholeMatch(of: /\d\d\.\d\d/) != nil }
            level =
                ["processing:level", "landsat:correction", "s2:product_type"].lazy.compactMap { text($0) }
                .compactMap(STACSourceItem.level).first
            baseline = told ?? text("s2:product_uri").flatMap(STACSourceItem.baseline)
        }
    }

    /// A link of the Item.
    struct Link: Decodable {
        let rel: String
        let href: String
    }

    /// A band; missing properties are nil.
    struct Band: Decodable {
        var name: String?
        var commonName: String?
        /// The centre wavelength in micrometres.
        var wavelength: Double?
        var scale: Double?
        var offset: Double?
        var nodata: Double?
        /// The pixel size in metres.
        var resolution: Double?

        init() {}

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: Key.self)
            name = try keys.decodeIfPresent(String.self, forKey: "name")
            commonName = try keys.first("eo:common_name", "common_name")
            wavelength = try keys.first("eo:center_wavelength", "center_wavelength")
            scale = try keys.first("raster:scale", "scale")
            offset = try keys.first("raster:offset", "offset")
            // "nan" and the like are strings in JSON, and not needed here: such samples are never valid.
            nodata = try? keys.decodeIfPresent(Double.self, forKey: "nodata")
            resolution = try keys.first("raster:spatial_resolution", "spatial_resolution") ?? keys.first("gsd")
        }

        /// This band, completed by another description.
        func merged(_ other: Band) -> Band {
            var band = self
            band.name = name ?? other.name
            band.commonName = commonName ?? other.commonName
            band.wavelength = wavelength ?? other.wavelength
            band.scale = scale ?? other.scale
            band.offset = offset ?? other.offset
            band.nodata = nodata ?? other.nodata
            band.resolution = resolution ?? other.resolution
            return band
        }
    }

    struct Asset: Decodable {
        let href: String
        let roles: Set<String>
        /// The bands in the file's order.
        let bands: [Band]
        /// The meaning of samples by their class names.
        let codes: [Product.Code]
        /// The pixel size in metres.
        let resolution: Double?

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: Key.self)
            href = try keys.decode(String.self, forKey: "href")
            roles = Set(try keys.decodeIfPresent([String].self, forKey: "roles") ?? [])
            let lists = try ["bands", "eo:bands", "raster:bands"].map { key in
                try keys.decodeIfPresent([Band].self, forKey: Key(key)) ?? []
            }
            // Properties of an asset apply to each of its bands.
            var common = try Band(from: decoder)
            resolution = common.resolution
            codes = Self.codes(keys)
            let count = lists.map(\.count).max() ?? 0
            common.name = nil
            if count > 1 { common.commonName = nil }
            bands = (0..<count).map { index in
                (lists.filter { index < $0.count }.map { $0[index] } + [common]).reduce(Band()) { $0.merged($1) }
            }
        }

        /// The classes of the asset itself, or of its only band.
        private static func codes(_ keys: KeyedDecodingContainer<Key>) -> [Product.Code] {
            let lists = ["bands", "raster:bands"].compactMap { key in
                var list = try? keys.nestedUnkeyedContainer(forKey: Key(key))
                return list?.count == 1 ? try? list?.nestedContainer(keyedBy: Key.self) : nil
            }
            for place in [keys] + lists {
                let fields = try? place.decode([QualityClassNames.Field].self, forKey: "classification:bitfields")
                let classes = try? place.decode([QualityClassNames.Class].self, forKey: "classification:classes")
                let codes =
                    QualityClassNames.codes(fields ?? [])
                    + QualityClassNames.codes((classes ?? []).map { ($0.value, $0.name ?? $0.description ?? "") })
                if !codes.isEmpty { return codes }
            }
            return []
        }
    }

    /// The processing level of a text such as "L2A", "L1TP" or "S2MSI1C".
    static func level(_ text: String) -> ProcessingLevel? {
        switch text.firstMatch(of: /(?:^L|Level-?|MSI)([12])/.ignoresCase())?.1 {
        case "1": .topOfAtmosphere
        case "2": .surface
        default: nil
        }
    }

    struct Key: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init(stringLiteral text: String) { stringValue = text }
        init?(stringValue text: String) { stringValue = text }
        init?(intValue: Int) { nil }
    }

    let id: String?
    let properties: Properties
    let assets: [String: Asset]
    /// The Item's self link.
    let selfLink: String?

    /// The processing baseline of Sentinel-2; nil if neither properties nor names contain it.
    var baseline: String? { properties.baseline ?? id.flatMap(Self.baseline) }

    init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: Key.self)
        id = try? keys.decodeIfPresent(String.self, forKey: "id")
        properties = try keys.decode(Properties.self, forKey: "properties")
        assets = try keys.decode([String: Asset].self, forKey: "assets")
        selfLink = (try? keys.decodeIfPresent([Link].self, forKey: "links"))?.first { $0.rel == "self" }?.href
    }

    /// The processing baseline in the name of a product.
    private static func baseline(_ name: String) -> String? {
        name.firstMatch(of: /^S2[A-D]_MSIL(?:1C|2A)_\d{8}T\d{6}_N(\d\d)(\d\d)_/).map { "\($0.1).\($0.2)" }
    }

    private struct Head: Decodable {
        let type: String?
        let stac_version: String?
    }

    /// Reads a file.
    ///
    /// - Throws: `YatlasError` for a file that is no Item, or cannot be read.
    static func read(_ path: String) throws -> STACSourceItem {
        let data = try data(path)
        guard let head = try? JSONDecoder().decode(Head.self, from: data), let type = head.type else {
            throw YatlasError(.unrecognized, path, "not a STAC Item", fix: "name the JSON of one Item, or a raster")
        }
        let isSTAC = data.range(of: Data("\"stac_version\"".utf8)) != nil
        if type == "FeatureCollection", isSTAC, let collection = try STACCollection.read(path) {
            throw collection.page?.error(path)
                ?? YatlasError(
                    .unrecognized, path, "an ItemCollection, not one Item",
                    fix: "name one as \(path)#\(collection.names.first ?? "ID")")
        }
        guard type == "Feature", head.stac_version != nil else {
            let what = head.stac_version == nil ? "GeoJSON" : "STAC"
            throw YatlasError(
                .unrecognized, path, "\(what) of type \(Message.quoted(type, limit: 60)), not a STAC Item",
                fix: "name the JSON of one Item, or a raster")
        }
        do {
            return try JSONDecoder().decode(STACSourceItem.self, from: data)
        } catch let error as DecodingError {
            throw YatlasError(
                .damaged, path, "not a valid STAC Item: \(Self.words(error))", fix: "download the item again")
        }
    }

    private static func data(_ path: String) throws -> Data {
        guard let place = Product.splitItem(path) else { return try VirtualFiles.read(path) }
        guard let data = try STACCollection.read(place.file)?.items[place.id] else {
            throw YatlasError(
                .damaged, place.file, "no Item \(Message.quoted(place.id, limit: 60)) in it",
                fix: "name one that is there")
        }
        return data
    }

    private static func words(_ error: DecodingError) -> String {
        let (context, key): (DecodingError.Context, (any CodingKey)?) =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, nil)
            case .keyNotFound(let key, let context): (context, key)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "\(error)"), nil)
            }
        let place = (context.codingPath + (key.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
        return "\(place.prefix(120)) is \(key == nil ? "not what it should be" : "missing")"
    }
}

extension KeyedDecodingContainer where Key == STACSourceItem.Key {
    /// The value of the first existing key.
    fileprivate func first<Value: Decodable>(_ names: String...) throws -> Value? {
        for name in names {
            if let value = try decodeIfPresent(Value.self, forKey: STACSourceItem.Key(name)) { return value }
        }
        return nil
    }
}
