internal import Kernels
package import Raster
internal import Spectral
package import YatlasCore

/// A few pixels of some bands, read before the whole scene is processed.
package struct SceneProbe {
    private let scene: Scene
    private let set: FeatureSet
    private let kernel: PixelKernel
    private let rasters: OpenRasters
    private let options: ExecutionOptions

    /// Prepares to read bands of a scene.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - places: the indices of the bands among its `layers`.
    ///   - rasters: the open rasters, which keep decoded blocks for the run.
    ///   - options: threads, memory and instruction set.
    /// - Throws: `YatlasError` if there is no such band.
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

    /// Reads the last pixel, whose block is the last in a file: a truncated file is detected before the scene is
    /// processed.
    package func readLastPixel() throws {
        try reading {
            _ = try SceneReading(
                scene, set, windows: [scene.grid.lastPixel], rasters: rasters, keeps: true, options: options
            ).map(
                kernel
            ) { _, _ in }
        }
    }

    /// The values of the bands in the probe windows, in the units of features; the last pixel is read, too.
    ///
    /// - Returns: a plane for each band with the valid pixels of all probe windows, in the same order.
    /// - Throws: `YatlasError` if a window cannot be read.
    package func values() throws -> [[Float]] {
        try scene.known.map { known in try known.probe(set, reading: read) } ?? read()
    }

    private func read() throws -> [[Float]] {
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

    /// Turns a read error into a refusal of the scene.
    private func reading<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as YatlasError where error.code == .readFailed {
            throw YatlasError(.unsuitable, nil, "\(error)")
        }
    }
}
