internal import Foundation

/// References of STAC documents to files.
package enum STACReference {
    /// The reference to a file: relative to the document's folder for a local file, the address for one on a server.
    ///
    /// - Parameters:
    ///   - path: the path of the file, as GDAL takes it.
    ///   - folder: the folder of the document.
    /// - Returns: the reference; nil for a file that has no address.
    package static func href(to path: String, from folder: String) -> String? {
        for (prefix, address) in [("/vsicurl/", ""), ("/vsis3/", "s3://"), ("/vsigs/", "gs://")]
        where path.hasPrefix(prefix) {
            return bare(address + path.dropFirst(prefix.count))
        }
        if path.contains("://") { return bare(path) }
        if path.hasPrefix("/vsi") { return nil }
        let (names, base) = (components(path), components(folder.isEmpty ? "." : folder))
        let shared = zip(names, base).prefix { $0 == $1 }.count
        let up = base.count - shared
        let steps = (up == 0 ? ["."] : Array(repeating: "..", count: up)) + names.dropFirst(shared).map(escaped)
        return steps.joined(separator: "/")
    }

    /// The reference to a file in the document's folder.
    package static func href(beside name: String) -> String { "./" + escaped(name) }

    /// An address without a query, which may hold a signature.
    private static func bare(_ address: String) -> String { String(address.prefix { $0 != "?" }) }

    private static func components(_ path: String) -> [String] {
        URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/").map(String.init)
    }

    /// A name with the characters escaped that end a path. pystac opens local files by the others as they are.
    private static func escaped(_ name: String) -> String {
        name.replacing("%", with: "%25").replacing("#", with: "%23").replacing("?", with: "%3F")
    }
}
