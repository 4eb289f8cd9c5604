/// A product in a folder, possibly next to other files: found by file names, without reading them.
package struct FolderProduct: Sendable {
    /// The kind of match.
    package enum Kind: Sendable {
        /// By a file or folder name of a product, or by band names in file names.
        case product
        /// By a STAC Item, or an Item of an ItemCollection.
        case item
        /// No product: a STAC Item of a map or model of Yatlas, or a collection of these.
        case ownItem
    }

    /// The path of the product, or of several.
    package var paths: [String]
    /// The names of its files and folders in the folder.
    package var files: Set<String>
    /// The prefix of the names of its other files.
    var prefix: String?
    /// The kind of match.
    package var kind = Kind.product
    /// Whether each band is a file, so that a single-band raster next to them is a layer and no scene.
    package var hasBandFiles = false
}
