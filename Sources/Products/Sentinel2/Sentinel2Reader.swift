import Foundation
internal import Raster
internal import Spectral
internal import YatlasCore

/// A Sentinel-2 product, identified by its MTD_MSIL1C.xml or MTD_MSIL2A.xml.
struct Sentinel2Reader: ProductReader {
    private let folder: ProductFolder
    private let metadata: String
    private let xml: MetadataXML
    private let level: String

    /// The bands in the order of their numbers in the metadata, 0 to 12.
    static let bands = [
        "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
    ]
    private static let resolutions = [60.0, 10, 10, 10, 20, 20, 20, 10, 20, 60, 60, 20, 20]

    /// The meaning of the scene classification's values.
    static let sceneCodes: [Product.Code] = [
        .value(0, .fill), .value(1, .saturated), .value(3, .shadow), .value(8, .cloud), .value(9, .cloud),
        .value(10, .cirrus), .value(11, .snow),
    ]

    static func metadata(in files: Set<String>) -> [String] {
        files.filter { ["MTD_MSIL1C.xml", "MTD_MSIL2A.xml"].contains(ProductFolder.split($0).name) }
    }

    /// All files next to the metadata: a product is a folder tree of its own.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct {
        FolderProduct(paths: [folder.path], files: folder.files, hasBandFiles: true)
    }

    /// A folder that is named like a product and has no metadata.
    static func products(in folder: ProductFolder) throws -> [FolderProduct] {
        isNamed(folder) && !folder.files.isEmpty ? [FolderProduct(paths: [folder.path], files: folder.files)] : []
    }

    private static func isNamed(_ folder: ProductFolder) -> Bool {
        folder.name.hasPrefix("S2") && folder.name.contains("_MSIL") && folder.name.contains(".SAFE")
    }

    static func read(_ file: String, in folder: ProductFolder) throws -> Product? {
        try Sentinel2Reader(folder, metadata: file).product()
    }

    /// Throws for a folder that is named like a product and has no metadata.
    static func read(folder: ProductFolder) throws -> Product? {
        guard isNamed(folder) else { return nil }
        throw YatlasError(
            .damaged, folder.named, "no MTD_MSIL1C.xml or MTD_MSIL2A.xml in it",
            fix: "unpack or download the whole product")
    }

    /// Reads the metadata and checks that their level matches the file name.
    private init(_ folder: ProductFolder, metadata: String) throws {
        self.folder = folder
        self.metadata = metadata
        let path = folder.path(metadata)
        xml = try MetadataXML(VirtualFiles.read(path), path: path)
        level = metadata == "MTD_MSIL1C.xml" ? "L1C" : "L2A"
        let told = try xml.text("PROCESSING_LEVEL") ?? ""
        guard told.hasPrefix(level == "L1C" ? "Level-1C" : "Level-2A") else {
            throw YatlasError(
                .damaged, path, "PROCESSING_LEVEL is \(Message.quoted(told, limit: 60)) in a file of \(level)",
                fix: "download the product again")
        }
    }

    private func product() throws -> Product {
        let radiometry = try Sentinel2Radiometry(xml, folder: folder, level: level)
        let files = try listedFiles()
        var layers: [ProductBand] = []
        var missing: [MissingBand] = []
        for (number, band) in Self.bands.enumerated() {
            guard let file = files[band] else { continue }
            guard folder.files.contains(file.name) else {
                missing.append(MissingBand(name: band, file: file.name))
                continue
            }
            layers.append(
                ProductBand(
                    name: band, path: folder.path(file.name),
                    scale: 1 / radiometry.quantification,
                    offset: try radiometry.offset(number) / radiometry.quantification,
                    nodata: try special("NODATA") ?? 0, saturated: try special("SATURATED") ?? 65535,
                    resolution: file.resolution ?? Self.resolutions[number]))
        }
        if layers.isEmpty, let first = missing.first { _ = try folder.require(first.file, listedIn: metadata) }
        guard !layers.isEmpty else {
            throw YatlasError(
                .damaged, xml.path, "no IMAGE_FILE of a band is listed", fix: "download the product again")
        }
        let quality = try quality(scene: files["SCL"]?.name)
        return Product(
            name: "Sentinel-2 \(level)", sensor: "sentinel-2",
            acquired: try xml.text("PRODUCT_START_TIME") ?? xml.text("DATATAKE_SENSING_START"),
            baseline: radiometry.baseline, layers: layers, quality: quality,
            notes: radiometry.notes
                + (quality.isEmpty ? ["no quality layer: it has no SCL and no MSK_CLASSI_B00.jp2"] : []),
            level: level == "L1C" ? .topOfAtmosphere : .surface, missing: missing)
    }

    /// The finest listed file of each band and of SCL, and its resolution if the name contains it.
    private func listedFiles() throws -> [String: (name: String, resolution: Double?)] {
        var finest: [String: (name: String, resolution: Double?)] = [:]
        var granules: Set<[Substring]> = []
        for element in xml.elements where element.name == "IMAGE_FILE" || element.name == "IMAGE_FILE_2A" {
            guard let match = element.text.firstMatch(of: /_(B\d\d|B8A|SCL)(?:_(10|20|60)m)?$/) else { continue }
            let band = String(match.1)
            let resolution = match.2.flatMap { Double($0) }
            granules.insert(Array(element.text.split(separator: "/").prefix(2)))
            if let known = finest[band], (known.resolution ?? 0) <= (resolution ?? 0) { continue }
            finest[band] = (element.text + ".jp2", resolution)
        }
        guard granules.count < 2 else {
            throw YatlasError(
                .damaged, xml.path, "\(granules.count) tiles in one product", fix: "name the band files of one tile")
        }
        return finest
    }

    private func special(_ name: String) throws -> Double? {
        let values = xml.elements.filter { $0.group == "Special_Values" }
        guard let index = values.firstIndex(where: { $0.name == "SPECIAL_VALUE_TEXT" && $0.text == name }),
            index + 1 < values.count
        else { return nil }
        guard values[index + 1].name == "SPECIAL_VALUE_INDEX", let number = Int(values[index + 1].text) else {
            throw YatlasError(
                .damaged, xml.path, "the special value \(name) is \(Message.quoted(values[index + 1].text, limit: 60))",
                fix: "download the product again")
        }
        return Double(number)
    }

    /// The scene classification of Level 2A, or the raster cloud masks of Level 1C since baseline 04.00.
    private func quality(scene: String?) throws -> [ProductQualityLayer] {
        if let scene {
            let path = try folder.require(scene, listedIn: metadata)
            return [.init(name: "SCL", path: path, codes: Self.sceneCodes)]
        }
        let masks = folder.files.filter { $0.hasSuffix("/QI_DATA/MSK_CLASSI_B00.jp2") }.sorted()
        guard let mask = masks.first, level == "L1C" else { return [] }
        return Self.cloudBands(folder.path(mask))
    }

    /// The bands of MSK_CLASSI_B00: opaque clouds, cirrus, snow.
    static func cloudBands(_ path: String) -> [ProductQualityLayer] {
        [Product.Reason.cloud, .cirrus, .snow].enumerated().map { number, reason in
            .init(name: "MSK_CLASSI_B00", path: path, band: number + 1, codes: [.value(1, reason)])
        }
    }
}
