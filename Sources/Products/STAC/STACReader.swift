import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// A scene from its STAC Item: band names, scale, offset and files as in the Item.
struct STACReader: ProductReader {
    /// A band in one of its files.
    private struct Candidate {
        let asset: String
        let index: Int
        let bandCount: Int
        let name: String
        let band: STACSourceItem.Band
    }

    private let path: String
    private let item: STACSourceItem
    private let location: STACAssetLocation
    private let sensor: Sensor?

    /// An Item for each Item file, with the local files of its assets, and the Items of collections.
    static func products(in folder: ProductFolder) throws -> [FolderProduct] {
        folder.files.filter { $0.lowercased().hasSuffix(".json") }.sorted().compactMap { name in
            STACFile(folder.path(name))?.product(called: name)
        }
    }

    static func read(path: String, access: SourceAccess) throws -> Product? {
        guard Product.splitItem(path) != nil || path.lowercased().hasSuffix(".json") else { return nil }
        return try STACReader(path, access).product()
    }

    /// Reads the Item.
    private init(_ path: String, _ access: SourceAccess) throws {
        self.path = path
        item = try STACSourceItem.read(path)
        location = STACAssetLocation(path: path, selfLink: item.selfLink, access: access)
        sensor = Self.sensor(item.properties)
    }

    private func product() throws -> Product {
        let all = try candidates()
        let files = try all.map { try location.find(item.assets[$0.asset]?.href ?? "", asset: $0.asset) }
        let chosen = zip(all, files).filter { $1 != nil }.map(\.0)
        if chosen.isEmpty { _ = try location.file(item.assets[all[0].asset]?.href ?? "", asset: all[0].asset) }
        let read = try chosen.map(layer)
        let layers = read.map(\.band)
        let quality = try STACQuality(item, sensor: sensor?.name, location: location)
        var product = Product(
            name: "STAC Item", sensor: sensor?.name, acquired: item.properties.datetime ?? item.properties.start,
            baseline: item.baseline, layers: layers, quality: quality.layers,
            notes: notes(chosen, layers) + Set(read.compactMap(\.note)).sorted() + quality.notes,
            level: item.properties.level,
            missing: zip(all, files).filter { $1 == nil }
                .map { MissingBand(name: $0.0.name, file: item.assets[$0.0.asset]?.href ?? "") })
        let known = zip(product.identified(nil).bands, chosen).filter { $0.symbol != nil || $1.band.commonName != nil }
        guard !known.isEmpty else {
            let names = chosen.prefix(8).map(\.name).joined(separator: ", ")
            throw YatlasError(
                .damaged, path, "the bands \(names) have no common names and are not known",
                fix: "add eo:bands with common_name, or name the files")
        }
        if product.quality.isEmpty {
            product.notes.append("no quality layer: it has no asset such as qa_pixel, scl or fmask")
        }
        return product
    }

    private var order: [String] { item.assets.keys.sorted() }

    /// Each band once, from its finest file, ordered by band name.
    private func candidates() throws -> [Candidate] {
        var all: [Candidate] = []
        for key in order {
            guard let asset = item.assets[key], asset.roles.isDisjoint(with: Self.pictures),
                !STACQuality.isQuality(key, asset)
            else { continue }
            // An asset may omit its only band and have its name.
            let own = BandFileName.readings(of: key).first { $0.rest == "*" }
            let bands = asset.bands.isEmpty && own != nil ? [STACSourceItem.Band()] : asset.bands
            for (index, band) in bands.enumerated() where band.commonName?.hasPrefix("lwir") != true {
                let alone = bands.count == 1 ? own?.band : nil
                guard let name = band.name ?? alone ?? band.commonName else { continue }
                all.append(
                    Candidate(asset: key, index: index + 1, bandCount: bands.count, name: name, band: band))
            }
        }
        let named = Dictionary(grouping: all) { BandFileName.readings(of: $0.name).first?.key ?? $0.name }
        let finest = named.values.compactMap { same in
            same.min { a, b in
                let (first, second) = (a.band.resolution ?? .infinity, b.band.resolution ?? .infinity)
                return (first, a.bandCount, a.asset) < (second, b.bandCount, b.asset)
            }
        }
        guard !finest.isEmpty else {
            throw YatlasError(
                .damaged, path, "none of its assets (\(order.prefix(8).joined(separator: ", "))) names a band",
                fix: "take an item with eo:bands or bands, or name the files")
        }
        return finest.sorted { BandFileName.areInOrder($0.name, $1.name) }
    }

