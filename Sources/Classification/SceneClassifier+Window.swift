internal import Kernels
package import Raster
internal import Scenes
internal import Yat
package import YatlasCore

extension SceneClassifier {
    /// Classifies a window of the scene in memory, with the same result as in a map of the whole scene.
    ///
    /// - Parameters:
    ///   - window: the pixels, inside the scene.
    ///   - options: threads and memory.
    /// - Returns: labels, probabilities and validity of the pixels.
    /// - Throws: `YatlasError` if the window is outside the scene or cannot be read.
    package func classified(_ window: Window, options: ExecutionOptions = ExecutionOptions()) throws -> ClassifiedWindow
    {
        let grid = scene.grid
        try scene.require(window)
        let classCount = model.description.classes.count
        var result = ClassifiedWindow(window, grid: grid.cropped(to: window), classCount: classCount)
        let reading = try SceneReading(scene, set, planes: classCount, part: window, options: options)
        let pipeline = TilePipeline<ClassifiedWindow>(reading.tiles, progress: { _ in }) { _, tile in
            result.take(tile)
        }
        try pipeline.run {
            let processor = try TileProcessor(reading, kernel: kernel, details: .probabilities)
            return { loaded in
                try processor.classify(loaded) { labels, details, tile in
                    var part = ClassifiedWindow(tile.window, grid: grid, classCount: classCount)
                    part.labels = labels
                    if let details { part.probabilities = details.probabilities }
                    tile.void(&part.probabilities)
                    tile.forEachInvalid { pixel, validity in part.validity[pixel] = validity }
                    return part
                }
            }
        }
        return result
    }
}

extension ClassifiedWindow {
    /// Copies the pixels of a window that is inside this one.
    fileprivate mutating func take(_ part: ClassifiedWindow) {
        window.copy(part.labels, of: part.window, to: &labels)
        window.copy(part.validity, of: part.window, to: &validity)
        window.copy(part.probabilities, of: part.window, to: &probabilities)
    }
}
