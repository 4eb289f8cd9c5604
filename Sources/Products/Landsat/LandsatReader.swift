import Foundation
internal import Spectral
internal import YatlasCore

/// A Landsat Collection 2 product, identified by its MTL.txt or MTL.xml.
struct LandsatReader: ProductReader {
    private let folder: ProductFolder
    private let file: String
    private let metadata: LandsatMetadata
    private let isSurface: Bool
    private let sensor: String

    /// MTL.txt is preferred to MTL.xml, as products contain both.
    static func metadata(in files: Set<String>) -> [String] {
        files.filter { file in
            file.hasSuffix("_MTL.txt") || file.hasSuffix("_MTL.xml") && !files.contains(file.dropLast(3) + "txt")
        }
    }

    /// The files with the metadata file's prefix, and those that it lists.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct {
        let listed = (try? LandsatMetadata(folder.path(file)))?.files ?? []
        return FolderProduct(
            paths: [folder.path(file)], files: listed.intersection(folder.files),
            prefix: String(file.dropLast("MTL.txt".count)), hasBandFiles: true)
    }

    static func read(_ file: String, in folder: ProductFolder) throws -> Product? {
        try LandsatReader(folder, metadata: file).product()
    }

    /// Reads the metadata and checks that they match the names.
    private init(_ folder: ProductFolder, metadata file: String) throws {
        self.folder = folder
        self.file = file
        metadata = try LandsatMetadata(folder.path(file))
        let level = try metadata.require("PROCESSING_LEVEL", in: "PRODUCT_CONTENTS")
        guard ["L1", "L2"].contains(level.prefix(2)) else {
            throw YatlasError(
                .damaged, metadata.path, "PROCESSING_LEVEL is \(Message.quoted(level, limit: 60))",
                fix: "take a product of Level 1 or Level 2")
        }
        isSurface = level.hasPrefix("L2")
        sensor = try Self.sensor(metadata)
        try Self.checkNames(metadata, file: file, level: level)
    }

    private func product() throws -> Product {
        let bands = metadata.keys(in: "PRODUCT_CONTENTS").compactMap { key in
            key.hasPrefix("FILE_NAME_BAND_") ? Int(key.dropFirst(15)) : nil
        }.filter { (1...11).contains($0) && !thermal.contains($0) }.sorted()
        guard !bands.isEmpty else {
            throw YatlasError(
                .damaged, metadata.path, "no reflective bands are listed", fix: "take a product of OLI, ETM, TM or MSS")
        }
        let files = try bands.map { try metadata.require("FILE_NAME_BAND_\($0)", in: "PRODUCT_CONTENTS") }
        let present = zip(bands, files).filter { folder.files.contains($0.1) }
        if present.isEmpty { _ = try folder.require(files[0], listedIn: file) }
        let date = metadata.value("DATE_ACQUIRED", in: "IMAGE_ATTRIBUTES")
        let time = metadata.value("SCENE_CENTER_TIME", in: "IMAGE_ATTRIBUTES")
        let quality = try quality(bands)
        return Product(
            name: "Landsat Collection 2 Level \(isSurface ? 2 : 1)", sensor: sensor,
            acquired: date.map { date in time.map { "\(date)T\($0)" } ?? date }, baseline: nil,
            layers: try present.map { try layer($0.0, file: $0.1) }, quality: quality,
            notes: try notes() + (quality.isEmpty ? ["no quality layer: its metadata lists none"] : []),
            level: isSurface ? .surface : .topOfAtmosphere,
            missing: zip(bands, files).filter { !folder.files.contains($0.1) }
                .map { MissingBand(name: name(of: $0.0), file: $0.1) })
    }

    private var thermal: Set<Int> {
        switch sensor {
        case "landsat-8": [10, 11]
        case "landsat-7": [6]
        case "landsat-1-3": [8]
        default: []
        }
    }

    private var group: String {
        isSurface ? "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS" : "LEVEL1_RADIOMETRIC_RESCALING"
    }

    private func name(of band: Int) -> String { isSurface ? "SR_B\(band)" : "B\(band)" }

    private func layer(_ band: Int, file: String) throws -> ProductBand {
        let sun = isSurface ? 1 : sin(try sunElevation() * .pi / 180)
        let isPan = band == 8
        return ProductBand(
            name: name(of: band), path: folder.path(file),
            scale: try metadata.number("REFLECTANCE_MULT_BAND_\(band)", in: group, above: 0) / sun,
            offset: try metadata.number("REFLECTANCE_ADD_BAND_\(band)", in: group) / sun, nodata: 0,
            resolution: try metadata.number(
                "GRID_CELL_SIZE_\(isPan ? "PANCHROMATIC" : "REFLECTIVE")", in: "PROJECTION_ATTRIBUTES", above: 0))
    }

    private func sunElevation() throws -> Double {
        let angle = try metadata.number("SUN_ELEVATION", in: "IMAGE_ATTRIBUTES", above: 0)
        guard angle <= 90 else {
            throw YatlasError(
                .damaged, metadata.path, "SUN_ELEVATION is \(angle), not an angle up to 90",
                fix: "download the product again")
        }
        return angle
    }

    private func notes() throws -> [String] {
        let source = "scale and offset from REFLECTANCE_MULT and REFLECTANCE_ADD in \(group)"
        return [isSurface ? source : "\(source), by the sine of SUN_ELEVATION \(try sunElevation())"]
    }

    private func quality(_ bands: [Int]) throws -> [ProductQualityLayer] {
        func path(_ key: String) throws -> String? {
            try metadata.value(key, in: "PRODUCT_CONTENTS").map { try folder.require($0, listedIn: file) }
        }
        var layers: [ProductQualityLayer] = []
        if let path = try path("FILE_NAME_QUALITY_L1_PIXEL") {
            layers.append(.init(name: "QA_PIXEL", path: path, codes: Self.pixelCodes(sensor: sensor)))
        }
        if let path = try path("FILE_NAME_QUALITY_L1_RADIOMETRIC_SATURATION") {
            let codes = Self.saturationCodes(sensor: sensor, bands: bands)
            layers.append(.init(name: "QA_RADSAT", path: path, codes: codes))
        }
        return layers
    }

    private static func bit(_ shift: Int, _ reason: Product.Reason) -> Product.Code {
        .bits(shift: shift, width: 1, atLeast: 1, reason)
    }

    /// The meaning of the bits of QA_PIXEL.
    static func pixelCodes(sensor: String) -> [Product.Code] {
        // MSS has no bits for dilated clouds, shadows and snow.
        if ["landsat-1-3", "landsat-4-5-mss"].contains(sensor) { return [bit(0, .fill), bit(3, .cloud)] }
        let cirrus = sensor == "landsat-8" ? [bit(2, .cirrus)] : []
        return [bit(0, .fill), bit(1, .cloud)] + cirrus + [bit(3, .cloud), bit(4, .shadow), bit(5, .snow)]
    }

    /// The meaning of the bits of QA_RADSAT; bits of unused bands are ignored.
    static func saturationCodes(sensor: String, bands: [Int]) -> [Product.Code] {
        let saturated = bands.filter { $0 != 8 }.map { bit($0 - 1, .saturated) }
        // Bit 9 of MSS, TM and ETM+ is a dropped pixel, without a measurement.
        return saturated + (sensor == "landsat-8" ? [] : [bit(9, .fill)])
    }

    /// The sensor of the product's bands.
    private static func sensor(_ metadata: LandsatMetadata) throws -> String {
        let craft = try metadata.require("SPACECRAFT_ID", in: "IMAGE_ATTRIBUTES")
        let instrument = try metadata.require("SENSOR_ID", in: "IMAGE_ATTRIBUTES")
        switch (craft, instrument) {
        case ("LANDSAT_8", "OLI_TIRS"), ("LANDSAT_9", "OLI_TIRS"), ("LANDSAT_8", "OLI"), ("LANDSAT_9", "OLI"):
            return "landsat-8"
        case ("LANDSAT_4", "TM"), ("LANDSAT_5", "TM"), ("LANDSAT_7", "ETM"): return "landsat-7"
        case ("LANDSAT_1", "MSS"), ("LANDSAT_2", "MSS"), ("LANDSAT_3", "MSS"): return "landsat-1-3"
        case ("LANDSAT_4", "MSS"), ("LANDSAT_5", "MSS"): return "landsat-4-5-mss"
        default:
            throw YatlasError(
                .damaged, metadata.path,
                """
                the bands of \(Message.quoted(instrument, limit: 60)) on \(Message.quoted(craft, limit: 60)) are not known
                """, fix: "take a product of OLI, ETM, TM or MSS, or name the band files")
        }
    }

    /// Checks that file name, product name, level and spacecraft are consistent.
    private static func checkNames(_ metadata: LandsatMetadata, file: String, level: String) throws {
        let product = try metadata.require("LANDSAT_PRODUCT_ID", in: "PRODUCT_CONTENTS")
        let craft = try metadata.require("SPACECRAFT_ID", in: "IMAGE_ATTRIBUTES")
        let collection = try metadata.require("COLLECTION_NUMBER", in: "PRODUCT_CONTENTS")
        let name = file.dropLast("_MTL.txt".count)
        for id in [Substring(product), name] {
            guard let match = id.wholeMatch(of: /L[COTEM]0(\d)_(L[12]..)_\d{6}_\d{8}_\d{8}_\d\d_(?:RT|T1|T2)/) else {
                continue
            }
            guard id == product, craft == "LANDSAT_\(match.1)", level == match.2 else {
                throw YatlasError(
                    .damaged, metadata.path, "\(level) of \(product) by \(craft) does not agree with the name \(id)",
                    fix: "download the product again, or give the files their own names")
            }
        }
        guard Int(collection) == 2 else {
            throw YatlasError(
                .damaged, metadata.path, "COLLECTION_NUMBER is \(Message.quoted(collection, limit: 60))",
                fix: "order the scene from Collection 2")
        }
    }
}