    private func layer(_ candidate: Candidate) throws -> (band: ProductBand, note: String?) {
        let file = try location.file(item.assets[candidate.asset]?.href ?? "", asset: candidate.asset)
        let dataset = try Dataset(path: file)
        guard candidate.index <= dataset.bands.count else {
            throw YatlasError(
                .damaged, path,
                """
                asset \(candidate.asset) names \(NumberFormat.count(candidate.bandCount, "band")), its file has \(dataset.bands.count)
                """, fix: "download both again")
        }
        let (band, stored) = (candidate.band, dataset.bands[candidate.index - 1])
        guard band.scale != 0 else {
            throw YatlasError(
                .damaged, path, "the scale of band \(candidate.name) is 0", fix: "download the item again")
        }
        let isTold = band.scale != nil || band.offset != nil
        var scale = isTold ? band.scale ?? 1 : stored.scale
        var offset = isTold ? (isApplied(candidate) ? 0 : band.offset ?? 0) : stored.offset
        var note: String?
        if let baseline = item.baseline, sensor?.name == "sentinel-2", stored.sampleType == .uint16, band.offset == nil,
            isTold || !stored.isScaled
        {
            // Digital numbers as ESA delivers them: 10000 is a reflectance of 1, and since baseline 04.00 1000 is 0.
            if !isTold { scale = 0.0001 }
            let isShifted = baseline >= "04.00" && item.properties.isOffsetApplied != true
            offset = isShifted ? -(1000 * scale * 1e9).rounded() / 1e9 : 0
            let told = isTold ? "the item gives a scale only" : "neither the item nor the files give them"
            if !isTold || isShifted {
                note =
                    "\(isTold ? "" : "scale \(scale) and ")offset \(offset) by processing baseline \(baseline): \(told)"
            }
        }
        let isKnown = isTold || stored.isScaled || note != nil
        return (
            ProductBand(
                name: candidate.name, path: file, band: candidate.index, scale: scale, offset: offset,
                units: isKnown ? .reflectance : .digitalNumbers,
                nodata: band.nodata ?? stored.nodata
                    ?? Product.fill(sensor: sensor?.name, isUInt16: stored.sampleType == .uint16),
                resolution: dataset.grid.pixelSize, commonName: band.commonName,
                wavelength: band.wavelength.map { ($0 * 1e6).rounded() / 1e3 }), note
        )
    }

    /// Whether the offset that the Item gives is already applied to the samples.
    private func isApplied(_ candidate: Candidate) -> Bool {
        item.properties.isOffsetApplied == true && (candidate.band.offset ?? 0) != 0
    }

    private func notes(_ chosen: [Candidate], _ layers: [ProductBand]) -> [String] {
        let told = chosen.contains { $0.band.scale != nil || $0.band.offset != nil }
        let unknown = layers.filter { !$0.isReflectance }.map(\.name)
        let applied = chosen.filter(isApplied).compactMap(\.band.offset)
        return ["scale and offset from \(told ? "the item" : "the tags of each file")"]
            + (unknown.isEmpty ? [] : ["no scale for \(unknown.joined(separator: ", "))"])
            + (applied.isEmpty
                ? []
                : [
                    "offset \(applied[0]) of the item left out: earthsearch:boa_offset_applied says that it is in the samples"
                ])
    }

    private static func sensor(_ properties: STACSourceItem.Properties) -> Sensor? {
        guard let platform = properties.platform else { return nil }
        let full = (properties.instruments ?? []).map { "\(platform) \($0)" }
        return (full + [platform]).lazy.compactMap(Sensor.named).first
    }

    /// The roles of assets without measurements.
    static let pictures: Set = ["visual", "overview", "thumbnail", "metadata"]
}
