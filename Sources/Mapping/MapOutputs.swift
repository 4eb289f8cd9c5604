public import Raster

/// What is made of a classified scene.
public struct MapOutputs: Sendable {
    /// The map.
    public var map: String
    /// How the map lies in its file.
    public var format: MapFormat
    /// A raster of what else is known of each pixel, see `SceneClassifier.layerNames`; nil for none.
    public var layers: String?
    /// Whether files of those names may be replaced.
    public var overwrite: Bool

    /// Names the outputs.
    public init(map: String, format: MapFormat = .standard, layers: String? = nil, overwrite: Bool) {
        self.map = map
        self.format = format
        self.layers = layers
        self.overwrite = overwrite
    }

    /// How the map was made, on one line, as maps carry it: equal options give equal lines.
    func text(_ scene: SceneOptions) -> String {
        [scene.text, format.text].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
