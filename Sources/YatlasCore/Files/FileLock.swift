internal import Foundation

/// A lock file that marks a process as running; the lock is released when the process ends, however it ends.
final class FileLock {
    let path: String
    private let descriptor: Int32

    /// Creates the file if it is missing and waits for the lock.
    ///
    /// - Throws: `YatlasError` if the file cannot be created.
    init(_ path: String) throws {
        self.path = path
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard opened >= 0 else { throw FileLock.error(path) }
            // Where the file system has no locks, unique names must do.
            while flock(opened, LOCK_EX) != 0, errno == EINTR {}
            // The previous holder may have removed the file.
            var (own, named) = (stat(), stat())
            if fstat(opened, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino {
                descriptor = opened
                return
            }
            close(opened)
        }
    }

    deinit { close(descriptor) }

    /// Whether a running process holds the lock: false for a missing file, true for an unreadable one.
    static func isHeld(_ path: String) -> Bool {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return errno != ENOENT }
        defer { close(opened) }
        return flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// The file's text.
    var text: Data { FileManager.default.contents(atPath: path) ?? Data() }

    /// Replaces the text and syncs it to disk.
    ///
    /// - Throws: `YatlasError` if that fails.
    func write(_ data: Data) throws {
        guard ftruncate(descriptor, 0) == 0 else { throw FileLock.error(path) }
        let written = data.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == data.count, fsync(descriptor) == 0 else { throw FileLock.error(path) }
    }

    private static func error(_ path: String) -> YatlasError {
        YatlasError(
            .writeFailed, path.parentFolder,
            "allows no new files (\(String(cString: strerror(errno))))",
            fix: "check free space and permissions, or name another output")
    }
}
