import Raster
import Scenes
import Spectral
import YatlasCore
import YatlasTestSupport

/// A small scene for tests with two bands, red and near infrared.
enum MadeScene {
    /// Columns and rows.
    static let (width, height) = (37, 23)

    /// DN of reflectance times 10000, with different neighbours; 0 is nodata.
    static func samples(seed: UInt64, nodata: Set<Int> = []) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<(width * height)).map {
            let sample = Double(Int.random(in: 200...6000, using: &random))
            return nodata.contains($0) ? 0 : sample
        }
    }

    /// Its raster.
    static func raster(red: [Double], near: [Double]) -> MadeRaster {
        var raster = MadeRaster(
            width: width, height: height, bands: [.init(red, name: "red"), .init(near, name: "nir")])
        (raster.nodata, raster.scale) = (0, 0.0001)
        return raster
    }

    /// All pixels of a grid, row by row.
    static func pixels(_ width: Int, _ height: Int) -> [(column: Int, row: Int)] {
        (0..<(width * height)).map { ($0 % width, $0 / width) }
    }

    /// Values of a feature at all pixels of a scene, and how many of them are masked.
    static func values(_ scene: Scene, _ item: String) throws -> PixelValues {
        try scene.values(of: scene.features([item]), at: pixels(scene.grid.width, scene.grid.height))
    }
}

/// Whether numbers agree, with NaN at the same places.
func agree(_ found: [Float], _ expected: [Double], within tolerance: Double) -> Bool {
    found.count == expected.count
        && zip(found, expected).allSatisfy { $1.isNaN ? $0.isNaN : abs(Double($0) - $1) <= tolerance }
}
