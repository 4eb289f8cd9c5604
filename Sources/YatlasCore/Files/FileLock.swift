internal import Foundation

/// A file that says of a process that it is at work, and goes with it: the lock dies with the process, whatever ends it.
final class FileLock {
    let path: String
    private let descriptor: Int32

    /// Makes the file where it is missing and locks it, when nobody else has it locked any more.
    ///
    /// - Throws: `YatlasError` when the file cannot be made.
    init(_ path: String) throws {
        self.path = path
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard opened >= 0 else { throw FileLock.error(path) }
            // Where a file system knows no locks, names that nobody else uses have to do.
            while flock(opened, LOCK_EX) != 0, errno == EINTR {}
            // Who had it may have removed it.
            var (own, named) = (stat(), stat())
            if fstat(opened, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino {
                descriptor = opened
                return
            }
            close(opened)
        }
    }

    deinit { close(descriptor) }

    /// Whether a process at work has locked a file; what there is not, nobody has, and what cannot be read somebody may.
    static func isHeld(_ path: String) -> Bool {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return errno != ENOENT }
        defer { close(opened) }
        return flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// The file's text.
    var text: Data { FileManager.default.contents(atPath: path) ?? Data() }

    /// Replaces the text, so that it outlives a loss of power.
    ///
    /// - Throws: `YatlasError` when that cannot be done.
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
