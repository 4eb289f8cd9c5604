internal import YatlasCore

/// Counts of the scenes in a folder or pattern, and of the files left out.
package struct FolderAccount: Sendable, Encodable {
    /// Counts of the files left out, by kind.
    package struct LeftOut: Sendable, Encodable {
        /// Maps that Yatlas wrote.
        package var maps = 0
        /// Files that belong to maps: layers and probabilities, VRTs, STAC Items, styles, markers, files of interrupted
        /// runs.
        package var mapFiles = 0
        /// Rasters that are masks by their names.
        package var masks = 0
        /// Rasters of one band next to files of bands: elevation, aerosols and the like.
        package var layers = 0
        /// Rasters that are no maps, where maps are requested.
        package var rasters = 0
        /// Folders without a product.
        package var folders = 0
        /// Everything else.
        package var files = 0

        /// The counts as text.
        var words: [String] {
            [
                (maps, "map of yatlas", "maps of yatlas"),
                (mapFiles, "file that goes with maps", "files that go with maps"),
                (masks, "mask", "masks"), (layers, "layer beside band files", "layers beside band files"),
                (rasters, "raster that is no map", "rasters that are no maps"),
                (folders, "folder that is no product", "folders that are no products"),
                (files, "file of another kind", "files of other kinds"),
            ].compactMap { $0.0 > 0 ? NumberFormat.count($0.0, $0.1, $0.2) : nil }
        }
    }

    /// The folder or pattern.
    package let folder: String
    /// Satellite products.
    package var products = 0
    /// Plain rasters.
    package var rasters = 0
    /// STAC Items.
    package var items = 0
    /// Maps, where maps are requested.
    package var maps = 0
    /// The files left out.
    package var leftOut = LeftOut()

    /// Starts with zero counts.
    init(folder: String) { self.folder = folder }

    /// The number of scenes.
    private var scenes: Int { products + rasters + items }

    /// Whether there is more to report than the number of scenes: several kinds, products, or files left out.
    package var isWorthTelling: Bool { rasters != scenes || !leftOut.words.isEmpty }

    /// All counts on one line.
    package var text: String {
        let left = leftOut.words
        let rest = left.isEmpty ? "" : "; left out: \(left.joined(separator: ", "))"
        let place = folder.contains { "*?[".contains($0) } || folder.hasSuffix("/") ? folder : folder + "/"
        guard maps == 0 else { return "\(NumberFormat.count(maps, "map")) in \(place)\(rest)" }
        let kinds = [(products, "product"), (rasters, "raster"), (items, "STAC Item")]
            .compactMap { $0.0 > 0 ? NumberFormat.count($0.0, $0.1) : nil }
        return "\(NumberFormat.count(scenes, "scene")) in \(place): \(kinds.joined(separator: ", "))\(rest)"
    }

    private enum CodingKeys: CodingKey { case folder, scenes, products, rasters, items, leftOut }

    /// Encodes the number of scenes, too.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(folder, forKey: .folder)
        try container.encode(scenes, forKey: .scenes)
        try container.encode(products, forKey: .products)
        try container.encode(rasters, forKey: .rasters)
        try container.encode(items, forKey: .items)
        try container.encode(leftOut, forKey: .leftOut)
    }
}
