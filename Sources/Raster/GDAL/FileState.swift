internal import CGDAL
internal import Foundation
internal import YatlasCore

/// The state of a file, to detect changes without reading large files.
package struct FileState: Sendable, Equatable, Codable {
    /// The path; for a file in a local archive, the path of the archive.
    package let path: String
    /// The size in bytes.
    package let size: Int
    /// The modification time in nanoseconds since 1970; nil for remote files.
    package let mtime: Int?
    /// The ETag of the server; nil for local files.
    package let etag: String?
    /// The SHA-256 of a small local file, if requested: a changed file may keep size and time.
    package let sha256: String?

    /// Larger files are not read.
    private static let small = 1 << 20

    /// Reads the state of a local or remote file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - readsContents: whether to hash a small local file.
    /// - Throws: `YatlasError` if the file does not exist.
    package init(_ path: String, readsContents: Bool = false) throws {
        let path = FileState.container(of: path)
        self.path = path
        var status = stat()
        if stat(path, &status) == 0 {
            size = Int(status.st_size)
            mtime = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
            etag = nil
            let isRead = readsContents && size <= FileState.small
            sha256 = isRead ? FileManager.default.contents(atPath: path).map(SHA256.digest(of:)) : nil
            return
        }
        sha256 = nil
        GDALEnvironment.ready
        CPLErrorReset()
        guard isVirtual(path), case let address = try SignedAddress.of(path), let file = VirtualFiles.open(address)
        else { throw openError(path, wanted: "a file") }
        VSIFSeekL(file, 0, SEEK_END)
        size = Int(clamping: VSIFTellL(file))
        VSIFCloseL(file)
        mtime = nil
        guard isRemote(path), let headers = VSIGetFileMetadata(address, "HEADERS", nil) else {
            etag = nil
            return
        }
        etag = pairs(headers).first { $0.key.lowercased() == "etag" }?.value
        CSLDestroy(headers)
    }

    private init(path: String, size: Int, mtime: Int?, etag: String?, sha256: String?) {
        (self.path, self.size, self.mtime, self.etag, self.sha256) = (path, size, mtime, etag, sha256)
    }

    /// The state without the digest of a small file.
    package var unread: FileState { FileState(path: path, size: size, mtime: mtime, etag: etag, sha256: nil) }

    /// The state with the file name in place of the path.
    package var named: FileState {
        FileState(path: (path as NSString).lastPathComponent, size: size, mtime: mtime, etag: etag, sha256: sha256)
    }

    /// The state with another path.
    package func moved(to path: String) -> FileState {
        FileState(path: path, size: size, mtime: mtime, etag: etag, sha256: sha256)
    }

    /// The state with the digest of all bytes of a regular local file, of any size.
    ///
    /// - Throws: `YatlasError` if it cannot be read.
    package func hashed() throws -> FileState {
        var status = stat()
        guard mtime != nil, sha256 == nil, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return self
        }
        return FileState(
            path: path, size: size, mtime: mtime, etag: etag, sha256: try FileChecksum(path: path).digest)
    }

    /// The result of comparing two states.
    package enum Likeness: Sendable { case same, other, unknown }

    /// Compares the contents of a file with this state, wherever the file is now: by size and ETag, by digests if both
    /// are known, by time, and last by hashing the file.
    ///
    /// - Parameter now: the current state; large files are read only if their digest is needed.
    /// - Returns: the result.
    package func likeness(to now: FileState) -> Likeness {
        if size != now.size { return .other }
        if let etag, let other = now.etag { return etag == other ? .same : .other }
        if let sha256, let other = now.sha256 { return sha256 == other ? .same : .other }
        if mtime == now.mtime { return .same }
        guard let sha256, let other = try? now.hashed().sha256 else { return .unknown }
        return sha256 == other ? .same : .other
    }

    /// The local archive that contains a path; other paths are returned unchanged.
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
