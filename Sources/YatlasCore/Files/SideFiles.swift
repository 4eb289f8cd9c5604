internal import Foundation

/// The files beside a dataset that say more of it, and something wrong of one that takes its name.
///
/// GDAL's own list of a dataset's files is the wrong one to delete by: that of a virtual raster holds its sources, that of
/// a scene what a product brought along, and a sidecar can name any file as the place of pyramids. So a file counts only
/// if its name says whose it is, or if its name and its contents do. What may have been written by hand stays (.prj,
/// .tif.xml, styles), and what GDAL does not read with a raster.
enum SideFiles {
    /// Endings behind the whole name, which no other dataset shares: metadata, pyramids and mask as GDAL keeps them, the
    /// table of attributes of ArcGIS, and what SQLite has not put into its file yet.
    private static let endings = [
        ".aux.xml", ".aux", ".ovr", ".msk", ".msk.ovr", ".vat.dbf", ".vat.cpg", "-journal", "-wal", "-shm",
    ]
    /// Where a file of one of these has the same name but for the extension, what has that name only may be its own.
    private static let rasters: Set = [
        "asc", "bil", "bip", "bmp", "bsq", "dem", "ecw", "gif", "gtif", "img", "jp2", "jpeg", "jpg", "png", "sid",
        "tif",
        "tiff", "vrt",
    ]

    /// The side files of a dataset, whether it is there itself or not.
    static func of(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return [] }
        let marker = path + ".done"
        return endings.map { path + $0 }.filter(isFile) + (isMarker(marker) ? [marker] : []) + sharedNames(of: path)
    }

    /// What tells a batch that a map is complete; others may call a file so, too.
    private static func isMarker(_ path: String) -> Bool {
        isFile(path) && contents(path).map { $0.range(of: Data("\"yatlas:work\"".utf8)) != nil } ?? false
    }

    /// Those whose names lack the dataset's extension: world files, pyramids and what ERDAS keeps.
    private static func sharedNames(of path: String) -> [String] {
        let url = URL(fileURLWithPath: path)
        let (kind, stem) = (url.pathExtension, url.deletingPathExtension().path)
        guard rasters.contains(kind.lowercased()), let first = kind.first, let last = kind.last, isFile(path) else {
            return []
        }
        let worlds = ["\(first)\(last)w", "\(kind)w", "wld"].flatMap { [$0, "\($0)x"] }.map { "\(stem).\($0)" }
        let found =
            worlds.filter { isFile($0) && isWorldFile($0) } + ["\(stem).ovr"].filter { isFile($0) && isTIFF($0) }
        let auxiliary = ["\(stem).aux"].filter { isFile($0) && isAuxiliary($0, of: url.lastPathComponent) }
        // Looking through a folder of thousands takes a while.
        return (found.isEmpty || isShared(stem, but: url.lastPathComponent) ? [] : found) + auxiliary
    }

    /// Whether there is another raster of the same name but for the extension.
    private static func isShared(_ stem: String, but name: String) -> Bool {
        let url = URL(fileURLWithPath: stem)
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        return names?.contains {
            $0 != name && ($0 as NSString).deletingPathExtension == url.lastPathComponent
                && rasters.contains(($0 as NSString).pathExtension.lowercased())
        } ?? true
    }

    /// Six numbers, a line each.
    private static func isWorldFile(_ path: String) -> Bool {
        guard let text = contents(path).map({ String(decoding: $0, as: UTF8.self) }) else { return false }
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 6 && words.allSatisfy { Double($0) != nil }
    }

    private static func isTIFF(_ path: String) -> Bool {
        let start = contents(path)?.prefix(4) ?? Data()
        return ["II*\0", "II+\0", "MM\0*", "MM\0+"].contains { start == Data($0.utf8) }
    }

    /// Whether a file is one of ERDAS Imagine that says whose side file it is.
    private static func isAuxiliary(_ path: String, of name: String) -> Bool {
        guard let data = contents(path), data.starts(with: Data("EHFA_HEADER_TAG".utf8)) else { return false }
        return data.range(of: Data("\0\(name)\0".utf8)) != nil
    }

    private static func contents(_ path: String) -> Data? {
        try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && [S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT)
    }
}
