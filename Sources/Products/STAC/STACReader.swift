import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// A scene by its STAC Item: bands by their names, scale and offset as the item says, files where it says.
struct STACReader: ProductReader {
    /// A band in one of the files that hold it.
    private struct Candidate {
        let asset: String
        let index: Int
        let bandCount: Int
        let name: String
        let band: STACSourceItem.Band
    }

    private let path: String
    private let item: STACSourceItem

    static func read(path: String) throws -> Product? {
        guard Product.splitItem(path) != nil || path.lowercased().hasSuffix(".json") else { return nil }
        return try STACReader(path).product()
    }

    /// Reads the item.
    private init(_ path: String) throws {
        self.path = path
        item = try STACSourceItem.read(path)
    }

    private func product() throws -> Product {
        let chosen = try candidates()
        let sensor = sensor()
        let layers = try chosen.map(layer)
        var product = Product(
            name: "STAC Item", sensor: sensor?.name, acquired: item.properties.datetime ?? item.properties.start,
            baseline: nil, layers: layers, quality: try quality(sensor), notes: notes(chosen, layers))
        let known = zip(product.identified(nil).bands, chosen).filter { $0.symbol != nil || $1.band.commonName != nil }
        guard !known.isEmpty else {
            let names = chosen.prefix(8).map(\.name).joined(separator: ", ")
            throw YatlasError(
                .damaged, path, "the bands \(names) have no common names and are not known",
                fix: "add eo:bands with common_name, or name the files")
        }
        if product.quality.isEmpty { product.notes.append("no quality layer: it has no asset qa_pixel, scl or fmask") }
        return product
    }

    private var order: [String] { item.assets.keys.sorted() }

    /// Each band once, from the finest file that has it, in the order of the bands' names.
    private func candidates() throws -> [Candidate] {
        var all: [Candidate] = []
        for key in order {
            guard let asset = item.assets[key], asset.roles.isDisjoint(with: Self.pictures),
                Self.quality[key.lowercased()] == nil
            else { continue }
            // An asset may leave its only band out and be called by it.
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

    private func layer(_ candidate: Candidate) throws -> ProductBand {
        let file = try location(of: candidate.asset)
        let dataset = try Dataset(path: file)
        guard candidate.index <= dataset.bands.count else {
            throw YatlasError(
                .damaged, path,
                """
                asset \(candidate.asset) names \(candidate.bandCount) bands, its file has \(dataset.bands.count)
                """, fix: "download both again")
        }
        let (band, stored) = (candidate.band, dataset.bands[candidate.index - 1])
        guard band.scale != 0 else {
            throw YatlasError(
                .damaged, path, "the scale of band \(candidate.name) is 0", fix: "download the item again")
        }
        let isTold = band.scale != nil || band.offset != nil
        return ProductBand(
            name: candidate.name, path: file, band: candidate.index,
            scale: isTold ? band.scale ?? 1 : stored.scale,
            offset: isTold ? (isApplied(candidate) ? 0 : band.offset ?? 0) : stored.offset,
            units: isTold || stored.isScaled ? .reflectance : .digitalNumbers, nodata: band.nodata ?? stored.nodata,
            resolution: dataset.grid.pixelSize, commonName: band.commonName,
            wavelength: band.wavelength.map { ($0 * 1e6).rounded() / 1e3 })
    }

    /// Whether the samples hold the offset that the item still tells.
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

    private func sensor() -> Sensor? {
        guard let platform = item.properties.platform else { return nil }
        let full = (item.properties.instruments ?? []).map { "\(platform) \($0)" }
        return (full + [platform]).lazy.compactMap(Sensor.named).first
    }

    private static let pictures: Set = ["visual", "overview", "thumbnail", "metadata"]

    /// The keys of assets that tell which pixels are of no use, and what their samples mean.
    private static let quality: [String: @Sendable (Sensor?) -> [Product.Code]] = [
        "qa_pixel": { LandsatReader.pixelCodes(sensor: $0?.name ?? "landsat-8") },
        "qa_radsat": { saturationCodes($0?.name ?? "landsat-8") },
        "scl": { _ in Sentinel2Reader.sceneCodes }, "fmask": { _ in HLSReader.codes },
    ]

    private static func saturationCodes(_ sensor: String) -> [Product.Code] {
        let bands = sensor == "landsat-8" ? Array(1...9) : sensor == "landsat-7" ? [1, 2, 3, 4, 5, 7] : Array(1...7)
        return LandsatReader.saturationCodes(sensor: sensor, bands: bands)
    }

    private func quality(_ sensor: Sensor?) throws -> [ProductQualityLayer] {
        try order.compactMap { key in
            guard let codes = Self.quality[key.lowercased()] else { return nil }
            return ProductQualityLayer(name: key, path: try location(of: key), codes: codes(sensor))
        }
    }

    /// The path that GDAL opens of an asset's file.
    ///
    /// An item on a server or in an archive must not reach files of this machine.
    private func location(of key: String) throws -> String {
        let href = item.assets[key]?.href ?? ""
        let schemes = [
            "http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/", "gs://": "/vsigs/",
        ]
        for (scheme, handler) in schemes where href.lowercased().hasPrefix(scheme) {
            return handler + href.dropFirst(scheme.count)
        }
        let isLocal = !path.hasPrefix("/vsi")
        let file = href.hasPrefix("file://") ? String(href.dropFirst(7)) : href
        let isAbsolute = file.hasPrefix("/")
        guard isLocal || !isAbsolute, !file.isEmpty, !file.contains("://") else {
            throw YatlasError(
                .damaged, path,
                "the file of asset \(key), \(Message.quoted(href, limit: 60)), cannot be reached from there",
                fix: "take an item with links that are relative or of http")
        }
        let parent = ProductFolder.split(Product.splitItem(path)?.file ?? path).folder
        let whole = isAbsolute || parent.isEmpty && !path.hasPrefix("/") ? file : "\(parent)/\(file)"
        guard !isLocal || FileManager.default.fileExists(atPath: whole) else {
            throw YatlasError(
                .damaged, path, "no file \(Message.quoted(href, limit: 60)), which is its asset \(key)",
                fix: "download its assets, or take the item whose links are of http")
        }
        return whole
    }
}
