internal import Kernels
public import Raster
internal import Spectral
public import YatlasCore

/// The band values of a window of a scene, in memory.
public struct ScenePixels: Sendable {
    /// The pixels.
    public let window: Window
    /// The names of the bands.
    public let bands: [String]
    /// The values, planar `[band][pixel]`, in the units of the scene's bands (mostly reflectance); NaN for nodata.
    public internal(set) var values: [Float]
    /// The reasons why each pixel is invalid; empty where it is valid.
    public internal(set) var validity: [Validity]

    /// Makes pixels of values that were computed, such as means of several.
    ///
    /// - Parameters:
    ///   - window: the pixels.
    ///   - bands: the names of the bands.
    ///   - values: the values, planar `[band][pixel]`.
    ///   - validity: the reasons why each pixel is invalid.
    public init(window: Window, bands: [String], values: [Float], validity: [Validity]) {
        precondition(values.count == bands.count * window.count && validity.count == window.count)
        self.window = window
        self.bands = bands
        self.values = values
        self.validity = validity
    }

    /// The values of a band; nil if there is none of that name.
    public func plane(_ band: String) -> ArraySlice<Float>? {
        bands.firstIndex(of: band).map { values[($0 * window.count)..<(($0 + 1) * window.count)] }
    }
}

extension Scene {
    /// Reads all bands of a window; masked pixels keep their values.
    ///
    /// - Parameters:
    ///   - window: the pixels, inside the scene.
    ///   - options: threads and memory.
    /// - Returns: the values that models compute features of.
    /// - Throws: `YatlasError` if the window is outside the scene or cannot be read.
    package func pixels(_ window: Window, options: ExecutionOptions) throws -> ScenePixels {
        try require(window)
        let names = bands.map(\.name)
        let set = try FeatureSet(formulas: names.map { (name: $0, formula: FeatureSet.plain($0)) }, bands: bands)
        let kernel = try PixelKernel(program: set.program, classifier: nil, instructionSet: .best)
        var pixels = ScenePixels(
            window: window, bands: names, values: [Float](repeating: .nan, count: names.count * window.count),
            validity: [Validity](repeating: [], count: window.count))
        let reading = try SceneReading(self, set, planes: names.count, part: window, options: options)
        let pipeline = TilePipeline<ScenePixels>(reading.tiles, progress: { _ in }) { _, part in pixels.take(part) }
        try pipeline.run {
            let processor = try TileProcessor(reading, kernel: kernel)
            return { loaded in
                try processor.features(loaded, keeping: [.masked, .saturated]) { values, tile in
                    var part = ScenePixels(
                        window: tile.window, bands: names, values: values,
                        validity: [Validity](repeating: [], count: tile.window.count))
                    tile.forEachInvalid { part.validity[$0] = $1 }
                    return part
                }
            }
        }
        return pixels
    }

    /// Throws if a window is not inside the scene.
    package func require(_ window: Window) throws {
        guard window.x >= 0, window.y >= 0, window.width > 0, window.height > 0,
            window.width <= grid.width - window.x, window.height <= grid.height - window.y
        else {
            throw YatlasError(
                .unsuitable, path,
                "a window of \(window.width) x \(window.height) pixels from column \(window.x), row \(window.y) lies outside",
                fix: "the scene has \(grid.width) x \(grid.height) pixels")
        }
    }
}

extension ScenePixels {
    /// The pixels of a window inside this one.
    public func part(_ part: Window) -> ScenePixels {
        var copy = ScenePixels(
            window: part, bands: bands, values: [Float](repeating: .nan, count: bands.count * part.count),
            validity: [Validity](repeating: [], count: part.count))
        copy.take(self)
        return copy
    }

    /// Copies the pixels of a window that overlaps this one.
    fileprivate mutating func take(_ other: ScenePixels) {
        window.copy(other.values, of: other.window, to: &values)
        window.copy(other.validity, of: other.window, to: &validity)
    }
}
