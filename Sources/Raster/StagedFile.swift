public import Foundation

/// An output that grows under another name in the same folder and takes its own when it is complete.
///
/// What was staged is removed with the value, unless `commit` was reached.
public final class StagedFile {
    /// The final name.
    public let path: String
    /// The name to write under.
    public let staged: String

    /// Claims a name; makes the folder when it is missing.
    ///
    /// - Throws: `RasterError` when the file exists and may not be replaced, or its folder cannot be made.
    public init(_ path: String, overwrite: Bool) throws {
        try StagedFile.check(path, overwrite: overwrite)
        self.path = path
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw RasterError(
                .writeFailed, path: folder.path, cause: "the folder cannot be made", fix: "name another output")
        }
        // The extension stays last: GDAL and viewers go by it.
        let name = ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial"
        staged = folder.appendingPathComponent("\(name).\(url.pathExtension)").path
    }

    deinit {
        for name in [staged, staged + ".aux.xml"] { try? FileManager.default.removeItem(atPath: name) }
    }

    /// Refuses a name that is taken, before any work is done.
    public static func check(_ path: String, overwrite: Bool) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            throw RasterError(.exists, path: path, cause: "is a folder", fix: "name a file in it")
        }
        if !overwrite {
            throw RasterError(.exists, path: path, cause: "exists already", fix: "add --overwrite to replace it")
        }
    }

    /// Syncs the file and what GDAL put beside it, and gives both their names; the file comes last.
    public func commit(companions: [String] = []) throws {
        for suffix in companions + [""] where FileManager.default.fileExists(atPath: staged + suffix) {
            let descriptor = open(staged + suffix, O_RDONLY)
            let synced = descriptor >= 0 && fsync(descriptor) == 0
            if descriptor >= 0 { close(descriptor) }
            guard synced, rename(staged + suffix, path + suffix) == 0 else {
                throw RasterError(
                    .writeFailed, path: path + suffix, cause: String(cString: strerror(errno)),
                    fix: "check free space and permissions")
            }
        }
    }

    /// Writes bytes as a whole file.
    public static func write(_ data: Data, to path: String, overwrite: Bool) throws {
        let file = try StagedFile(path, overwrite: overwrite)
        do {
            try data.write(to: URL(fileURLWithPath: file.staged))
        } catch {
            throw RasterError(
                .writeFailed, path: path, cause: "cannot be written", fix: "check free space and permissions")
        }
        try file.commit()
    }
}
