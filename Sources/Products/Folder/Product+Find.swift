package import Raster
package import YatlasCore

extension Product {
    /// The product that a path names, or nil when it is none that is known (then it is a plain raster).
    ///
    /// - Parameters:
    ///   - path: A folder, a zip or tar archive, the product's metadata file, the image of a PlanetScope scene,
    ///     the JSON of a STAC Item, or `FILE.json#NAME` for one of an ItemCollection.
    ///   - access: What reading it may lead to.
    /// - Returns: The product, its paths ready for GDAL.
    /// - Throws: `YatlasError` for a known product that is incomplete or contradictory, `YatlasError` for a file that
    ///   cannot be read.
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

    /// The product that a raster is by what it says of its bands, or nil when it is none that is known.
    ///
    /// - Parameter raster: A raster that no product names.
    /// - Returns: The product, with a band for each of the raster's, in their order.
    package static func find(in raster: Dataset) -> Product? {
        ProductRegistry.first { $0.read(raster: raster) }
    }

    /// Whether a file is a mask that belongs to the image of a product beside it, and no scene.
    package static func isMask(_ path: String) -> Bool {
        let name = ProductFolder.split(path).name
        return ProductRegistry.readers.contains { $0.isMask(name) }
    }
}
