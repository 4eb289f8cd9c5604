internal import CGDAL
package import Foundation
internal import YatlasCore

/// Access to files and folders by GDAL's names, including archives and servers: /vsizip/, /vsicurl/, plain paths.
package enum VirtualFiles {
    /// The largest file to read whole; metadata files are far smaller.
    private static let limit = 64 << 20

    /// All files below a folder, as sorted relative paths; nil if it is no folder or empty.
    package static func list(_ folder: String) -> [String]? {
        GDALEnvironment.ready
        guard let list = VSIReadDirRecursive(folder) else { return nil }
        defer { CSLDestroy(list) }
        return strings(list).filter { !$0.hasSuffix("/") }.sorted()
    }

    /// The names of files and folders in a folder, sorted; nil if it is no folder or empty.
    package static func names(in folder: String) -> [String]? {
        GDALEnvironment.ready
        guard let list = VSIReadDir(folder) else { return nil }
        defer { CSLDestroy(list) }
        return strings(list).filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// Whether there is a file that can be opened.
    package static func isFile(_ path: String) -> Bool {
        GDALEnvironment.ready
        guard let file = open(path) else { return false }
        VSIFCloseL(file)
        return true
    }

    /// Opens a file without listing its folder on a server first.
    static func open(_ path: String) -> UnsafeMutablePointer<VSILFILE>? {
        let option = "GDAL_DISABLE_READDIR_ON_OPEN"
        if isRemote(path) { CPLSetThreadLocalConfigOption(option, "EMPTY_DIR") }
        defer { CPLSetThreadLocalConfigOption(option, nil) }
        return VSIFOpenL(path, "rb")
    }

    /// The bytes of a file.
    ///
    /// - Throws: `YatlasError` if it cannot be read or is too large for metadata.
    package static func read(_ path: String) throws -> Data {
        GDALEnvironment.ready
        var bytes: UnsafeMutablePointer<GByte>?
        var size: vsi_l_offset = 0
        guard VSIIngestFile(nil, path, &bytes, &size, GIntBig(limit)) != 0, let bytes else {
            throw YatlasError(.unreadable, path, "the file cannot be read", fix: "check that the product is complete")
        }
        defer { VSIFree(bytes) }
        return Data(bytes: bytes, count: Int(size))
    }
}

/// Opens a dataset. For a raster on a server without metadata or mask files, GDAL must not probe for other sidecars; a
/// URL with a query has none.
///
/// - Parameters:
///   - address: the path.
///   - flags: the open flags of GDAL.
///   - level: the overview level, from 0; nil opens the raster itself.
/// - Returns: GDAL's handle; nil if it cannot be opened.
func openDataset(_ address: String, _ flags: Int32, level: Int? = nil) -> GDALDatasetH? {
    let options = OptionList(level.map { ["OVERVIEW_LEVEL=\($0)"] } ?? [])
    let beside = address.contains("?") ? [] : [".aux.xml", ".msk"]
    guard isRemoteRaster(address), !beside.contains(where: { VirtualFiles.isFile(address + $0) }) else {
        return withExtendedLifetime(options) { GDALOpenEx(address, UInt32(flags), nil, $0.constant, nil) }
    }
    let siblings = OptionList([address.split(separator: "/").last.map(String.init) ?? address])
    return withExtendedLifetime(siblings) { siblings in
        withExtendedLifetime(options) { GDALOpenEx(address, UInt32(flags), nil, $0.constant, siblings.constant) }
    }
}
