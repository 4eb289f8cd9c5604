internal import Foundation
internal import Mapping
internal import Raster
internal import Report
internal import Spectral

/// Draws the picture of a map beside its scene.
enum QuicklookMaker {
    /// Longest side of a panel before the drawing, in pixels of the thinned map.
    private static let side = 1200

    /// A picture of a map that was made now.
    static func png(scene: Scene, summary: MapSummary, subtitle: String) throws -> Data {
        let map = try Dataset(path: summary.map)
        let longest = max(map.grid.width, map.grid.height)
        let factor = max(1, (longest + side - 1) / side)
        let (width, height) = (max(1, map.grid.width / factor), max(1, map.grid.height / factor))
        // North is up in the picture, whichever row of the map comes first.
        func northUp<Value>(_ values: [Value]) -> [Value] {
            guard map.grid.isSouthUp else { return values }
            return (0..<height).reversed().flatMap { values[($0 * width)..<(($0 + 1) * width)] }
        }
        let labels = northUp(try map.thinned(band: 1, width: width, height: height).map { UInt8($0) })
        let colors = map.colorTable(band: 1)
        let composite = composite(scene)
        let planes = try composite.layers.map { northUp(try scene.overview($0, width: width, height: height)) }
        let total = Double(max(summary.pixels, 1))
        let name = URL(fileURLWithPath: scene.path).deletingPathExtension().lastPathComponent
        return try Quicklook(
            title: "Land cover of \(name)", subtitle: subtitle, width: width, height: height, labels: labels,
            colors: Dictionary(uniqueKeysWithValues: colors.enumerated().map { (UInt8(clamping: $0), $1) }),
            scene: planes, sceneCaption: composite.caption,
            pixelSize: map.grid.metresPerPixel.map { $0 * Double(map.grid.width) / Double(width) },
            legend: summary.shares.filter { $0.value != MapWriter.nodata }.map {
                Quicklook.LegendEntry(
                    name: $0.name, color: colors[Int($0.value)], share: Double($0.pixels) / total)
            }
        ).png()
    }

    /// Three bands to look at: true colour where there is, else false colour, else the first band in grey.
    private static func composite(_ scene: Scene) -> (layers: [Scene.Layer], caption: String) {
        func layers(_ symbols: [String]) -> [Scene.Layer]? {
            let found = symbols.compactMap { symbol in scene.layers.first { $0.band.symbol == symbol } }
            return found.count == symbols.count ? found : nil
        }
        if let bands = layers(["R", "G", "B"]) { return (bands, "Scene in true colour") }
        if let bands = layers(["N", "R", "G"]) { return (bands, "Scene in false colour (near infrared, red, green)") }
        return (Array(repeating: scene.layers[0], count: 3), "Scene, band \(scene.layers[0].band.name)")
    }
}
