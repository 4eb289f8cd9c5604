internal import Raster
internal import Scenes
internal import Spectral

extension Scene {
    /// The bands that their file lists as bad.
    var badBands: [String] { layers.filter(\.stored.metadata.isBad).map(\.band.name) }

    /// The bands that are undefined or constant at all pixels.
    ///
    /// - Parameters:
    ///   - set: features.
    ///   - values: their values at some pixels.
    ///   - pixels: the pixels.
    /// - Returns: the names of the bands; bands are read one by one only if a feature is undefined or constant.
    /// - Throws: `YatlasError` if the pixels cannot be read.
    func deadBands(
        of set: FeatureSet, _ values: [Float], at pixels: [(column: Int, row: Int)]
    ) throws -> [String] {
        guard set.features.indices.contains(where: { Scene.isDead(values, $0, of: set.features.count) }) else {
            return []
        }
        return try set.inputs.map { bands[$0].name }.filter { name in
            let band = try features([FeatureSet.plain(name)])
            return Scene.isDead(try self.values(of: band, at: pixels).values, 0, of: 1)
        }
    }

    /// Whether a feature is undefined or constant.
    private static func isDead(_ values: [Float], _ feature: Int, of count: Int) -> Bool {
        let own = stride(from: feature, to: values.count, by: count).map { values[$0] }.filter { $0.isFinite }
        return own.allSatisfy { $0 == own[0] }
    }
}
