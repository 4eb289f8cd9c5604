internal import Kernels
package import Raster
internal import Spectral
package import YatlasCore

/// A few pixels of some bands, read before all of a scene is worked through.
package struct SceneProbe {
    private let scene: Scene
    private let set: FeatureSet
    private let kernel: PixelKernel
    private let rasters: OpenRasters
    private let options: ExecutionOptions

    /// Takes bands of a scene.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - places: bands by their places among its `layers`.
    ///   - rasters: where they are open, and decoded blocks are kept for the run.
    ///   - options: threads, memory and instruction set.
    /// - Throws: `YatlasError` when there is no such band.
    package init(
        _ scene: Scene, bands places: [Int], rasters: OpenRasters = OpenRasters(),
        options: ExecutionOptions = ExecutionOptions()
    ) throws {
        (self.scene, self.rasters, self.options) = (scene, rasters, options)
        set = try FeatureSet(
            formulas: places.map { (name: "\($0)", formula: FeatureSet.plain(scene.bands[$0].name)) },
            bands: scene.bands)
        kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: options.instructionSet ?? .best)
    }

    /// Reads the last pixel, whose block comes last in a file: one that was cut off is known before it is worked through.
    package func readLastPixel() throws {
        try reading {
            _ = try SceneReading(
                scene, set, windows: [scene.grid.lastPixel], rasters: rasters, keeps: true, options: options
            ).map(
                kernel
            ) { _, _ in }
        }
    }

    /// The values of the bands in the probes of the scene, as features read them; the last pixel is read, too.
    ///
    /// - Returns: a plane for each band with the valid pixels of all probes, in one order.
    /// - Throws: `YatlasError` when a window cannot be read.
    package func values() throws -> [[Float]] {
        let bands = set.features.indices
        let found = try reading {
            try SceneReading(probing: scene, set, rasters: rasters, options: options).map(kernel) { values, tile in
                let count = tile.window.count
                let valid = (0..<count).filter { pixel in
                    tile[pixel].isEmpty && bands.allSatisfy { values[$0 * count + pixel].isFinite }
                }
                return bands.map { band in valid.map { values[band * count + $0] } }
            }
        }
        return bands.map { band in found.flatMap { $0.value[band] } }
    }

    /// Says of a scene that cannot be read that it does not fit, and not that the run failed.
    private func reading<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as YatlasError where error.code == .readFailed {
            throw YatlasError(.unsuitable, nil, "\(error)")
        }
    }
}
