internal import Raster
internal import Scenes
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

extension ClaimData {
    /// The labelled pixels of the scene with the most of them, each with the 5 x 5 pixels around it: 25 values of each band.
    func patches() throws -> FoldedSamples {
        let tables = try scenes.map { ($0, try $0.samples(["raw"])) }
        guard let (scene, table) = tables.max(by: { $0.1.samples.count < $1.1.samples.count }),
            let places = table.places
        else { throw YatlasError(.unsuitable, "claims", "no labelled scene", fix: "name one with --scene") }
        let opened = try Scene(path: scene.path)
        let set = try opened.features(["raw"])
        let grid = opened.grid
        let pixels = places.map { place in
            let at = grid.pixel(x: place.x, y: place.y) ?? (column: 0, row: 0)
            return (column: Int(at.column), row: Int(at.row))
        }
        let (count, bands) = (pixels.count, set.features.count)
        var values = [Float](repeating: 0, count: count * 25 * bands)
        for offset in 0..<25 {
            let (across, down) = (offset % 5 - 2, offset / 5 - 2)
            let moved = pixels.map { pixel in
                (
                    min(max(pixel.column + across, 0), grid.width - 1), min(max(pixel.row + down, 0), grid.height - 1)
                )
            }
            let read = try opened.values(of: set, at: moved).values
            for row in 0..<count {
                for band in 0..<bands {
                    let value = read[row * bands + band]
                    values[(row * 25 + offset) * bands + band] =
                        value.isFinite ? value : table.samples.features[row * bands + band]
                }
            }
        }
        let samples = try SampleSet(
            featureCount: 25 * bands, classCount: table.samples.classCount, features: values,
            targets: table.samples.targets)
        return try FoldedSamples(
            name: "\(scene.name) patches", samples: samples, folds: table.folds(FoldStrategy()).ofSample)
    }
}
