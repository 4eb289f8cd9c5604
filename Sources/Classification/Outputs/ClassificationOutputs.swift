internal import Foundation
package import Raster
package import Scenes

/// What is made of a classified scene.
package struct ClassificationOutputs: Sendable {
    /// What says that a map and all that goes with it are complete: its STAC item on one line, with a record.
    package struct Completion: Sendable {
        /// The file.
        package var path: String
        /// Says what the map is the result of, once all of it is read.
        package var record: @Sendable () throws -> any Encodable & Sendable

        /// Names the file and the record.
        package init(path: String, record: @escaping @Sendable () throws -> any Encodable & Sendable) {
            self.path = path
            self.record = record
        }
    }

    /// The map.
    package var map: String
    /// How the map lies in its file.
    package var format: ClassMapFormat
    /// The pixels of the scene that the map covers; nil for all of them.
    package var part: Window?
    /// Groups of fewer pixels become their largest neighbour's class; nil leaves all as they are.
    package var sieve: Int?
    /// Whether pixels unlike the training samples become 254 and those between two classes 253.
    package var rejects = false
    /// A GeoPackage of the areas of the classes; nil for none.
    package var polygons: String?
    /// Whether a style for QGIS is written beside the map, `NAME.qml`.
    package var hasStyle: Bool
    /// Whether a STAC item is written beside the map, `NAME.json`.
    package var hasItem: Bool
    /// Rasters that say more of each pixel, and their files.
    package var rasters: [(raster: PixelRaster, path: String)] = []
    /// What is written last, when all of it is done; nil for nothing.
    package var completion: Completion?
    /// Whether files of those names may be replaced.
    package var overwrite: Bool

    /// Names the map; whatever else is wanted is set afterwards.
    package init(
        map: String, format: ClassMapFormat = .standard, sieve: Int? = nil, hasStyle: Bool = false,
        hasItem: Bool = false,
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
    package var paths: [String] { [map] + rasters.map(\.path) + [polygons, style, item].compactMap { $0 } }

    /// The style for QGIS.
    var style: String? { hasStyle ? beside("qml") : nil }
    /// The STAC item.
    package var item: String? { hasItem ? beside("json") : nil }

    /// The name of the map without folder and extension.
    var stem: String { URL(fileURLWithPath: map).deletingPathExtension().lastPathComponent }

    private func beside(_ ending: String) -> String { "\((map as NSString).deletingPathExtension).\(ending)" }

    /// How the map was made, on one line, as maps carry it: equal options give equal lines.
    package func text(_ scene: SceneConfiguration) -> String {
        [
            scene.text, rejects ? "reject" : "", sieve.map { "sieve=\($0)" } ?? "", format.text,
            part.map { "part=\($0.x),\($0.y),\($0.width),\($0.height)" } ?? "",
        ].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
