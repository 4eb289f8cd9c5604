internal import KernelTypes
internal import Kernels
internal import Raster
public import Scenes
internal import Spectral
public import YatlasCore

extension Scene {
    /// Reads all bands of a window into memory; masked pixels keep their values.
    ///
    /// - Parameters:
    ///   - window: the pixels, inside the scene.
    ///   - options: threads and memory.
    /// - Returns: the values that models compute features of.
    /// - Throws: ``YatlasError`` if the window is outside the scene or cannot be read.
    public func read(_ window: Window, options: ExecutionOptions = ExecutionOptions()) throws -> ScenePixels {
        try pixels(window, options: options)
    }

    /// The number of metres of a pixel's side; nil if the CRS has other units or is unknown.
    public var metresPerPixel: Double? { grid.metresPerPixel }

    /// The hectares of a pixel; nil if the CRS is unknown or pixels differ in area.
    public var hectaresPerPixel: Double? { grid.squareMetresPerPixel.map { $0 / 10_000 } }

    /// The CRS as people name it.
    public var crsName: String { grid.crsName }

    /// The indices by name that the bands allow.
    public var indices: [String] {
        let all = (try? FeatureSet(["indices"], bands: bands, catalogue: catalogue))?.features.map(\.name) ?? []
        return all.filter { (try? features([$0])) != nil }
    }

    /// The values of a feature (an index, a formula) of pixels in memory; NaN where it is undefined.
    ///
    /// - Parameters:
    ///   - item: the feature.
    ///   - pixels: all bands of the scene, in its order.
    /// - Returns: a value for each pixel.
    /// - Throws: ``YatlasError`` if the bands do not allow it.
    public func values(of item: String, at pixels: ScenePixels) throws -> [Float] {
        let set = try features([item])
        guard set.margin == 0, set.features.count == 1 else {
            throw YatlasError(.unsuitable, nil, "\"\(item)\" is no feature of single pixels", fix: "name an index")
        }
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .best)
        var values = [Float](repeating: .nan, count: pixels.window.count)
        pixels.values.withUnsafeBufferPointer { all in
            guard let start = all.baseAddress else { return }
            let planes = BandView.planes(start, count: pixels.bands.count, pixelCount: pixels.window.count)
            values.withUnsafeMutableBufferPointer {
                kernel.features(
                    set.inputs.map { planes[$0] }, pixelCount: pixels.window.count,
                    workspace: PixelKernel.Workspace(for: kernel), into: $0)
            }
        }
        return values
    }

    /// Longitude and latitude (WGS 84) of a place in pixel coordinates; nil if the CRS is unknown.
    public func lonLat(column: Double, row: Double) -> (longitude: Double, latitude: Double)? {
        grid.lonLat(column: column, row: row)
    }
}
