package import Raster
package import YatlasCore

extension Product {
    /// Finds the product of a path; nil if it is no known product (then it is a plain raster).
    ///
    /// - Parameters:
    ///   - path: A folder, a zip or tar archive, the product's metadata file, the image of a PlanetScope scene,
    ///     the JSON of a STAC Item, or `FILE.json#NAME` for one of an ItemCollection.
    ///   - access: The formats and linked files that may be opened.
    /// - Returns: The product, with paths for GDAL.
    /// - Throws: `YatlasError` for a known product that is incomplete or inconsistent, or a file that cannot be read.
    package static func find(_ path: String, access: SourceAccess = SourceAccess()) throws -> Product? {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if let product = try ProductRegistry.first({ try $0.read(path: path, access: access) }) { return product }
        guard let folder = ProductFolder(unpacking: path) else { return nil }
        let found = ProductRegistry.readers.flatMap { reader in
            reader.metadata(in: folder.files).map { (reader: reader, file: $0) }
        }.sorted { $0.file < $1.file }
        guard found.count < 2 else {
            throw YatlasError(
                .unrecognized, path, "\(found.count) products, among them \(found[0].file) and \(found[1].file)",
                fix: "name one of them, in a folder of its own")
        }
        guard let only = found.first else { return try ProductRegistry.first { try $0.read(folder: folder) } }
        let place = ProductFolder.split(only.file)
        return try only.reader.read(place.name, in: folder.below(place.folder))
    }

    /// Recognises a product by the bands of a raster; nil if it is no known one.
    ///
    /// - Parameter raster: A raster that is no product by its path.
    /// - Returns: The product, with a band for each of the raster's, in their order.
    package static func find(in raster: Dataset) -> Product? {
        ProductRegistry.first { $0.read(raster: raster) }
    }

    /// Whether a file is a mask of a product's image next to it, and no scene.
    package static func isMask(_ path: String) -> Bool {
        let name = ProductFolder.split(path).name
        return ProductRegistry.readers.contains { $0.isMask(name) }
    }
}
