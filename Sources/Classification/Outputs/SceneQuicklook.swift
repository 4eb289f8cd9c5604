internal import Foundation
internal import Maps
internal import Raster
internal import Report
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Draws the quicklook of a map with its scene.
enum SceneQuicklook {
    /// Longest side of a panel before drawing, in pixels of the decimated map.
    private static let side = 1200

    /// The quicklook of a map that was made now.
    ///
    /// - Parameters:
    ///   - map: the map's file.
    ///   - scene: the scene.
    ///   - summary: the summary of the map.
    ///   - model: the model, whose accuracy is shown below the title.
    /// - Returns: the bytes of a PNG file.
    /// - Throws: `YatlasError` if the map or the scene cannot be read, or the picture cannot be drawn.
    static func png(of map: String, scene: Scene, summary: MapSummary, model: ModelDescription) throws -> Data {
        let file = try ClassMapFile(path: map)
        let map = try MapOverview(file, side: side)
        let composite = composite(scene)
        let planes = try composite.layers.map {
            MapOverview.northUp(
                try scene.averaged($0, width: map.width, height: map.height), of: file.grid, width: map.width)
        }
        let total = Double(max(summary.pixels, 1))
        let name = URL(fileURLWithPath: scene.path).deletingPathExtension().lastPathComponent
        let accuracy = model.heldOut.flatMap { heldOut in
            heldOut.overallAccuracy.map {
                "overall accuracy \(NumberFormat.percent($0))\(NumberFormat.limits(heldOut.overallAccuracyInterval)) on "
                    + "samples held out of training\(heldOut.partTested)"
            }
        }
        return try Quicklook(
            title: "Land cover of \(name)", subtitle: accuracy ?? "", width: map.width, height: map.height,
            labels: map.labels,
            colors: map.colors, scene: planes, sceneCaption: composite.caption, pixelSize: map.pixelSize,
            legend: summary.shares.filter { $0.value != LabelCode.nodata }.map {
                Quicklook.LegendItem(
                    name: $0.name, color: map.colors[$0.value] ?? MapClass.grey, share: Double($0.pixels) / total)
            }
        ).png()
    }

    /// Three bands for display: true colour if possible, else false colour, else the first band in grey.
    private static func composite(_ scene: Scene) -> (layers: [Scene.Band], caption: String) {
        func layers(_ symbols: [String]) -> [Scene.Band]? {
            let found = symbols.compactMap { symbol in scene.layers.first { $0.band.symbol == symbol } }
            return found.count == symbols.count ? found : nil
        }
        if let bands = layers(["R", "G", "B"]) { return (bands, "Scene in true colour") }
        if let bands = layers(["N", "R", "G"]) { return (bands, "Scene in false colour (near infrared, red, green)") }
        return (Array(repeating: scene.layers[0], count: 3), "Scene, band \(scene.layers[0].band.name)")
    }
}
