package import Maps
package import Scenes
internal import Spectral
internal import YatlasCore

/// Three bands of a scene for display: true colour if possible, else false colour, else the first band in grey.
package struct SceneComposite {
    /// The bands in words.
    package let caption: String
    /// The planes for red, green and blue, north up.
    package let planes: [[Float]]

    /// Reads the bands averaged to the size of a frame.
    ///
    /// - Throws: `YatlasError` if they cannot be read.
    package init(_ scene: Scene, _ frame: OverviewFrame) throws {
        let (layers, caption) = Self.layers(of: scene)
        self.caption = caption
        planes = try layers.map {
            frame.northUp(try scene.averaged($0, width: frame.width, height: frame.height))
        }
    }

    private static func layers(of scene: Scene) -> (layers: [Scene.Band], caption: String) {
        func layers(_ symbols: [String]) -> [Scene.Band]? {
            let found = symbols.compactMap { symbol in scene.layers.first { $0.band.symbol == symbol } }
            return found.count == symbols.count ? found : nil
        }
        if let bands = layers(["R", "G", "B"]) { return (bands, "Scene in true colour") }
        if let bands = layers(["N", "R", "G"]) { return (bands, "Scene in false colour (near infrared, red, green)") }
        return (Array(repeating: scene.layers[0], count: 3), "Scene, band \(scene.layers[0].band.name)")
    }
}
