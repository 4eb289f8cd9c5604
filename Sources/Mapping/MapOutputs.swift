internal import Foundation
public import Raster

/// What is made of a classified scene.
public struct MapOutputs: Sendable {
    /// The map.
    public var map: String
    /// How the map lies in its file.
    public var format: MapFormat
    /// The pixels of the scene that the map covers; nil for all of them.
    public var part: Window?
    /// Groups of fewer pixels become their largest neighbour's class; nil leaves all as they are.
    public var sieve: Int?
    /// Whether pixels unlike the training samples become 254 and those between two classes 253.
    public var rejects = false
    /// A GeoPackage of the areas of the classes; nil for none.
    public var polygons: String?
    /// Whether a style for QGIS is written beside the map, `NAME.qml`.
    public var hasStyle: Bool
    /// Whether a STAC item is written beside the map, `NAME.json`.
    public var hasItem: Bool
    /// A raster of what else is known of each pixel, see `SceneClassifier.layerNames`; nil for none.
    public var layers: String?
    /// A raster of the probability of each class; nil for none.
    public var probabilities: String?
    /// The digest of the planned work that this is; with one, a marker tells that all of it is done. Nil for none.
    public var work: String?
    /// Whether files of those names may be replaced.
    public var overwrite: Bool

    /// Names the map; whatever else is wanted is set afterwards.
    public init(
        map: String, format: MapFormat = .standard, sieve: Int? = nil, hasStyle: Bool = false, hasItem: Bool = false,
        overwrite: Bool
    ) {
        self.map = map
        self.format = format
        self.sieve = sieve
        self.hasStyle = hasStyle
        self.hasItem = hasItem
        self.overwrite = overwrite
    }

    /// The files that are written, the map first.
    public var paths: [String] { [map] + [layers, probabilities, polygons, style, item].compactMap { $0 } }

    /// The style for QGIS.
    var style: String? { hasStyle ? beside("qml") : nil }
    /// The STAC item.
    var item: String? { hasItem ? beside("json") : nil }

    /// What tells that the map and all that goes with it are complete: its STAC item on one line.
    var marker: String { Marker.path(of: map) }

    /// The name of the map without folder and extension.
    var stem: String { URL(fileURLWithPath: map).deletingPathExtension().lastPathComponent }

    private func beside(_ ending: String) -> String { "\((map as NSString).deletingPathExtension).\(ending)" }

    /// How the map was made, on one line, as maps carry it: equal options give equal lines.
    func text(_ scene: SceneOptions) -> String {
        [
            scene.text, rejects ? "reject" : "", sieve.map { "sieve=\($0)" } ?? "", format.text,
            part.map { "part=\($0.x),\($0.y),\($0.width),\($0.height)" } ?? "",
        ].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
