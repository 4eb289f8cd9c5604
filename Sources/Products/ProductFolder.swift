internal import Raster
internal import YatlasCore

/// The files of a product: a folder or an archive, or what is below a folder of one.
struct ProductFolder {
    /// The path that GDAL knows, without a slash at the end.
    let path: String
    /// Paths of files relative to it.
    let files: Set<String>

    /// Lists a folder; nil when there is none.
    init?(_ path: String) {
        guard let list = VirtualFiles.list(path) else { return nil }
        self.path = path
        files = Set(list)
    }

    /// The folder of a file, with what lies beside it; servers that list no folders give the file alone.
    init(around file: String) {
        let (parent, name) = Self.split(file)
        path = parent.isEmpty ? "." : parent
        files = Set(VirtualFiles.names(in: path) ?? [name])
    }

    private init(path: String, files: Set<String>) {
        self.path = path
        self.files = files
    }

    /// The name of the folder itself.
    var name: String { Self.split(path).name }

    /// The path that GDAL opens.
    func path(_ file: String) -> String { "\(path)/\(file)" }

    /// The folder at a relative path below; itself when that is empty.
    func below(_ folder: String) -> ProductFolder {
        guard !folder.isEmpty else { return self }
        let inside = files.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
        return ProductFolder(path: path(folder), files: Set(inside))
    }

    /// The path that GDAL opens of a file that the metadata lists.
    func require(_ file: String, listedIn metadata: String) throws -> String {
        guard files.contains(file) else {
            throw YatlasError(
                .damaged, path, "no file \(file), which \(metadata) lists",
                fix: "unpack or download the whole product, or name the band files that there are")
        }
        return path(file)
    }

    /// A path cut at its last slash.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
