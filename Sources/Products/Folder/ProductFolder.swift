internal import Raster
internal import YatlasCore

/// The files of a product: a folder or an archive, or what is below a folder of one.
struct ProductFolder {
    /// The path that GDAL knows, without a slash at the end.
    let path: String
    /// The path as it was named, for errors.
    let named: String
    /// Paths of files relative to it.
    let files: Set<String>

    /// Lists a folder, or an archive by the handler that GDAL has for it; nil when there is none.
    init?(unpacking path: String) {
        // A server would be asked for a list of it.
        guard !isRemoteRaster(path) else { return nil }
        let handler = [(".zip", "/vsizip/"), (".tar", "/vsitar/")].first { ending, handler in
            path.lowercased().hasSuffix(ending) && !path.hasPrefix(handler)
        }?.1
        self.init(path: (handler ?? "") + path, named: path)
    }

    /// Lists the folder of a file; nil when the file is not in it, or the folder cannot be listed.
    init?(of file: String) {
        let (parent, name) = Self.split(file)
        let folder = parent.isEmpty ? "." : parent
        self.init(path: folder, named: folder)
        guard files.contains(name) else { return nil }
    }

    private init?(path: String, named: String) {
        guard let list = VirtualFiles.list(path) else { return nil }
        self.init(path: path, named: named, files: Set(list))
    }

    /// The folder of a file, with what lies beside it; servers that list no folders give the file alone.
    init(around file: String) {
        let (parent, name) = Self.split(file)
        let folder = parent.isEmpty ? "." : parent
        self.init(path: folder, named: folder, files: Set(VirtualFiles.names(in: folder) ?? [name]))
    }

    /// A folder of which some names are known.
    init(path: String, names: Set<String>) { self.init(path: path, named: path, files: names) }

    private init(path: String, named: String, files: Set<String>) {
        self.path = path
        self.named = named
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
        return ProductFolder(path: path(folder), named: "\(named)/\(folder)", files: Set(inside))
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
