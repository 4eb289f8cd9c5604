internal import Kernels
internal import Raster
internal import Spectral
package import YatlasCore

/// A few pixels of some bands, read before all of a scene is worked through.
package struct SceneProbe {
    private let processor: TileProcessor
    private let end: Window

    /// Opens the files of bands.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - places: bands by their places among its `layers`.
    ///   - instructionSet: what the kernels run on.
    /// - Throws: `YatlasError` when a file cannot be opened.
    package init(_ scene: Scene, bands places: [Int], instructionSet: InstructionSet) throws {
        let set = try FeatureSet(
            formulas: places.map { (name: "\($0)", formula: FeatureSet.plain(scene.bands[$0].name)) },
            bands: scene.bands)
        processor = try TileProcessor(scene, set, largest: Scene.largestProbe, instructionSet: instructionSet)
        end = Window(x: scene.grid.width - 1, y: scene.grid.height - 1, width: 1, height: 1)
    }

    /// Reads the last pixel, whose block comes last in a file: one that was cut off is known before it is worked through.
    package func readLastPixel() throws {
        do {
            try processor.read(end)
        } catch let error as YatlasError where error.code != .unavailable {
            throw YatlasError(.unsuitable, nil, "\(error)")
        }
    }

    /// The values of the bands in the probes of the scene, as features read them.
    ///
    /// - Returns: a plane for each band with the valid pixels of all probes, in one order.
    /// - Throws: `YatlasError` when a window cannot be read.
    package func values() throws -> [[Float]] {
        let bands = 0..<processor.featureCount
        var planes = [[Float]](repeating: [], count: bands.count)
        for window in Scene.probes(of: processor.bounds) {
            try processor.features(window) { values, tile in
                let count = window.count
                let valid = (0..<count).filter { pixel in
                    tile[pixel].isEmpty && bands.allSatisfy { values[$0 * count + pixel].isFinite }
                }
                for band in bands { planes[band] += valid.map { values[band * count + $0] } }
            }
        }
        return planes
    }
}
