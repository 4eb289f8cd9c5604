internal import Raster
internal import YatlasCore

/// The files of a product: a folder, an archive, or a subfolder of one.
struct ProductFolder {
    /// The path for GDAL, without a trailing slash.
    let path: String
    /// The path as given, for errors.
    let named: String
    /// The paths of files relative to the folder.
    let files: Set<String>

    /// Lists a folder or archive; nil if it is none.
    init?(unpacking path: String) {
        // A server would be asked for a listing.
        guard !isRemoteRaster(path) else { return nil }
        let handler = [(".zip", "/vsizip/"), (".tar", "/vsitar/")].first { ending, handler in
            path.lowercased().hasSuffix(ending) && !path.hasPrefix(handler)
        }?.1
        self.init(path: (handler ?? "") + path, named: path)
    }

    /// Lists the folder of a file; nil if the file is not in it, or the folder cannot be listed.
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

    /// The folder of a file, with its other files; for servers without listings, only the file.
    init(around file: String) {
        let (parent, name) = Self.split(file)
        let folder = parent.isEmpty ? "." : parent
        self.init(path: folder, named: folder, files: Set(VirtualFiles.names(in: folder) ?? [name]))
    }

    /// A folder with known names.
    init(path: String, names: Set<String>) { self.init(path: path, named: path, files: names) }

    private init(path: String, named: String, files: Set<String>) {
        self.path = path
        self.named = named
        self.files = files
    }

    /// The name of the folder.
    var name: String { Self.split(path).name }

    /// The path for GDAL.
    func path(_ file: String) -> String { "\(path)/\(file)" }

    /// The folder at a relative path; the same folder if the path is empty.
    func below(_ folder: String) -> ProductFolder {
        guard !folder.isEmpty else { return self }
        let inside = files.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
        return ProductFolder(path: path(folder), named: "\(named)/\(folder)", files: Set(inside))
    }

    /// The path for GDAL of a file that the metadata list.
    func require(_ file: String, listedIn metadata: String) throws -> String {
        guard files.contains(file) else {
            throw YatlasError(
                .damaged, path, "no file \(file), which \(metadata) lists",
                fix: "unpack or download the whole product, or name the band files that there are")
        }
        return path(file)
    }

    /// Splits a path at its last slash.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
