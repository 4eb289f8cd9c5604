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

    /// Longitude and latitude (WGS 84) of a place in pixel coordinates; nil if the CRS is unknown.
    public func lonLat(column: Double, row: Double) -> (longitude: Double, latitude: Double)? {
        grid.lonLat(column: column, row: row)
    }
}
