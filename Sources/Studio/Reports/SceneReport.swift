import Foundation
import Yatlas

/// The scene as the page reads it.
struct SceneReport: Encodable {
    struct Band: Encodable {
        var name: String
        var symbol: String?
        var wavelength: Double?
    }

    struct Layer: Encodable {
        var id, name: String
    }

    var name, path, crs, unit: String
    var width, height, levels: Int
    var pixel: Double
    var bands: [Band]
    var acquired: String?
    var layers: [Layer]

    init(_ session: Session) {
        let scene = session.scene
        name = URL(fileURLWithPath: scene.path).lastPathComponent
        path = URL(fileURLWithPath: scene.path).standardizedFileURL.path
        crs = scene.crsName
        (width, height) = (scene.grid.width, scene.grid.height)
        levels = (0...).first { PixelTile.side << $0 >= max(scene.grid.width, scene.grid.height) } ?? 0
        let metres = scene.metresPerPixel
        unit = metres == nil ? "" : "m"
        pixel = metres ?? 1
        bands = scene.bands.map { Band(name: $0.name, symbol: $0.symbol, wavelength: $0.wavelength) }
        acquired = scene.acquired
        layers = session.pictures.layers.map { Layer(id: $0.id, name: $0.name) }
    }
}
