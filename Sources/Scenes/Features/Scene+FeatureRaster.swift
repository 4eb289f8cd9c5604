internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Raster
internal import Spectral
package import YatlasCore

extension Scene {
    /// The metadata key of the units of all bands in rasters of features.
    static let unitsKey = "YATLAS_UNITS"

    /// Writes features as a raster of Float32 bands on the scene's grid; NaN where a feature is undefined.
    ///
    /// - Parameters:
    ///   - items: the features, as for training.
    ///   - path: the raster; it appears when it is complete.
    ///   - overwrite: whether an existing file may be replaced.
    ///   - options: threads and memory.
    ///   - progress: receives the completed share, from any worker.
    /// - Returns: the summary of the raster.
    /// - Throws: `YatlasError` for features that the scene does not allow, or if a window cannot be read or written; no
    ///   raster is left then.
    package func writeFeatures(
        _ items: [String], to path: String, overwrite: Bool, options: ExecutionOptions = ExecutionOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> FeatureSummary {
        let start = ContinuousClock.now
        let (scene, remarks) = try fitting(items, at: regularPixels(FeatureFitting.mostPixels))
        let set = try scene.features(items)
        let d = set.features.count
        let kernel = try PixelKernel(
            program: set.program, classifier: nil, instructionSet: options.instructionSet ?? .best)
        var metadata = [
            "TIFFTAG_SOFTWARE": Software.nameAndVersion,
            "YATLAS_SCENE": URL(fileURLWithPath: self.path).lastPathComponent,
            "YATLAS_OPTIONS": self.options.text,
        ]
        // The values of bands are those that the features were computed from: no reader is to scale them again.
        if set.inputs.allSatisfy({ layers[$0].units == .reflectance }) {
            metadata[Scene.unitsKey] = BandUnits.reflectance.rawValue
        }
        let writer = try ValueRasterWriter(
            .init(path: path, grid: grid, names: set.features.map(\.name), metadata: metadata, overwrite: overwrite))
        let reading = try SceneReading(self, set, planes: d + 1, options: options)
        var absent = 0
        var bad = [Int](repeating: 0, count: d)
        let pipeline = TilePipeline<FeatureTile>(reading.tiles, progress: progress) { window, tile in
            absent += tile.absent
            for index in bad.indices { bad[index] += tile.bad[index] }
            try tile.values.withUnsafeBufferPointer { try writer.write(window, $0) }
        }
        try pipeline.run {
            let processor = try TileProcessor(reading, kernel: kernel)
            return { window in
                try processor.features(window) { values, tile in
                    FeatureTile(&values, tile, features: d, isOverDates: set.isOverDates)
                }
            }
        }
        try AtomicFile.commit([try writer.complete()])
        return FeatureSummary(
            raster: path, scene: self.path, pixels: grid.window.count, absent: absent,
            features: zip(zip(set.features, scene.sources(of: set.features)), bad).map {
                .init(name: $0.0.name, formula: $0.0.formula, sources: $0.1, bad: $1)
            },
            remarks: remarks, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
