internal import Foundation
internal import Raster
internal import Report
internal import Scenes
internal import YatlasCore

/// Makes the sidecar files of a map for other programs.
struct MapSidecars {
    let outputs: ClassificationOutputs
    let scene: Scene
    let grid: Grid
    let classes: [MapClass]

    /// The QGIS style, to be committed.
    func style(of map: FinishedClassMap, to path: String) throws -> AtomicFile {
        let text = QGISStyle(values(of: map)).text
        return try AtomicFile.stage(Data(text.utf8), to: path, overwrite: outputs.overwrite)
    }

    /// The STAC Item.
    func item(of map: FinishedClassMap) throws -> STACItem {
        let sum = try FileChecksum(path: map.file.staged)
        let footprint = grid.footprint
        let asset = STACItem.Asset(
            file: URL(fileURLWithPath: outputs.map).lastPathComponent,
            isCloudOptimized: outputs.format.driver == .cog, values: values(of: map), counts: map.counts,
            size: sum.size,
            digest: sum.digest)
        var item = STACItem(
            id: outputs.stem, outline: footprint?.rings ?? [], bounds: footprint?.bounds, acquired: scene.acquired,
            created: Date(), software: Software.nameAndVersion, epsg: grid.epsg, asset: asset)
        item.record = try outputs.completion?.record()
        return item
    }

    private func values(of map: FinishedClassMap) -> [MapClass] { MapClass.legend(classes, counts: map.counts) }
}
