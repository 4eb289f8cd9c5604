internal import CLinux
internal import Foundation

extension AtomicFile {
    /// Throws if a name exists or cannot be used, before any work starts.
    package static func check(_ path: String, overwrite: Bool) throws {
        try Publication.settle(path)
        try checkName(path, overwrite: overwrite)
        try checkFolder(path.parentFolder, of: path)
    }

    /// Throws if a folder cannot be created or written to, before any work starts.
    ///
    /// - Parameters:
    ///   - typed: the folder; empty for the working folder.
    ///   - output: the file to be written in it; nil where the user gave the folder itself.
    /// - Throws: `YatlasError` with the reason.
    package static func checkFolder(_ typed: String, of output: String? = nil) throws {
        let path = output ?? typed
        if path.hasPrefix("~") || path.contains("$HOME"), access(typed, F_OK) != 0 {
            let home = FileManager.default.homeDirectoryForCurrentUser.path
            let whole = ["~", "${HOME}", "$HOME"].reduce(path) { $0.replacingOccurrences(of: $1, with: home) }
            throw YatlasError(.unsuitable, path, "~ and $HOME are what shells expand", fix: "write \(whole)")
        }
        // Missing folders can be created if the first existing parent is writable.
        var folder = URL(fileURLWithPath: typed.isEmpty ? "." : typed).standardizedFileURL
        while access(folder.path, F_OK) != 0, folder.path != "/" { folder.deleteLastPathComponent() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw YatlasError(
                .unsuitable, path, "the folder cannot be made, as \(folder.path) is a file", fix: "name another output")
        }
        // An unnamed temporary file proves it and leaves nothing behind; where the file system has none, permissions
        // are checked.
        let trial = yatlas_open_nameless(folder.path)
        if trial >= 0 { close(trial) }
        guard trial >= 0 || [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) && access(folder.path, W_OK | X_OK) == 0 else {
            throw YatlasError(
                .unsuitable, path,
                "cannot be written: \(folder.path) allows no new files (\(String(cString: strerror(errno))))",
                fix: "check permissions, or name another output")
        }
        var space = statvfs()
        guard statvfs(folder.path, &space) != 0 || space.f_blocks == 0 || space.f_bfree > 0 else {
            throw YatlasError(
                .unsuitable, path, "cannot be written: no space is left in \(folder.path)",
                fix: "free some, or name another output")
        }
    }

    /// Throws if a name exists and may not be overwritten. A QGIS style that was left when its raster was deleted may be.
    static func checkName(_ path: String, overwrite: Bool) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: if !overwrite, !SideFiles.isLeftStyle(path) { throw taken(path) }
        case S_IFDIR: throw YatlasError(.exists, path, "is a folder", fix: "name a file in it")
        default:
            throw YatlasError(
                .exists, path, "is a device, a pipe or a socket, which no file can replace", fix: "name another output")
        }
    }

    static func taken(_ path: String) -> YatlasError {
        YatlasError(.exists, path, "exists already", fix: "add \(setting: .overwrite) to replace it")
    }
}
