internal import Raster
internal import YatlasCore

/// How products of one family are found and read; `ProductRegistry.readers` lists the families.
///
/// A path is put to all readers, in the list's order: does it name a product by itself, which of its files stand for
/// products, is it a product without such a file, and of a raster that is none so far, do its bands tell one. A reader
/// answers what its family has and leaves the rest to the defaults, which find nothing; most families need
/// `metadata(in:)`, `product(of:in:)` and `read(_:in:)` alone.
protocol ProductReader: SendableMetatype {
    /// The files that stand for one product each, among those of a folder and all below it.
    ///
    /// - Parameter files: Paths relative to the folder.
    /// - Returns: Some of them, in any order.
    static func metadata(in files: Set<String>) -> [String]

    /// The product that a file of a folder stands for, with the files beside it that are its own.
    static func product(of file: String, in folder: ProductFolder) -> FolderProduct

    /// The products that no single file stands for, among the files of a folder that belong to no other product.
    ///
    /// - Throws: `YatlasError` for files that nothing tells apart.
    static func products(in folder: ProductFolder) throws -> [FolderProduct]

    /// Reads the product that a file stands for.
    ///
    /// - Parameters:
    ///   - file: The name of a file that `metadata(in:)` gave.
    ///   - folder: The folder that holds it.
    /// - Returns: The product; nil when the file stands for none.
    /// - Throws: `YatlasError` for a product that is incomplete or contradictory.
    static func read(_ file: String, in folder: ProductFolder) throws -> Product?

    /// Reads the product that a path names by itself; nil when it names none of the family.
    ///
    /// Without a reader's own way that is a file that `metadata(in:)` would give, in a folder that can be listed.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - access: What reading it may lead to.
    /// - Returns: The product, or nil.
    /// - Throws: `YatlasError` for a product that is incomplete or contradictory.
    static func read(path: String, access: SourceAccess) throws -> Product?

    /// Reads a folder or archive in which no reader finds a file that stands for a product.
    ///
    /// - Throws: `YatlasError` for a folder that is of the family and cannot be read.
    static func read(folder: ProductFolder) throws -> Product?

    /// Reads an open raster that is of the family by what the file says of its bands; nil for any other.
    ///
    /// - Returns: A product with a band for each of the raster's, in their order.
    static func read(raster: Dataset) -> Product?

    /// Whether a file is, by its name, a mask beside an image of the family, and no scene.
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
