internal import YatlasCore

/// What of a folder, or of what a pattern matches, was taken for scenes, and what was not.
package struct FolderAccount: Sendable, Encodable {
    /// What was left out, by what it is.
    package struct LeftOut: Sendable, Encodable {
        /// Maps that Yatlas wrote.
        package var maps = 0
        /// What goes with maps: layers and probabilities, indexes, STAC items, styles, markers, what stopped runs left.
        package var mapFiles = 0
        /// Rasters that are masks by their names.
        package var masks = 0
        /// Rasters of one band beside files of bands: elevation, aerosols and the like.
        package var layers = 0
        /// Rasters that are no maps, where maps are asked for.
        package var rasters = 0
        /// Folders that are no product.
        package var folders = 0
        /// Everything else.
        package var files = 0

        /// What there is of it, in words.
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

    /// The folder or the pattern.
    package let folder: String
    /// Products as they were downloaded.
    package var products = 0
    /// Plain rasters.
    package var rasters = 0
    /// STAC Items.
    package var items = 0
    /// Maps, where these are asked for.
    package var maps = 0
    /// What was left out.
    package var leftOut = LeftOut()

    /// Starts an account.
    init(folder: String) { self.folder = folder }

    /// How many scenes were taken.
    private var scenes: Int { products + rasters + items }

    /// Whether there is more to tell than the number of scenes: they are of several kinds, or not plain rasters, or
    /// something was left out.
    package var isWorthTelling: Bool { rasters != scenes || !leftOut.words.isEmpty }

    /// All of it on one line.
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

    /// Writes the number of scenes, too.
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
