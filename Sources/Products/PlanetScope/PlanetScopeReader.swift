import Foundation
internal import Raster
internal import YatlasCore

/// A PlanetScope scene, identified by its image: surface reflectance, or radiance with the coefficients of its metadata
/// file.
struct PlanetScopeReader: ProductReader {
    /// The parts of an image's file name.
    struct Image {
        let file: String
        /// The name up to the processing level, which is the prefix of all files of a scene.
        let stem: String
        let acquired: String
        let isSurface: Bool
        let isEightBand: Bool

        /// Parses a file name; nil if it is no PlanetScope image.
        init?(_ file: String) {
            // Most files are none, and compiling a pattern is slow.
            guard file.contains("_AnalyticMS") else { return nil }
            let form =
                /((\d{8})_(\d{6})(?:_\d\d)?_[0-9a-f]{4}_(?:1B|3A|3B))_AnalyticMS(_SR)?(_8b)?(?:_harmonized)?(?:_clip)?\.tif/
            guard let match = file.wholeMatch(of: form) else { return nil }
            self.file = file
            stem = String(match.1)
            isSurface = match.4 != nil
            isEightBand = match.5 != nil
            let (day, time) = (match.2, match.3)
            acquired =
                "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
                + "T\(time.prefix(2)):\(time.dropFirst(2).prefix(2)):\(time.suffix(2))Z"
        }
    }

    private let folder: ProductFolder
    private let image: Image

    static func metadata(in files: Set<String>) -> [String] {
        files.filter { Image(ProductFolder.split($0).name) != nil }
    }

    /// The files with the image's prefix, up to the processing level.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct {
        FolderProduct(paths: [folder.path(file)], files: [file], prefix: Image(file)?.stem)
    }

    static func read(_ file: String, in folder: ProductFolder) throws -> Product? {
        try Image(file).map { try PlanetScopeReader(folder: folder, image: $0).product() }
    }

    static func read(path: String, access: SourceAccess) throws -> Product? {
        try Image(ProductFolder.split(path).name).map {
            try PlanetScopeReader(folder: ProductFolder(around: path), image: $0).product()
        }
    }

    /// Whether a file name is that of a usable data mask (udm2).
    static func isMask(_ name: String) -> Bool {
        name.contains("_udm2")
            && name.wholeMatch(of: /\d{8}_\d{6}_(?:\d\d_)?[0-9a-f]{4}_(?:1B|3A|3B)_udm2(?:_clip)?\.tif/) != nil
    }

    private var bands: [String] {
        image.isEightBand
            ? ["coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"]
            : ["blue", "green", "red", "nir"]
    }

    private func product() throws -> Product {
        let path = folder.path(image.file)
        let dataset = try Dataset(path: path)
        guard dataset.bands.count >= bands.count else {
            throw YatlasError(
                .damaged, path, "\(NumberFormat.count(dataset.bands.count, "band")), but its name says \(bands.count)",
                fix: "download it again")
        }
        let (scales, source) = image.isSurface ? ([:], "scale 0.0001 of surface reflectance") : try coefficients()
        let quality = try quality()
        return Product(
            name: "PlanetScope \(image.isSurface ? "surface reflectance" : "radiance")",
            sensor: image.isEightBand ? "planetscope-8" : "planetscope-4", acquired: image.acquired, baseline: nil,
            layers: bands.enumerated().map { number, name in
                ProductBand(
                    name: name, path: path, band: number + 1, scale: scales[number + 1] ?? 0.0001, offset: 0, nodata: 0,
                    resolution: dataset.grid.pixelSize)
            }, quality: quality,
            notes: [source] + (quality.isEmpty ? ["no udm2 file beside it, so no quality layer"] : []))
    }

    /// The factor from DN to top-of-atmosphere reflectance for each band, by its number.
    private func coefficients() throws -> ([Int: Double], String) {
        let files = beside { $0.contains("metadata") && $0.hasSuffix(".xml") }
        guard let file = files.first else {
            throw YatlasError(
                .damaged, folder.path(image.file),
                "no \(image.stem)_*metadata*.xml beside it, which holds its reflectanceCoefficient",
                fix: "download it too, or take the AnalyticMS_SR image")
        }
        let path = folder.path(file)
        var factors: [Int: Double] = [:]
        var band = 0
        for element in try MetadataXML(VirtualFiles.read(path), path: path).elements
        where element.group == "bandSpecificMetadata" {
            if element.name == "bandNumber" { band = Int(element.text) ?? 0 }
            guard element.name == "reflectanceCoefficient" else { continue }
            guard let factor = Double(element.text), factor.isFinite, factor > 0, factors[band] ?? factor == factor
            else {
                throw YatlasError(
                    .damaged, path,
                    "reflectanceCoefficient of band \(band) is \(Message.quoted(element.text, limit: 60))",
                    fix: "download it again")
            }
            factors[band] = factor
        }
        if let missing = (1...bands.count).first(where: { factors[$0] == nil }) {
            throw YatlasError(.damaged, path, "no reflectanceCoefficient of band \(missing)", fix: "download it again")
        }
        return (factors, "scale from reflectanceCoefficient in \(file)")
    }

    /// The usable data mask (udm2): one band for each reason, 1 where it applies.
    private func quality() throws -> [ProductQualityLayer] {
        guard let file = beside({ $0.hasPrefix("\(image.stem)_udm2") && $0.hasSuffix(".tif") }).first else { return [] }
        let path = folder.path(file)
        let count = try Dataset(path: path).bands.count
        guard count == 8 else {
            throw YatlasError(
                .damaged, path, "\(NumberFormat.count(count, "band")), but a udm2 has 8",
                fix: "download it again, or move it away")
        }
        return Self.qualityBands(path)
    }

    /// The bands of a udm2; the last one has bits, of which the first is fill.
    static func qualityBands(_ path: String) -> [ProductQualityLayer] {
        let reasons: [(Int, Product.Reason)] = [(2, .snow), (3, .shadow), (4, .cirrus), (5, .cloud), (6, .cloud)]
        return reasons.map { band, reason in
            ProductQualityLayer(name: "udm2", path: path, band: band, codes: [.value(1, reason)])
        } + [
            ProductQualityLayer(
                name: "udm2", path: path, band: 8, codes: [.bits(shift: 0, width: 1, atLeast: 1, .fill)])
        ]
    }

    private func beside(_ fits: (String) -> Bool) -> [String] {
        folder.files.filter { $0.hasPrefix(image.stem) && !$0.contains("/") && fits($0) }.sorted()
    }
}
