internal import Accuracy
internal import Foundation
internal import Products
internal import Raster
internal import Scenes
internal import Spectral
internal import YatlasCore

/// The metadata of a scene.
struct SceneReport: Encodable, CustomStringConvertible {
    struct Layer: Encodable {
        var name: String
        var symbol: String?
        var wavelength: Double?
        var type: String
        /// The stored pixel size, in units of the CRS.
        var resolution: Double
        /// The nodata values.
        var nodata: [Double]
        /// Whether a mask or an alpha band of the file gives the validity.
        var isMasked: Bool
        var scale: Double
        var offset: Double
        /// The source of scale and offset: options, sensor, product, file, embedding, or none.
        var source: String
        /// The units of the values: reflectance, DN or embedding.
        var units: String
        /// The file and the band in it.
        var file: String

        /// The nodata values or mask as text.
        var void: String {
            let parts = nodata.map { String(format: "%g", $0) } + (isMasked ? ["mask"] : [])
            return parts.isEmpty ? "-" : parts.joined(separator: ", ")
        }
    }
    struct Mask: Encodable {
        var name: String
        var reasons: [String]
    }
    var path: String
    var product: String?
    var sensor: String?
    var acquired: String?
    var notes: [String]
    var quality: [Mask]
    var grid: Grid
    var bands: [Layer]

    init(_ scene: Scene) {
        path = scene.path
        product = scene.product.map { product in
            product.name + (product.baseline.map { ", baseline \($0)" } ?? "")
        }
        notes = (scene.product?.notes ?? []) + [scene.product?.missingNote].compactMap(\.self)
        quality = Self.masks(scene)
        sensor = scene.sensor?.name
        acquired = scene.acquired
        grid = scene.grid
        bands = scene.layers.enumerated().map { index, layer in
            Layer(
                name: layer.band.name, symbol: layer.band.symbol, wavelength: layer.band.wavelength,
                type: layer.stored.sampleType.rawValue,
                resolution: Self.stored(index, in: scene)?.resolution ?? scene.grid.pixelSize,
                nodata: layer.nodata.isEmpty ? [layer.stored.nodata].compactMap(\.self) : layer.nodata,
                isMasked: layer.stored.isMasked, scale: layer.scale, offset: layer.offset,
                source: Self.source(layer, index, in: scene), units: layer.units.name, file: layer.source)
        }
    }

    /// The product's band; nil for bands of auxiliary sources.
    private static func stored(_ index: Int, in scene: Scene) -> ProductBand? {
        scene.product.flatMap { $0.layers.indices.contains(index) ? $0.layers[index] : nil }
    }

    private static func source(_ layer: Scene.Band, _ index: Int, in scene: Scene) -> String {
        if scene.options.scale != nil || scene.options.offset != nil { return "options" }
        switch (layer.units, Self.stored(index, in: scene)?.isReflectance) {
        case (.embedding, _): return "embedding"
        case (.digitalNumbers, _): return "none"
        case (.reflectance, true?): return "product"
        case (.reflectance, false?): return "sensor"
        case (.reflectance, nil): return scene.options.sensor?.scaling == nil ? "file" : "sensor"
        }
    }

    /// The units of the values, a line for all that are alike.
    private var values: [String] {
        var groups: [[Layer]] = []
        for band in bands {
            let place = groups.firstIndex { $0[0].units == band.units && $0[0].source == band.source }
            if let place { groups[place].append(band) } else { groups.append([band]) }
        }
        return groups.map { group in
            let which = groups.count > 1 ? " of \(group.map(\.name).joined(separator: ", "))" : ""
            switch group[0].units {
            case "reflectance": return "Values\(which): reflectance; source of scale and offset: \(group[0].source)"
            case "DN":
                return """
                    Values\(which): digital numbers (DN), scale and offset unknown; give --scale and --offset for indices in \
                    reflectance, or --scale 1 if they are reflectance already
                    """
            default: return "Values\(which): satellite embeddings"
            }
        }
    }

    /// The quality layers with their reasons and the masked ones, each name once.
    private static func masks(_ scene: Scene) -> [Mask] {
        var masks: [Mask] = []
        for layer in scene.product?.quality ?? [] {
            let reasons = layer.codes.map(\.reason).filter(scene.options.masked.contains).map(\.rawValue)
            let known = masks.firstIndex { $0.name == layer.name }
            let place = known ?? masks.count
            if known == nil { masks.append(Mask(name: layer.name, reasons: [])) }
            masks[place].reasons += Set(reasons).subtracting(masks[place].reasons).sorted()
        }
        return masks
    }

    var description: String {
        func text(_ value: Double?) -> String { value.map { String(format: "%g", $0) } ?? "-" }
        let rows = bands.map {
            [
                $0.name, $0.symbol ?? "-", text($0.wavelength), $0.type, text($0.resolution), $0.void,
                text($0.scale), text($0.offset), $0.source, $0.file,
            ]
        }
        let pixel = grid.transform
        let size = String(format: "%g x %g", abs(pixel.a), abs(pixel.e))
        let details =
            (product.map { ["Product: \($0)"] } ?? []) + notes.map { "Note: \($0)" }
            + quality.map {
                "Mask: \($0.name), for \($0.reasons.isEmpty ? "nothing" : $0.reasons.joined(separator: ", ")) (see --quality-mask)"
            }
        return
            ([
                "\(path): \(grid.width) x \(grid.height) pixels of \(size), \(NumberFormat.count(bands.count, "band"))",
                "Sensor: \(sensor ?? "unknown (say --sensor)")\(acquired.map { "; acquired \($0)" } ?? "")",
            ] + details + values + [
                "CRS: \(grid.crsName); extent \(grid.extent) (west south east north)",
                TextTable.render(
                    header: ["band", "symbol", "nm", "type", "pixel", "nodata", "scale", "offset", "source", "file"],
                    rows: rows),
            ]).joined(separator: "\n")
    }
}
