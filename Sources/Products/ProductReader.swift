internal import Raster
internal import YatlasCore

/// A reader of one product family; `ProductRegistry.readers` lists the families.
///
/// All readers are asked in the list's order whether a path is a product by itself, which of its files are metadata of
/// a product, whether it is a product without metadata, and whether the bands of a raster identify one. A reader
/// implements what its family needs; the defaults find nothing. Most families only need `metadata(in:)`,
/// `product(of:in:)` and `read(_:in:)`.
protocol ProductReader: SendableMetatype {
    /// The files that identify one product each, in a folder and its subfolders.
    ///
    /// - Parameter files: Paths relative to the folder.
    /// - Returns: Some of them, in any order.
    static func metadata(in files: Set<String>) -> [String]

    /// The product of a metadata file of a folder, with its other files.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct

    /// The products without a metadata file, among the files of a folder that belong to no other product.
    ///
    /// - Throws: `YatlasError` for files that cannot be assigned to a product.
    static func products(in folder: ProductFolder) throws -> [FolderProduct]

    /// Reads the product of a metadata file.
    ///
    /// - Parameters:
    ///   - file: The name of a file from `metadata(in:)`.
    ///   - folder: The folder that contains it.
    /// - Returns: The product; nil if the file belongs to none.
    /// - Throws: `YatlasError` for a product that is incomplete or inconsistent.
    static func read(_ file: String, in folder: ProductFolder) throws -> Product?

    /// Reads the product of a path; nil if it is none of the family.
    ///
    /// By default the path must be a file that `metadata(in:)` would return, in a folder that can be listed.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - access: The formats and linked files that may be opened.
    /// - Returns: The product, or nil.
    /// - Throws: `YatlasError` for a product that is incomplete or inconsistent.
    static func read(path: String, access: SourceAccess) throws -> Product?

    /// Reads a folder or archive in which no reader finds a metadata file.
    ///
    /// - Throws: `YatlasError` for a folder of the family that cannot be read.
    static func read(folder: ProductFolder) throws -> Product?

    /// Reads an open raster whose bands identify the family; nil for any other.
    ///
    /// - Returns: A product with a band for each of the raster's, in their order.
    static func read(raster: Dataset) -> Product?

    /// Whether a file is, by its name, a mask of an image of the family, and no scene.
    static func isMask(_ name: String) -> Bool
}

extension ProductReader {
    static func metadata(in files: Set<String>) -> [String] { [] }

    static func product(of file: String, in folder: ProductFolder) -> FolderProduct {
        FolderProduct(paths: [folder.path(file)], files: [file])
    }

    static func products(in folder: ProductFolder) throws -> [FolderProduct] { [] }

    static func read(_ file: String, in folder: ProductFolder) throws -> Product? { nil }

    static func read(path: String, access: SourceAccess) throws -> Product? {
        let name = ProductFolder.split(path).name
        guard !metadata(in: [name]).isEmpty, let folder = ProductFolder(of: path) else { return nil }
        return try read(name, in: folder)
    }

    static func read(folder: ProductFolder) throws -> Product? { nil }

    static func read(raster: Dataset) -> Product? { nil }

    static func isMask(_ name: String) -> Bool { false }
}
