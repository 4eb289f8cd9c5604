package import Classification
internal import Foundation
internal import Kernels
internal import Raster
internal import Scenes
internal import YatlasCore

extension SceneClassifier {
    /// CPU seconds from samples in memory to labels, for as many pixels as the scene has.
    ///
    /// - Throws: `YatlasError` if the samples of the first window cannot be read.
    package func kernelProcessorSeconds() throws -> Double {
        let windows = scene.grid.window.tiles(width: 512, height: 256)
        let first = try SceneReading(scene, set, windows: [windows[0]], options: ExecutionOptions(threads: 1))
        var seconds = 0.0
        let pipeline = TilePipeline<Double>(first.tiles, progress: { _ in }) { seconds = $1 }
        try pipeline.run {
            let processor = try TileProcessor(first, kernel: kernel)
            return { loaded in
                var counts = windows.map(\.count)[...]
                let start = processorSeconds()
                try processor.classify(loaded, again: { counts.popFirst() })
                return processorSeconds() - start
            }
        }
        return seconds
    }
}
