internal import CGDAL
internal import Foundation

/// What tells one state of a file from another without reading it.
package struct FileState: Sendable, Equatable, Codable {
    /// The path; of a file in an archive on this machine, that of the archive.
    package let path: String
    /// Bytes.
    package let size: Int
    /// When it was last changed, in nanoseconds since 1970; nil for files elsewhere.
    package let mtime: Int?
    /// What a server calls this state of the file; nil for files of this machine.
    package let etag: String?

    /// Asks for the state of a file, on this machine or on a server.
    ///
    /// - Throws: `YatlasError` when there is no such file.
    package init(_ path: String) throws {
        let path = FileState.container(of: path)
        self.path = path
        var status = stat()
        if stat(path, &status) == 0 {
            size = Int(status.st_size)
            mtime = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
            etag = nil
            return
        }
        GDALEnvironment.ready
        CPLErrorReset()
        guard isVirtual(path), let file = VSIFOpenL(path, "rb") else { throw openError(path, wanted: "a file") }
        VSIFSeekL(file, 0, SEEK_END)
        size = Int(clamping: VSIFTellL(file))
        VSIFCloseL(file)
        mtime = nil
        guard isRemote(path), let headers = VSIGetFileMetadata(path, "HEADERS", nil) else {
            etag = nil
            return
        }
        etag = pairs(headers).first { $0.key.lowercased() == "etag" }?.value
        CSLDestroy(headers)
    }

    /// The file of this machine that holds a path of an archive; other paths are their own.
    package static func container(of path: String) -> String {
        guard let handler = ["/vsizip/", "/vsitar/", "/vsigzip/"].first(where: path.hasPrefix) else { return path }
        var file = path.dropFirst(handler.count)
        while let slash = file.lastIndex(of: "/") {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: String(file), isDirectory: &isFolder) {
                return isFolder.boolValue ? path : String(file)
            }
            file = file[..<slash]
        }
        return FileManager.default.fileExists(atPath: String(file)) ? String(file) : path
    }
}
