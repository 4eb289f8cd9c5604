internal import Raster
public import Scenes
internal import Spectral
package import YatlasCore

/// Pixels of a scene among which places to label are suggested. They are spread evenly over the scene, in windows that lie
/// in few of its stored blocks.
///
/// The values of features are read by the first suggestions and kept: suggestions of further models with the same
/// features read nothing.
public struct SuggestionCandidates: Sendable {
    /// The scene.
    public let scene: Scene
    /// The pixels.
    let places: [(column: Int, row: Int)]
    private let options: ExecutionOptions

    /// The usual number of candidates.
    package static let usualCount = 4096

    /// Chooses candidates, without reading pixels.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - count: the largest number of candidates.
    ///   - seed: the random seed.
    ///   - options: threads and memory.
    /// - Throws: `YatlasError` if the area of interest cannot be read.
    package init(of scene: Scene, count: Int, seed: UInt64, options: ExecutionOptions) throws {
        self.scene = scene.rememberingPixels()
        self.options = options
        var random = SplitMix64(seed: seed)
        places = try CandidatePlaces(of: scene, count: count, using: &random).pixels
    }

    /// The features of the candidates, row by row; NaN where one is undefined.
    func values(of set: FeatureSet, in scene: Scene) throws -> [Float] {
        try scene.values(of: set, at: places, options: options).values
    }

    /// The features of any pixels, likewise; NaN outside the scene.
    func values(of set: FeatureSet, in scene: Scene, at pixels: [(column: Int, row: Int)]) throws -> [Float] {
        let d = set.features.count
        let read = try scene.values(of: set, at: pixels.filter(scene.holds), options: options).values
        var rest = read[...]
        return pixels.flatMap { pixel -> ArraySlice<Float> in
            guard scene.holds(pixel) else { return ArraySlice(repeating: .nan, count: d) }
            defer { rest = rest.dropFirst(d) }
            return rest.prefix(d)
        }
    }
}

extension Scene {
    /// Whether a pixel lies inside.
    func holds(_ pixel: (column: Int, row: Int)) -> Bool {
        (0..<grid.width).contains(pixel.column) && (0..<grid.height).contains(pixel.row)
    }

    /// The number of a pixel, row by row.
    func number(of pixel: (column: Int, row: Int)) -> Int { pixel.row * grid.width + pixel.column }
}
