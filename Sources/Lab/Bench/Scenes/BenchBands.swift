internal import Foundation
internal import Raster
internal import Scenes
internal import Spectral
internal import YatlasCore

/// The bands of a small real scene, or mixtures of them, as the material for scenes of any size.
struct BenchBands {
    let names: [String]
    /// Samples of the small scene, band by band, row by row.
    let planes: [[Float]]
    /// Indices of the bands with pixels of 20 m.
    let coarse: Set<Int>
    /// Factor from DN to reflectance.
    let scale: Double
    /// The small scene's grid.
    let grid: Grid

    /// The ten land-cover bands of Sentinel-2.
    static let sentinel2 = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]

    /// Reads those ten bands.
    init(of scene: Scene) throws {
        planes = try BenchBands.sentinel2.map { name in
            guard let layer = scene.layers.first(where: { $0.band.name == name }) else {
                throw YatlasError(
                    .unsuitable, scene.path, "has no band \(name)",
                    fix: "name a Sentinel-2 scene with its ten land bands")
            }
            return try scene.averaged(layer, width: scene.grid.width, height: scene.grid.height)
        }
        names = BenchBands.sentinel2
        let all = BenchBands.sentinel2
        coarse = Set(all.indices.filter { !["B02", "B03", "B04", "B08"].contains(all[$0]) })
        scale = scene.layers[0].scale
        grid = scene.grid
    }

    /// Mixtures of two bands each, all different, like embeddings and many narrow bands.
    func mixed(count: Int) -> BenchBands {
        let mixtures = (0..<count).map { band -> [Float] in
            let (first, second) = (planes[band % planes.count], planes[(7 * band + 3) % planes.count])
            let share = Float(band % 17 + 1) / 20
            return zip(first, second).map { (share * $0 + (1 - share) * $1).rounded() }
        }
        return BenchBands(names: (1...count).map { "E\($0)" }, planes: mixtures, scale: scale, grid: grid)
    }

    private init(names: [String], planes: [[Float]], scale: Double, grid: Grid) {
        (self.names, self.planes, self.scale, self.grid) = (names, planes, scale, grid)
        coarse = []
    }

    /// Writes the small scene itself.
    func write(to path: String) throws {
        let writer = try SceneWriter(
            path: path, grid: grid, bandNames: names, scale: scale, metadata: ["SENSOR": "sentinel-2"], overwrite: true)
        try planes.flatMap { $0.map { UInt16($0) } }.withUnsafeBufferPointer { try writer.write(grid.window, $0) }
        try writer.finish()
    }
}
