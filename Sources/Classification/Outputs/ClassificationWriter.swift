internal import Foundation
internal import Raster
internal import Report
internal import Scenes
internal import Spectral
internal import Yat
internal import YatlasCore

/// Writes all files of a classified scene and publishes them together.
final class ClassificationWriter {
    private let outputs: ClassificationOutputs
    private let scene: Scene
    /// The grid of the map: that of the scene, or of the requested part.
    let grid: Grid
    private let model: YatModel
    private let classes: [MapClass]
    private let finisher: ClassMapAssembler
    private let writer: ClassMapWriter
    private let rasters: [ValueRasterWriter]
    private let polygons: AtomicFile?

    /// Starts the files.
    ///
    /// - Throws: `YatlasError` if one of them exists or cannot be created.
    init(_ outputs: ClassificationOutputs, scene: Scene, set: FeatureSet, model: YatModel) throws {
        self.outputs = outputs
        self.scene = scene
        self.model = model
        try outputs.requireDate(of: scene)
        let grid = outputs.part.map { scene.grid.cropped(to: $0) } ?? scene.grid
        self.grid = grid
        for path in outputs.paths { try AtomicFile.check(path, overwrite: outputs.overwrite) }
        classes = model.description.mapClasses
        let metadata = try Provenance(scene: scene, model: model, set: set, outputs: outputs).metadata()
        finisher = ClassMapAssembler(
            ClassMapProfile(
                path: outputs.map, grid: grid, classes: classes, metadata: metadata, overwrite: outputs.overwrite),
            format: outputs.format, sieve: outputs.sieve)
        writer = try finisher.begin()
        rasters = try outputs.rasters.map { raster, path in
            var profile = ValueRasterWriter.Profile(
                path: path, grid: grid, names: raster.bandNames(model.description), metadata: metadata,
                overwrite: outputs.overwrite)
            (profile.values, profile.isAveraged) = (raster.values, raster.isAveraged)
            return try ValueRasterWriter(profile, format: outputs.format)
        }
        polygons = try outputs.polygons.map { try AtomicFile($0, overwrite: outputs.overwrite) }
    }

    /// Writes the results of a window.
    func write(_ window: Window, _ tile: ClassifiedTile) throws {
        var window = window
        if let part = outputs.part { (window.x, window.y) = (window.x - part.x, window.y - part.y) }
        try tile.labels.withUnsafeBufferPointer { try writer.write(window, $0) }
        for (writer, planes) in zip(rasters, tile.planes) {
            try planes.withUnsafeBufferPointer { try writer.write(window, $0) }
        }
    }

    /// Completes and publishes the files: the map last, or the completion marker if there is one.
    ///
    /// - Parameters:
    ///   - cancellation: stops the work; no files are left then.
    ///   - summary: makes the summary of the map from the pixel count of each value.
    /// - Returns: the summary.
    /// - Throws: `YatlasError` if a file cannot be completed.
    func finish(_ cancellation: Cancellation, summary: ([Int]) -> MapSummary) throws -> MapSummary {
        let numbers = try rasters.map { try $0.complete(cancellation) }
        let map = try finisher.finish(writer, cancellation)
        if let polygons {
            try map.draw(
                to: polygons, layer: outputs.stem, classes: classes, style: QGISPolygonStyle(classes).text)
        }
        let companions = MapSidecars(outputs: outputs, scene: scene, grid: grid, model: model, classes: classes)
        let style = try outputs.style.map { try companions.style(of: map, to: $0) }
        let rasterStyles = try outputs.rasterStyles.map {
            try AtomicFile.stage(Data(QGISProbabilityStyle.text.utf8), to: $0, overwrite: outputs.overwrite)
        }
        let summary = summary(map.counts)
        let quicklook = try outputs.quicklook.map {
            let png = try SceneQuicklook.png(
                of: map.file.staged, scene: scene, summary: summary, model: model.description)
            return try AtomicFile.stage(png, to: $0, overwrite: outputs.overwrite)
        }
        let document =
            outputs.hasItem || outputs.completion != nil
            ? try companions.item(
                of: map, rasters: numbers, rasterStyles: rasterStyles, polygons: polygons, style: style,
                quicklook: quicklook) : nil
        let item = try outputs.item.flatMap { path in
            try document.map { try AtomicFile.stage($0.json(), to: path, overwrite: outputs.overwrite) }
        }
        let others = numbers + rasterStyles + [polygons, style, item, quicklook].compactMap { $0 }
        try cancellation.check()
        if let completion = outputs.completion, var document {
            document.record = try completion.record()
            let marker = try AtomicFile.stage(document.line(), to: completion.path, overwrite: true)
            // An older marker goes with the older map, and no sidecar is left without its map.
            try AtomicFile.commit([map.file] + others + [marker], head: map.file)
        } else {
            try AtomicFile.commit(others + [map.file])
        }
        return summary
    }

    /// The classes and other values that occur, by value.
    func entries(_ counts: [Int]) -> [MapClass] { MapClass.legend(classes, counts: counts) }
}
