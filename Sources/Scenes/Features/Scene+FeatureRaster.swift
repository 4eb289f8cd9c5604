internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Raster
internal import Spectral
package import YatlasCore

extension Scene {
    /// Writes features as a raster of Float32 bands on the scene's grid; NaN where there is no value.
    ///
    /// - Parameters:
    ///   - items: the features, as for training.
    ///   - path: the raster; it appears when it is complete.
    ///   - overwrite: whether a file of that name may be replaced.
    ///   - options: threads and memory.
    ///   - progress: called with the share done, from any worker.
    /// - Returns: what the raster amounts to.
    /// - Throws: `YatlasError` for features that the scene does not allow, `YatlasError` when a window
    ///   cannot be read or written; no raster is left then.
    package func writeFeatures(
        _ items: [String], to path: String, overwrite: Bool, options: ExecutionOptions = ExecutionOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> FeatureSummary {
        let start = ContinuousClock.now
        let (scene, remarks) = try fitting(items, at: regularPixels(FeatureFitting.mostPixels))
        let set = try scene.features(items)
        let d = set.features.count
        // One feature more tells which pixels are valid: the first band itself.
        var program = set.program
        program.outputs.append(0)
        let kernel = try PixelKernel(program: program, classifier: nil, instructionSet: .chosen())
        let metadata = [
            "TIFFTAG_SOFTWARE": Software.nameAndVersion,
            "YATLAS_SCENE": URL(fileURLWithPath: self.path).lastPathComponent,
            "YATLAS_OPTIONS": self.options.text,
        ]
        let writer = try FloatRasterWriter(
            path: path, grid: grid, names: set.features.map(\.name), metadata: metadata, overwrite: overwrite)
        let plan = TilePlan(self, set, planes: d + 1, options: options)
        GDALEnvironment.setBlockCache(bytes: plan.cacheBytes)
        var absent = 0
        var bad = [Int](repeating: 0, count: d)
        let queue = TilePipeline<[Float]>(plan, progress: progress) { window, planes in
            let valid = set.isOverDates ? anyValue(planes, window.count, d)[...] : planes[(d * window.count)...]
            absent += valid.count { $0.isNaN }
            for index in bad.indices {
                bad[index] += zip(planes[(index * window.count)...], valid).count { $0.isNaN && !$1.isNaN }
            }
            try planes[..<(d * window.count)].withUnsafeBufferPointer { try writer.write(window, $0) }
        }
        try queue.run {
            let area = try openArea()
            let reader = try FeatureTileReader(self, set, largest: plan.largest)
            let workspace = PixelKernel.Workspace(for: kernel)
            return { window in
                var planes = [Float](repeating: .nan, count: window.count * (d + 1))
                let inside = try area?.inside(window)
                if area != nil, inside == nil { return planes }
                try reader.withWindow(window) { views, mask in
                    planes.withUnsafeMutableBufferPointer {
                        kernel.features(views, pixelCount: window.count, workspace: workspace, into: $0)
                    }
                    for pixel in 0..<window.count where mask?[pixel] ?? 0 != 0 || inside?[pixel] == false {
                        for at in stride(from: pixel, to: planes.count, by: window.count) { planes[at] = .nan }
                    }
                }
                for at in planes.indices where planes[at].isInfinite { planes[at] = .nan }
                return planes
            }
        }
        try AtomicFile.commit([try writer.complete()])
        return FeatureSummary(
            raster: path, scene: self.path, pixels: grid.window.count, absent: absent,
            features: zip(set.features, bad).map { .init(name: $0.name, formula: $0.formula, bad: $1) },
            remarks: remarks, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}

/// Planes of features over dates, of which no one band tells what is valid: NaN where all are.
private func anyValue(_ planes: [Float], _ count: Int, _ features: Int) -> [Float] {
    (0..<count).map { pixel in
        (0..<features).contains { !planes[$0 * count + pixel].isNaN } ? 0 : .nan
    }
}
