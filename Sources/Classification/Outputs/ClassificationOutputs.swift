internal import Foundation
package import Raster
internal import Report
package import Scenes
package import YatlasCore

/// The outputs for a classified scene.
package struct ClassificationOutputs: Sendable {
    /// The completion marker of a map and its other files: its STAC Item on one line, with a record.
    package struct Completion: Sendable {
        /// The path of the marker.
        package var path: String
        /// Makes the record, after all inputs were read.
        package var record: @Sendable () throws -> any Encodable & Sendable

        /// Makes a marker from its parts.
        package init(path: String, record: @escaping @Sendable () throws -> any Encodable & Sendable) {
            self.path = path
            self.record = record
        }
    }

    /// The map.
    package var map: String
    /// The file format of the map.
    package var format: RasterFormat
    /// The window of the scene that the map covers; nil for the whole scene.
    package var part: Window?
    /// The sieve size: smaller connected groups of pixels take the class of their largest neighbour; nil for no
    /// sieving.
    package var sieve: Int?
    /// Whether the reject option is on: 254 for pixels outside the area of applicability, 253 for ambiguous ones.
    package var rejects = false
    /// A GeoPackage with polygons of the classes; nil for none.
    package var polygons: String?
    /// A picture of scene and map, side by side (PNG); nil for none.
    package var quicklook: String?
    /// Whether to write a QGIS style, `NAME.qml`.
    package var hasStyle: Bool
    /// Whether to write a STAC Item, `NAME.json`.
    package var hasItem: Bool
    /// The acquisition time, instead of the scene's; nil for the scene's.
    package var date: AcquisitionTime?
    /// The model's file, to which the STAC Item links; nil if there is none.
    package var model: String?
    /// Additional rasters, and their files.
    package var rasters: [(raster: PixelRaster, path: String)] = []
    /// The completion marker, which is written last; nil for none.
    package var completion: Completion?
    /// Whether existing files may be replaced.
    package var overwrite: Bool

    /// Makes outputs with a map; other properties are set afterwards.
    package init(
        map: String, format: RasterFormat = .standard, sieve: Int? = nil, hasStyle: Bool = false,
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

    /// The files to write, the map first.
    package var paths: [String] {
        [map] + rasters.map(\.path) + [polygons, quicklook, style, item].compactMap { $0 } + rasterStyles
    }

    /// The path of the QGIS style.
    var style: String? { hasStyle ? QGISStyle.path(of: map) : nil }
    /// The paths of the QGIS styles of the additional rasters.
    var rasterStyles: [String] { hasStyle ? rasters.map { QGISStyle.path(of: $0.path) } : [] }
    /// The path of the STAC Item.
    package var item: String? { hasItem ? "\((map as NSString).deletingPathExtension).json" : nil }

    /// The name of the map without folder and extension.
    var stem: String { URL(fileURLWithPath: map).deletingPathExtension().lastPathComponent }

    /// The acquisition time of a scene's map; nil if it is unknown.
    func acquired(_ scene: Scene) -> AcquisitionTime? { date ?? scene.acquired.flatMap { AcquisitionTime($0) } }

    /// Throws if a STAC Item is requested of a scene without an acquisition time.
    ///
    /// - Throws: `YatlasError` with the setting that gives it.
    package func requireDate(of scene: Scene) throws {
        guard hasItem, acquired(scene) == nil else { return }
        let cause: Message =
            scene.acquired.map { "its acquisition date \(Message.quoted($0, limit: 60)) is in no form of a STAC Item" }
            ?? "has no acquisition date, which a STAC Item needs"
        throw YatlasError(
            .unsuitable, scene.path, cause, fix: "say \(setting: .date) with the date, such as 2021-07-18")
    }

    /// The options of the map on one line, as maps store them: equal options give equal lines.
    package func text(_ scene: SceneConfiguration) -> String {
        [
            scene.text, rejects ? "reject" : "", sieve.map { "sieve=\($0)" } ?? "", format.text,
            date.map { "date=\($0.text)" } ?? "", part.map { "part=\($0.x),\($0.y),\($0.width),\($0.height)" } ?? "",
        ].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
