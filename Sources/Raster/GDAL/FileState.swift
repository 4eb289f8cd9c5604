internal import CGDAL
internal import Foundation
internal import YatlasCore

/// What tells one state of a file from another, without reading large ones.
package struct FileState: Sendable, Equatable, Codable {
    /// The path; of a file in an archive on this machine, that of the archive.
    package let path: String
    /// Bytes.
    package let size: Int
    /// When it was last changed, in nanoseconds since 1970; nil for files elsewhere.
    package let mtime: Int?
    /// What a server calls this state of the file; nil for files of this machine.
    package let etag: String?
    /// SHA-256 of the bytes of a small file of this machine, where they were wanted: copies can keep size and time.
    package let sha256: String?

    /// Files of more bytes are not read.
    private static let small = 1 << 20

    /// Asks for the state of a file, on this machine or on a server.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - readsContents: whether a small file of this machine is read.
    /// - Throws: `YatlasError` when there is no such file.
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

    /// The state as it was written before small files were read.
    package var unread: FileState { FileState(path: path, size: size, mtime: mtime, etag: etag, sha256: nil) }

    /// The state with the name of the file for its path.
    package var named: FileState {
        FileState(path: (path as NSString).lastPathComponent, size: size, mtime: mtime, etag: etag, sha256: sha256)
    }

    /// The state with another path.
    package func moved(to path: String) -> FileState {
        FileState(path: path, size: size, mtime: mtime, etag: etag, sha256: sha256)
    }

    /// The state with the digest of all bytes, however many, of a regular file of this machine.
    ///
    /// - Throws: `YatlasError` when it cannot be read.
    package func hashed() throws -> FileState {
        var status = stat()
        guard mtime != nil, sha256 == nil, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return self
        }
        return FileState(
            path: path, size: size, mtime: mtime, etag: etag, sha256: try FileChecksum(path: path).digest)
    }

    /// How two states of a file compare.
    package enum Likeness: Sendable { case same, other, unknown }

    /// Whether a file has the contents of this state, wherever it lies now: by its bytes where they are known here and
    /// it is not the file of that time, which is asked first as it costs nothing.
    ///
    /// - Parameter now: its state; large files are read where only their bytes can tell.
    /// - Returns: how they compare.
    package func likeness(to now: FileState) -> Likeness {
        if size != now.size { return .other }
        if let etag, let other = now.etag { return etag == other ? .same : .other }
        if let sha256, let other = now.sha256 { return sha256 == other ? .same : .other }
        if mtime == now.mtime { return .same }
        guard let sha256, let other = try? now.hashed().sha256 else { return .unknown }
        return sha256 == other ? .same : .other
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
