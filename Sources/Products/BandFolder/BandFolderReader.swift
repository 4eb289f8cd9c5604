import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// A folder of single-band files without product metadata: the file names identify the bands.
struct BandFolderReader: ProductReader {
    private struct File {
        let name: String
        let reading: BandFileName
    }

    private let folder: ProductFolder
    private let files: [File]
    private let datasets: [Dataset]
    private let ignored: [String]

    private static let endings: Set = ["tif", "tiff", "jp2", "img", "vrt"]

    static func read(folder: ProductFolder) throws -> Product? { try BandFolderReader(folder)?.product() }

    /// Finds the only scene whose bands are in a folder; nil if there is none, or more than one.
    ///
    /// - Throws: `YatlasError` for two files of one band, or a file that cannot be opened.
    private init?(_ folder: ProductFolder) throws {
        let whole = Self.scenes(of: folder)
        guard whole.count == 1 else { return nil }
        let files = whole[0].sorted { BandFileName.areInOrder($0.reading.band, $1.reading.band) }
        let opened = files.map { file in Result { try Dataset(path: folder.path(file.name)) } }
        let bands = Dictionary(grouping: files, by: \.reading.key)
        if let twice = bands.values.first(where: { $0.count > 1 })?.sorted(by: { $0.name < $1.name }) {
            throw YatlasError(
                .damaged, folder.path, "\(twice[0].name) and \(twice[1].name) are both band \(twice[0].reading.band)",
                fix: "keep one of them in the folder")
        }
        self.folder = folder
        self.files = files
        datasets = try opened.map { try $0.get() }
        ignored = Self.rasters(of: folder).subtracting(files.map(\.name)).sorted()
    }

    private static func rasters(of folder: ProductFolder) -> Set<String> {
        folder.files.filter { !$0.contains("/") && endings.contains(($0 as NSString).pathExtension.lowercased()) }
    }

    /// Groups of single-band files whose names differ only in the band, one group for each scene. Maps are excluded,
    /// and files that cannot be opened are included.
    private static func scenes(of folder: ProductFolder) -> [[File]] {
        var scenes: [String: [File]] = [:]
        for name in rasters(of: folder) {
            for reading in BandFileName.readings(of: (name as NSString).deletingPathExtension) {
                scenes[reading.rest, default: []].append(File(name: name, reading: reading))
            }
        }
        return scenes.values.filter { files in
            Set(files.map(\.reading.key)).count > 1
                && files.allSatisfy { file in
                    RasterProbe(path: folder.path(file.name)).map { $0.bandCount == 1 && $0.origin == .other } ?? true
                }
        }
    }

    /// The scene whose bands are in the folder, with quality layers and files of the same name.
    static func products(in folder: ProductFolder) throws -> [FolderProduct] {
        let whole = scenes(of: folder).sorted { $0[0].reading.rest < $1[0].reading.rest }
        guard whole.count < 2 else {
            let names = whole.prefix(3).map { $0[0].reading.rest }.joined(separator: ", ")
            throw YatlasError(
                .unsuitable, folder.path,
                "the files of \(whole.count) scenes with a file for each band lie side by side (\(names))",
                fix: "put the files of each scene into a folder of its own")
        }
        guard let files = whole.first else { return [] }
        let stem = files[0].reading.rest.prefix { $0 != "*" }
        let others = rasters(of: folder).filter { name in
            let parts = name.lowercased().split { "_-. ".contains($0) }
            return !stem.isEmpty && parts.joined(separator: "_").hasPrefix(stem)
                || !QualityLayerKind.named((name as NSString).deletingPathExtension).isEmpty
                || !pictures.isDisjoint(with: parts)
        }
        return [FolderProduct(paths: [folder.path], files: others.union(files.map(\.name)), hasBandFiles: true)]
    }

    /// Names of display images.
    private static let pictures: Set<Substring> = ["tci", "visual", "preview", "thumbnail"]

    private func product() throws -> Product {
        var layers = zip(files, datasets).map { file, dataset in
            let stored = dataset.bands[0]
            return ProductBand(
                name: file.reading.band, path: dataset.path, scale: stored.scale, offset: stored.offset,
                units: stored.isScaled ? .reflectance : .digitalNumbers, nodata: stored.nodata,
                resolution: dataset.grid.pixelSize)
        }
        let sensor = sensor(of: layers.map(\.name))
        let identified = sensor ?? Sensor.identify(layers.map(\.name), sensor: nil).sensor?.name
        for index in layers.indices where layers[index].nodata == nil {
            let isUInt16 = datasets[index].bands[0].sampleType == .uint16
            layers[index].nodata = Product.fill(sensor: identified, isUInt16: isUInt16)
        }
        let quality = try quality(identified)
        let left = ignored.filter { file in !quality.contains { $0.path == folder.path(file) } }
        let unscaled = layers.filter { !$0.isReflectance }.map(\.name)
        let source =
            unscaled.isEmpty
            ? "scale and offset from the tags of each file"
            : "no scale in the tags of \(unscaled.joined(separator: ", "))"
        return Product(
            name: "folder of bands", sensor: sensor,
            acquired: nil, baseline: nil, layers: layers, quality: quality,
            notes: [source] + (left.isEmpty ? [] : ["left out, as no band of it: \(left.joined(separator: ", "))"]))
    }

    /// The best quality layer for clouds and those for other reasons, by their names and samples.
    private func quality(_ sensor: String?) throws -> [ProductQualityLayer] {
        var found: [(rank: Int?, layer: ProductQualityLayer)] = []
        for file in ignored {
            let stem = (file as NSString).deletingPathExtension
            let kinds = QualityLayerKind.named(stem)
            guard !kinds.isEmpty, let raster = try? Dataset(path: folder.path(file)), raster.bands.count == 1,
                let kind = QualityLayerKind.only(kinds, fitting: try raster.distinctSamples(band: 1, limit: 65_536))
            else { continue }
            let codes = kind.codes(sensor: sensor ?? "landsat-8")
            found.append((kind.cloudRank, ProductQualityLayer(name: stem, path: raster.path, codes: codes)))
        }
        let best = found.filter { $0.rank != nil }.min { ($0.rank ?? 0) < ($1.rank ?? 0) }
        return found.filter { $0.rank == nil }.map(\.layer) + (best.map { [$0.layer] } ?? [])
    }

    /// The sensor in the files' tags, if it has all the bands.
    private func sensor(of names: [String]) -> String? {
        guard let told = datasets.lazy.compactMap({ Sensor.told(by: $0.metadata) }).first else { return nil }
        return Sensor.identify(names, sensor: told).bands.allSatisfy { $0.wavelength != nil } ? told.name : nil
    }
}
