internal import Foundation
internal import YatlasCore

extension Product {
    /// The names of the Items of a STAC ItemCollection, COLLECTION/ID where an id is not unique; nil if a file is none.
    ///
    /// - Throws: `YatlasError` for a collection with ambiguous Items, one page of a larger search, or a file that
    ///   cannot be read.
    package static func items(ofCollection path: String) throws -> [String]? {
        guard let collection = try STACCollection.read(path) else { return nil }
        guard !collection.names.isEmpty else {
            throw YatlasError(.damaged, path, "no Items in it", fix: "search again with other bounds or days")
        }
        if let page = collection.page { throw page.error(path) }
        return collection.names
    }

    /// File and name of an Item of a collection, `FILE.json#NAME`.
    package static func splitItem(_ path: String) -> (file: String, id: String)? {
        guard let mark = path.range(of: ".json#", options: .caseInsensitive) else { return nil }
        return (path[..<mark.upperBound].dropLast().description, String(path[mark.upperBound...]))
    }
}
