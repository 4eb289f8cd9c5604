import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// A granule of Harmonized Landsat Sentinel-2 (HLS), version 2, identified by file names.
struct HLSReader: ProductReader {
    private let folder: ProductFolder
    private let granule: Granule

    /// The parts of a layer's file name.
    struct Granule: Hashable {
        /// The name up to the layer: "HLS.L30.T56JMM.2021123T003915.V2.0".
        let name: String
        let isLandsat: Bool
        let layer: String
        fileprivate let year: Int
        fileprivate let day: Int
        fileprivate let time: String
        fileprivate let version: String

        /// The reflective bands of its sensor.
        fileprivate var bands: [String] {
            isLandsat ? (1...7).map { "B0\($0)" } + ["B09"] : Sentinel2Reader.bands
        }

        /// Parses a file name; nil if it is no HLS file.
        init?(_ file: String) {
            guard file.hasPrefix("HLS.") else { return nil }
            let form = /(HLS\.(L30|S30)\.T\d\d[A-Z]{3}\.(\d{4})(\d{3})T(\d{6})\.[vV](\d\.\d))\.(B\d\d|B8A|Fmask)\.tif/
            guard let match = file.wholeMatch(of: form), let year = Int(match.3), let day = Int(match.4) else {
                return nil
            }
            name = String(match.1)
            isLandsat = match.2 == "L30"
            self.year = year
            self.day = day
            time = String(match.5)
            version = String(match.6)
            layer = String(match.7)
        }
    }

    /// The first file of each granule.
    static func metadata(in files: Set<String>) -> [String] {
        let named = files.compactMap { file -> (file: String, granule: String)? in
            let (folder, name) = ProductFolder.split(file)
            return Granule(name).map { (file, "\(folder)/\($0.name)") }
        }
        return Dictionary(grouping: named, by: \.granule).values.compactMap { $0.map(\.file).min() }
    }

    /// The files with the granule's prefix; the name without a layer identifies the granule, as one folder may hold
    /// many.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct {
        let name = Granule(file)?.name ?? file
        return FolderProduct(paths: [folder.path(name)], files: [file], prefix: name + ".", hasBandFiles: true)
    }

    static func read(_ file: String, in folder: ProductFolder) throws -> Product? {
        try Granule(file).map { try HLSReader(folder, granule: $0).product() }
    }

    /// The granule of a path without a layer.
    static func named(_ path: String) -> Granule? { Granule("\(ProductFolder.split(path).name).Fmask.tif") }

    /// Reads a granule given without a layer. A path with a layer is that band only.
    static func read(path: String, access: SourceAccess) throws -> Product? {
        guard let granule = named(path) else { return nil }
        let (folder, name) = ProductFolder.split(path)
        let files = (granule.bands + ["Fmask"]).map { "\(name).\($0).tif" }
        let place = ProductFolder(path: folder.isEmpty ? "." : folder, names: Set(files))
        let present = files.filter { VirtualFiles.isFile(place.path($0)) }
        guard !present.isEmpty else { return nil }
        return try HLSReader(ProductFolder(path: place.path, names: Set(present)), granule: granule).product()
    }

    /// Makes the granule of a file.
    private init(_ folder: ProductFolder, granule: Granule) throws {
        self.folder = folder
        self.granule = granule
        guard granule.version == "2.0" else {
            throw YatlasError(
                .damaged, folder.path(granule.name), "HLS version \(granule.version) is not known",
                fix: "take version 2.0, or name the band files")
        }
    }

    private func product() throws -> Product {
        let layers = granule.bands.compactMap { band in
            file(band).map {
                ProductBand(name: band, path: $0, scale: 0.0001, offset: 0, nodata: -9999, resolution: 30)
            }
        }
        guard !layers.isEmpty else {
            throw YatlasError(
                .damaged, folder.path(granule.name), "no reflective band files of it", fix: "download its band files")
        }
        let mask = file("Fmask").map { ProductQualityLayer(name: "Fmask", path: $0, codes: Self.codes) }
        return Product(
            name: "HLS \(granule.isLandsat ? "L30" : "S30")", sensor: granule.isLandsat ? "landsat-8" : "sentinel-2",
            acquired: try acquired(), baseline: nil, layers: layers, quality: mask.map { [$0] } ?? [],
            notes: ["scale 0.0001 of HLS version 2.0"] + (mask == nil ? ["no Fmask file, so no quality layer"] : []),
            level: .surface,
            missing: granule.bands.filter { file($0) == nil }
                .map { MissingBand(name: $0, file: "\(granule.name).\($0).tif") })
    }

    /// The bits of Fmask; 255 is fill and would have every bit.
    static let codes: [Product.Code] = [
        .value(255, .fill), .bits(shift: 1, width: 1, atLeast: 1, .cloud),
        .bits(shift: 2, width: 1, atLeast: 1, .cloud),
        .bits(shift: 3, width: 1, atLeast: 1, .shadow), .bits(shift: 4, width: 1, atLeast: 1, .snow),
    ]

    private func file(_ layer: String) -> String? {
        let name = "\(granule.name).\(layer).tif"
        return folder.files.contains(name) ? folder.path(name) : nil
    }

    /// The acquisition time in the name, which has the day of the year.
    private func acquired() throws -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let start = calendar.date(from: DateComponents(year: granule.year, month: 1, day: 1))
        guard let start, (1...366).contains(granule.day),
            let day = calendar.date(byAdding: .day, value: granule.day - 1, to: start)
        else {
            throw YatlasError(
                .damaged, folder.path(granule.name), "day \(granule.day) of the year in its name",
                fix: "give the files their own names")
        }
        let clock = granule.time
        let date = day.formatted(.iso8601.year().month().day())
        return "\(date)T\(clock.prefix(2)):\(clock.dropFirst(2).prefix(2)):\(clock.suffix(2))Z"
    }
}
