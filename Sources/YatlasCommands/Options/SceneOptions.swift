internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Products
internal import Scenes
internal import Spectral
internal import YatlasCore

extension Sensor {
    /// The sensor of a name, or of a sensor file.
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

/// Options for reading scenes.
struct SceneOptions: ParsableArguments {
    @Option(
        help:
            "The sensor, which gives meaning to band names such as B05: a name, or a YAML file that describes one (default: from the file)."
    )
    var sensor: String?

    @Option(
        help: ArgumentHelp(
            "Names of all bands in the file's order, such as B02,B03,B04,B08, for rasters with unnamed or numbered bands (band1, B1).",
            valueName: "name,..."))
    var bands: String?

    @Option(
        help: "Factor from digital numbers (DN) to reflectance, instead of the file's; 1 if the file holds reflectance."
    )
    var scale: Double?

    @Option(help: "Constant from DN to reflectance, added after the factor.")
    var offset: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Further nodata values of all bands, for fill values that the file does not declare.",
            valueName: "number,..."))
    var nodata: String?

    @Option(
        help:
            "Pixels to mask by the quality layers of a product: fill, saturated, cloud, shadow, snow, cirrus, separated by commas, or none (default: all)."
    )
    var qualityMask: String?

    @Option(help: "Pixel size in metres, for products with several (default: the finest).")
    var resolution: Double?

    @Flag(
        help:
            "With --resolution or --with: read finer bands from overviews or JPEG 2000 levels instead of averaging all pixels. Faster; values depend on how the overviews were made, so train with it, too."
    )
    var fastResampling = false

    @Option(
        help: ArgumentHelp(
            "A further raster or product whose bands are added, warped to the scene's grid: another date, elevation. Repeatable. Bands whose names collide are renamed NAME@TAG, with the given tag or the date. Models find bands by name, so tags such as spring= fit other years.",
            valueName: "[tag=]path"))
    var with: [String] = []

    @Option(
        help:
            "Tag for the scene's own bands in a multi-date stack, as in NDVI@spring (default: its date, NDVI@2015-07-31)."
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
        if let qualityMask { options.masked = try SceneOptions.reasons(qualityMask) }
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
                    throw ValidationError("--quality-mask \(name): not one of \(known), none")
                }
                return reason
            })
    }
}
