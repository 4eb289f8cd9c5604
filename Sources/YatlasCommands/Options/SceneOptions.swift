internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Products
internal import Scenes
internal import Spectral
internal import YatlasCore

extension Sensor {
    /// The sensor of a name, or of a file, that a user typed.
    static func typed(_ text: String) throws -> Sensor {
        if SensorFile.isPath(text) { return try SensorFile(path: text).sensor() }
        guard let sensor = Sensor.named(text) else {
            throw ValidationError(
                "unknown sensor \"\(text)\"; the sensors are \(Sensor.all.map(\.name).joined(separator: ", ")), "
                    + "or a file that describes one (NAME.yaml)")
        }
        return sensor
    }
}

/// What a user says of scenes beyond their files.
struct SceneOptions: ParsableArguments {
    @Option(
        help:
            "The sensor, which gives meaning to band names such as B05: a name, or a YAML file with name and bands (default: what the file says)."
    )
    var sensor: String?

    @Option(
        help: ArgumentHelp(
            "The names of all bands in the file's order, such as B02,B03,B04,B08, for rasters that name none or only places (band1, B1).",
            valueName: "name,..."))
    var bands: String?

    @Option(help: "Factor from stored numbers to reflectance, in place of the file's; 1 if they are reflectance.")
    var scale: Double?

    @Option(help: "Constant from stored numbers to reflectance, added after the factor.")
    var offset: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Samples that stand for \"nothing measured\" in each band, besides the nodata values and masks of the files: fill without a tag.",
            valueName: "number,..."))
    var nodata: String?

    @Option(
        help:
            "What a product's quality layers mask: fill, saturated, cloud, shadow, snow, cirrus, separated by commas, or none (default: all)."
    )
    var masked: String?

    @Option(help: "Side of the grid's pixels in metres, for products with several (default: the finest).")
    var resolution: Double?

    @Flag(
        help:
            "With --resolution or --with: take finer bands from the pyramids of their files (levels of JPEG 2000, overviews) instead of averaging all pixels. Decodes a fraction; values are those of whoever made the pyramid: smoothed by wavelets, averaged, or single pixels. Sample and train with it, too."
    )
    var fastResampling = false

    @Option(
        help: ArgumentHelp(
            "A further raster or product whose bands join the scene's, warped to its grid: another day, elevation. May be repeated. Where names meet, its bands are called NAME@TAG, by the given tag or the day. A model finds bands by name: tags such as spring= let it move between years.",
            valueName: "[tag=]path"))
    var with: [String] = []

    @Option(
        help:
            "What the scene's own bands are told by among those of other days, as in NDVI@spring (default: its day, NDVI@2015-07-31)."
    )
    var tag: String?

    func validate() throws {
        if fastResampling, resolution == nil, with.isEmpty {
            throw ValidationError("--fast-resampling goes with --resolution or --with; other bands are not resampled")
        }
    }

    func options(
        mask: String? = nil, area: String? = nil, indices: [SpectralIndex] = [], machine: MachineOptions? = nil
    ) throws -> SceneConfiguration {
        var options = SceneConfiguration(
            sensor: try sensor.map(Sensor.typed), scale: scale, offset: offset, mask: mask, resolution: resolution)
        options.access = try (machine?.execution() ?? .fromEnvironment()).access
        options.bands = try bands.map(SceneOptions.names) ?? []
        options.nodata = try nodata.map(SceneOptions.numbers) ?? []
        options.area = area
        options.tag = tag
        options.usesPyramids = fastResampling
        options.indices = indices
        options.companions = with.map { text in
            guard let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") else {
                return AuxiliarySource(path: text)
            }
            return AuxiliarySource(tag: String(text[..<sign]), path: String(text[text.index(after: sign)...]))
        }
        if let masked { options.masked = try SceneOptions.reasons(masked) }
        return options
    }

    private static func names(_ text: String) throws -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard !names.contains(""), Set(names).count == names.count else {
            throw ValidationError("--bands \(text): not different names with commas between, such as B02,B03,B04,B08")
        }
        return names
    }

    private static func numbers(_ text: String) throws -> [Double] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let number = Double(word.trimmingCharacters(in: .whitespaces)), number.isFinite else {
                throw ValidationError("--nodata \(text): not numbers with commas between, such as 0 or 0,65535")
            }
            return number
        }
    }

    private static func reasons(_ text: String) throws -> Set<Product.Reason> {
        if text == "none" { return [] }
        return Set(
            try text.split(separator: ",").map { name in
                guard let reason = Product.Reason(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                    let known = Product.Reason.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--masked \(name): not one of \(known), none")
                }
                return reason
            })
    }
}
