/// A product whose files lie in a folder, with other things beside it perhaps: found by the names of files, unread.
package struct FolderProduct: Sendable {
    /// How it was found.
    package enum Kind: Sendable {
        /// By a file or a name that stands for a product, or by the bands that names of files tell.
        case product
        /// By a STAC Item, or one of an ItemCollection.
        case item
        /// It is none: a STAC Item that Yatlas wrote of a map or a model, or a collection of these.
        case ownItem
    }

    /// What names it, or each of several.
    package var paths: [String]
    /// The names of its files and folders in the folder.
    package var files: Set<String>
    /// What the names of further files of it begin with.
    var prefix: String?
    /// How it was found.
    package var kind = Kind.product
    /// Whether its bands are files of their own, so that a raster of one band beside them is a layer and no scene.
    package var hasBandFiles = false
}
