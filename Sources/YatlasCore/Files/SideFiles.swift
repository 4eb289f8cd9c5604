internal import Foundation

/// The sidecar files of a dataset, which would be wrong for a new dataset of the same name.
///
/// GDAL's file list of a dataset must not be used for deletion: that of a virtual raster includes its sources, that of
/// a scene the files of its product, and a sidecar can name any file as its overviews. So a file counts only if its
/// name alone identifies its dataset, or its name and contents together. Files that may be written by hand stay (.prj,
/// .tif.xml, styles), and so do files that GDAL does not read with a raster.
package enum SideFiles {
    /// The first lines of the QGIS styles that Yatlas writes; those of QGIS have its whole version there.
    package static let styleHead = """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.22" styleCategories="Symbology">

        """

    /// Whether a file is a QGIS style that Yatlas wrote, and its raster is gone.
    static func isLeftStyle(_ path: String) -> Bool {
        let url = URL(fileURLWithPath: path)
        guard url.pathExtension == "qml", let data = contents(path), data.starts(with: Data(styleHead.utf8)) else {
            return false
        }
        return !isShared(url.deletingPathExtension().path, but: url.lastPathComponent)
    }

    /// Suffixes of the whole name, which no other dataset shares: GDAL's metadata, overviews and mask, ArcGIS's
    /// attribute table, and SQLite's journal.
    private static let endings = [
        ".aux.xml", ".aux", ".ovr", ".msk", ".msk.ovr", ".vat.dbf", ".vat.cpg", "-journal", "-wal", "-shm",
    ]
    /// If another raster has the same name with one of these extensions, shared sidecar names may belong to it.
    private static let rasters: Set = [
        "asc", "bil", "bip", "bmp", "bsq", "dem", "ecw", "gif", "gtif", "img", "jp2", "jpeg", "jpg", "png", "sid",
        "tif",
        "tiff", "vrt",
    ]

    /// The sidecars of a dataset, whether the dataset itself exists or not.
    static func of(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return [] }
        let marker = path + ".done"
        return endings.map { path + $0 }.filter(isFile) + (isMarker(marker) ? [marker] : []) + sharedNames(of: path)
    }

    /// Whether a file is a completion marker of a batch; other programs may use the same name.
    private static func isMarker(_ path: String) -> Bool {
        isFile(path) && contents(path).map { $0.range(of: Data("\"yatlas:work\"".utf8)) != nil } ?? false
    }

    /// Sidecars named without the dataset's extension: world files, overviews and ERDAS files.
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
        // Listing a folder of thousands of files is slow.
        return (found.isEmpty || isShared(stem, but: url.lastPathComponent) ? [] : found) + auxiliary
    }

    /// Whether there is another raster of the same name with another extension.
    private static func isShared(_ stem: String, but name: String) -> Bool {
        let url = URL(fileURLWithPath: stem)
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        return names?.contains {
            $0 != name && ($0 as NSString).deletingPathExtension == url.lastPathComponent
                && rasters.contains(($0 as NSString).pathExtension.lowercased())
        } ?? true
    }

    /// Whether a file has six lines, each a number.
    private static func isWorldFile(_ path: String) -> Bool {
        guard let text = contents(path).map({ String(decoding: $0, as: UTF8.self) }) else { return false }
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 6 && words.allSatisfy { Double($0) != nil }
    }

    private static func isTIFF(_ path: String) -> Bool {
        let start = contents(path)?.prefix(4) ?? Data()
        return ["II*\0", "II+\0", "MM\0*", "MM\0+"].contains { start == Data($0.utf8) }
    }

    /// Whether a file is an ERDAS Imagine file that names the dataset as its own.
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
