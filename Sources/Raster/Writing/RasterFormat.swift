internal import YatlasCore

/// The file format of a map and its additional rasters: GDAL's driver and its creation options.
package struct RasterFormat: Sendable, Equatable {
    /// A driver for rasters.
    package enum Driver: String, Sendable, Codable, CaseIterable {
        /// A tiled GeoTIFF.
        case geoTIFF = "GTiff"
        /// A cloud-optimised GeoTIFF (COG): with overviews, in the layout for access over HTTP.
        case cog = "COG"
    }

    /// The driver.
    package let driver: Driver
    /// The side of the blocks.
    package let blockSize: Int
    /// The creation options of the driver.
    let creationOptions: [String: String]
    /// The creation options set by the user, `KEY=VALUE` each, by key.
    private let set: [String]
    /// The differences from the default on one line, as maps store them; empty for the default.
    package let text: String

    /// The creation options that users may set.
    private static let keys = ["COMPRESS", "LEVEL", "ZLEVEL", "ZSTD_LEVEL", "BLOCKSIZE", "BIGTIFF"]
    private static let levels = ["DEFLATE": 1...9, "ZSTD": 1...22]
    private static let blockSizes = 128...1024

    /// A tiled GeoTIFF with deflate compression.
    package static let standard = RasterFormat(.geoTIFF, [:])

    /// Parses the user's options.
    ///
    /// - Parameters:
    ///   - driver: GDAL's name of a driver.
    ///   - options: creation options, `KEY=VALUE` each.
    /// - Throws: `YatlasError` that lists the known ones.
    package init(driver: String, options: [String]) throws {
        guard let known = Driver.allCases.first(where: { $0.rawValue.lowercased() == driver.lowercased() }) else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .format) \(driver)", "no format for maps",
                fix: "the formats are \(Driver.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var typed: [String: String] = [:]
        for option in options {
            func refused(_ cause: Message, fix: Message) -> YatlasError {
                YatlasError(.unsuitable, about: "\(setting: .creationOption) \(option)", cause, fix: fix)
            }
            let parts = option.split(separator: "=", maxSplits: 1).map { $0.uppercased() }
            guard parts.count == 2, RasterFormat.keys.contains(parts[0]) else {
                throw refused(
                    parts.count == 2 ? "no such option" : "not KEY=VALUE",
                    fix: "the options are \(RasterFormat.keys.joined(separator: ", "))")
            }
            guard typed.updateValue(parts[1], forKey: parts[0]) == nil else {
                throw refused("\(parts[0]) is given twice", fix: "give it once")
            }
        }
        for (key, value) in typed.sorted(by: { $0.key < $1.key }) {
            guard let values = RasterFormat.values(of: key, compression: typed["COMPRESS"] ?? "DEFLATE") else {
                continue
            }
            guard values.accepts(value) else {
                throw YatlasError(
                    .unsuitable, about: "\(setting: .creationOption) \(key)=\(value)", "not accepted",
                    fix: Message(values.words))
            }
        }
        self.init(known, typed)
    }

    private init(_ driver: Driver, _ typed: [String: String]) {
        self.driver = driver
        set = typed.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let compression = typed["COMPRESS"] ?? "DEFLATE"
        let size = typed["BLOCKSIZE"].flatMap { Int($0) } ?? (driver == .cog ? 512 : ClassMapWriter.blockSize)
        let level = typed["LEVEL"] ?? typed["ZLEVEL"] ?? typed["ZSTD_LEVEL"]
        var options = ["COMPRESS": compression, "BIGTIFF": typed["BIGTIFF"] ?? "IF_SAFER"]
        switch driver {
        case .geoTIFF:
            options.merge(["TILED": "YES", "BLOCKXSIZE": "\(size)", "BLOCKYSIZE": "\(size)"]) { $1 }
            options[compression == "ZSTD" ? "ZSTD_LEVEL" : "ZLEVEL"] = level
        case .cog:
            options.merge(["BLOCKSIZE": "\(size)"]) { $1 }
            options["LEVEL"] = level
        }
        blockSize = size
        creationOptions = options
        let driverText = driver == .geoTIFF ? [] : ["of=\(driver.rawValue)"]
        text = (driverText + set).joined(separator: " ")
    }

    private struct Values {
        var words: String
        var accepts: (String) -> Bool
    }

    /// The allowed values of an option.
    private static func values(of key: String, compression: String) -> Values? {
        func choice(_ names: [String]) -> Values {
            Values(words: "\(key) is one of \(names.joined(separator: ", "))") { names.contains($0) }
        }
        switch key {
        case "COMPRESS": return choice(["DEFLATE", "ZSTD", "LZW", "NONE"])
        case "BIGTIFF": return choice(["YES", "NO", "IF_NEEDED", "IF_SAFER"])
        case "BLOCKSIZE":
            return Values(
                words: "BLOCKSIZE is a multiple of 16 from \(blockSizes.lowerBound) to \(blockSizes.upperBound)"
            ) { Int($0).map { blockSizes.contains($0) && $0 % 16 == 0 } ?? false }
        default:
            let method = ["ZLEVEL": "DEFLATE", "ZSTD_LEVEL": "ZSTD"][key] ?? compression
            guard method == compression, let range = levels[method] else {
                return Values(words: "\(key) does not go with COMPRESS=\(compression)") { _ in false }
            }
            return Values(words: "\(key) of \(method) is \(range.lowerBound) to \(range.upperBound)") {
                Int($0).map(range.contains) ?? false
            }
        }
    }
}

extension RasterFormat: Codable {
    private enum CodingKeys: CodingKey { case driver, options }

    /// Decodes a format.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            driver: try container.decode(String.self, forKey: .driver),
            options: try container.decode([String].self, forKey: .options))
    }

    /// Encodes the driver and the user's options.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(driver, forKey: .driver)
        try container.encode(set, forKey: .options)
    }
}
