internal import Foundation
internal import Raster
internal import YatlasCore

/// The quality layers of an Item: assets with known names, or with classes for their samples.
struct STACQuality {
    /// An asset that marks invalid pixels, or claims to.
    private struct Candidate {
        let key: String
        let kinds: [QualityLayerKind]
        let told: [Product.Code]
        /// The pixel size in metres, if given.
        let resolution: Double
    }

    /// The selected layers.
    let layers: [ProductQualityLayer]
    /// Notes on them, and on assets that are not used.
    let notes: [String]

    private static let roles: Set = [
        "cloud", "cloud-shadow", "snow-ice", "saturation", "data-mask", "water-mask", "land-water", "mask", "quality",
    ]

    /// Whether an asset is a quality layer instead of a band.
    static func isQuality(_ key: String, _ asset: STACSourceItem.Asset) -> Bool {
        let isRaster = !["xml", "json", "gml", "html", "txt", "pdf", "jpg", "png"].contains(
            (asset.href as NSString).pathExtension.lowercased())
        guard isRaster, asset.roles.isDisjoint(with: STACReader.pictures) else { return false }
        if !QualityLayerKind.named(key).isEmpty || !asset.codes.isEmpty { return true }
        let parts = key.lowercased().split { "_-. ".contains($0) }
        return asset.bands.allSatisfy { $0.commonName == nil }
            && (!asset.roles.isDisjoint(with: roles) || parts.contains("qa") || parts.first == "msk")
    }

    /// Selects among the assets of an Item.
    ///
    /// One cloud layer is used, the best known; layers of other reasons are added.
    init(_ item: STACSourceItem, sensor: String?, location: STACAssetLocation) throws {
        let all = item.assets.keys.sorted().compactMap { key -> Candidate? in
            guard let asset = item.assets[key], Self.isQuality(key, asset) else { return nil }
            let stem = ((asset.href as NSString).lastPathComponent as NSString).deletingPathExtension
            var kinds = QualityLayerKind.named(key)
            if kinds.isEmpty || kinds.count > 1 && stem.hasPrefix("HLS.") { kinds = QualityLayerKind.named(stem) }
            let size = key.firstMatch(of: /(\d+)m\b/).flatMap { Double($0.1) }
            let resolution = size ?? asset.bands.first?.resolution ?? asset.resolution ?? .infinity
            return Candidate(key: key, kinds: kinds, told: asset.codes, resolution: resolution)
        }
        var layers: [(rank: Int?, layer: ProductQualityLayer, note: String?)] = []
        var idle: [String] = []
        // The finest of equal layers, and of these the one with the shortest name: "scl" rather than "scl-jp2".
        let ordered = all.sorted { ($0.resolution, $0.key.count, $0.key) < ($1.resolution, $1.key.count, $1.key) }
        var known: Set<QualityLayerKind> = []
        for candidate in ordered {
            let href = item.assets[candidate.key]?.href ?? ""
            var kind = candidate.kinds.count == 1 ? candidate.kinds.first : nil
            if kind == nil, candidate.told.isEmpty, !candidate.kinds.isEmpty {
                let raster = try Dataset(path: location.file(href, asset: candidate.key))
                kind = QualityLayerKind.only(
                    candidate.kinds, fitting: try raster.distinctSamples(band: 1, limit: 65_536))
            }
            if let kind, !known.insert(kind).inserted { continue }
            // The bits of QA_RADSAT are band numbers; the sensor decides which exist, and their names have no meaning.
            let isNamed = candidate.told.isEmpty || kind == .radiometricSaturation
            let codes = isNamed ? kind?.codes(sensor: sensor ?? "landsat-8") ?? [] : candidate.told
            guard !codes.isEmpty else {
                idle.append(candidate.key)
                continue
            }
            let tellsClouds = codes.contains { $0.reason == .cloud }
            let rank = tellsClouds ? kind?.cloudRank ?? 1 : nil
            let layer = ProductQualityLayer(
                name: candidate.key, path: try location.file(href, asset: candidate.key), codes: codes)
            layers.append((rank, layer, isNamed ? kind?.note : nil))
        }
        let best = layers.compactMap(\.rank).min()
        let first = layers.firstIndex { $0.rank != nil && $0.rank == best }
        let used = layers.indices.filter { layers[$0].rank == nil || $0 == first }
        let beside = layers.indices.filter { !used.contains($0) }.map { layers[$0].layer.name }
        self.layers = used.map { layers[$0].layer }.sorted { $0.name < $1.name }
        notes =
            used.compactMap { index in layers[index].note.map { "\(layers[index].layer.name): \($0)" } }
            + (beside.isEmpty || first == nil
                ? []
                : [
                    "not used, as \(layers[first ?? 0].layer.name) flags clouds: \(beside.sorted().joined(separator: ", "))"
                ])
            + (idle.isEmpty
                ? []
                : [
                    "quality assets that are not used, as their codes are not known: \(idle.sorted().joined(separator: ", "))"
                ])
    }
}
