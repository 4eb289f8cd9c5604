internal import Foundation
internal import YatlasCore

extension Product {
    /// The names of the Items of a STAC ItemCollection, COLLECTION/ID where an id is there twice; nil when a file is none.
    ///
    /// - Throws: `YatlasError` for a collection whose Items cannot be told apart, for one page of a search that has
    ///   more, and for a file that cannot be read.
    package static func items(ofCollection path: String) throws -> [String]? {
        guard let collection = try STACCollection.read(path) else { return nil }
        guard !collection.names.isEmpty else {
            throw YatlasError(.damaged, path, "no Items in it", fix: "search again with other bounds or days")
        }
        if let page = collection.page { throw page.error(path) }
        return collection.names
    }

    /// File and name of an Item that is named as one of a collection, `FILE.json#NAME`.
    package static func splitItem(_ path: String) -> (file: String, id: String)? {
        guard let mark = path.range(of: ".json#", options: .caseInsensitive) else { return nil }
        return (path[..<mark.upperBound].dropLast().description, String(path[mark.upperBound...]))
    }
}
