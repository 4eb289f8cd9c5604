internal import Foundation
internal import Maps
internal import Raster
internal import Report
internal import Scenes
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
        let composite = try SceneComposite(scene, OverviewFrame(file.grid, side: side))
        let total = Double(max(summary.pixels, 1))
        let name = URL(fileURLWithPath: scene.path).deletingPathExtension().lastPathComponent
        let accuracy = model.heldOut.flatMap { heldOut in
            heldOut.overallAccuracy.map {
                "overall accuracy \(NumberFormat.percent($0))\(NumberFormat.limits(heldOut.overallAccuracyInterval)) on "
                    + "\(NumberFormat.count(heldOut.samples, "sample")) held out of training\(heldOut.partTested)"
            }
        }
        return try Quicklook(
            title: "Land cover of \(name)", subtitle: accuracy ?? "",
            facts: MapFacts.phrases(file.grid, acquired: file.origin["acquired"]).joined(separator: ", "),
            width: map.width, height: map.height, labels: map.labels,
            colors: map.colors, scene: composite.planes, sceneCaption: composite.caption, pixelSize: map.pixelSize,
            north: map.north,
            legend: summary.shares.filter { $0.value != LabelCode.nodata }.map {
                Quicklook.LegendItem(
                    name: $0.name, color: map.colors[$0.value] ?? MapClass.grey, share: Double($0.pixels) / total,
                    hectares: map.hectares($0.pixels, of: $0.value))
            }
        ).png()
    }
}
