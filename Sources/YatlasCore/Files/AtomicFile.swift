package import Foundation
internal import Synchronization

/// An output that is written under a temporary name in the same folder and renamed when it is complete.
///
/// The staged file is removed on deinit unless `commit` succeeded.
package final class AtomicFile {
    /// The final name.
    package let path: String
    /// The temporary name.
    package let staged: String
    /// Whether an existing file of the final name may be replaced.
    let overwrite: Bool
    /// The part of temporary names that identifies this process.
    private let run: String
    /// The lock that marks this process as running.
    private let lock: FileLock

    /// Reserves a name; creates the folder if it is missing.
    ///
    /// - Parameters:
    ///   - path: the final name.
    ///   - overwrite: whether an existing file of that name may be replaced.
    ///   - stage: distinguishes several temporary files for one final name.
    /// - Throws: `YatlasError` if the file exists and may not be replaced, or its folder cannot be created or written
    ///   to.
    package init(_ path: String, overwrite: Bool, stage: String = "partial") throws {
        try AtomicFile.check(path, overwrite: overwrite)
        self.path = path
        self.overwrite = overwrite || SideFiles.isLeftStyle(path)
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw YatlasError(.unsuitable, folder.path, "the folder cannot be made", fix: "name another output")
        }
        // A machine that shares the folder may have a process of the same number. The extension stays last: GDAL and
        // viewers depend on it.
        run = "\(ProcessInfo.processInfo.processIdentifier)-\(AtomicFile.ownNumber)"
        let name = ".\(url.lastPathComponent).\(run)"
        let staged = folder.appendingPathComponent("\(name).\(stage).\(url.pathExtension)").path
        let lock = try FileLock(folder.appendingPathComponent("\(name).\(stage).lock").path)
        (self.staged, self.lock) = (staged, lock)
        AtomicFile.beingWritten.withLock { $0[staged] = lock.path }
    }

    /// A name next to a file that no other process uses.
    func besides(_ kind: String, of path: String) -> String {
        let url = URL(fileURLWithPath: path)
        return url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(run).\(kind)").path
    }

    /// Distinguishes this process from those of other machines.
    private static let ownNumber = UInt32.random(in: 0...UInt32.max)

    deinit { discard() }

    /// Removes the staged file now.
    package func discard() {
        AtomicFile.beingWritten.withLock { open in
            open[staged] = nil
            AtomicFile.remove(staged, lock.path)
        }
    }

    /// The staged files of this process, with the lock of each.
    private static let beingWritten = Mutex<[String: String]>([:])

    private static func remove(_ staged: String, _ lock: String) {
        for suffix in suffixes + passingSuffixes { unlink(staged + suffix) }
        unlink(lock)
    }

    /// The pipe on which the signal handler reports the signal: it may only write a byte.
    private static let told = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        return (reading: ends[0], writing: ends[1])
    }()

    /// Makes Ctrl-C and SIGTERM remove staged files before they end the process, whichever thread receives them:
    /// libraries start threads when they are loaded.
    package static func discardOnSignals() {
        let reading = told.reading
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            sigaddset(&signals, number)
            let before = signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = Foundation.write(AtomicFile.told.writing, &byte, 1)
            }
            // Signals that the parent ignores (nohup) stay ignored.
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        let awaited = signals
        Thread.detachNewThread {
            // The parent may have blocked the signals in all other threads.
            var signals = awaited
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            var number: UInt8 = 0
            guard read(reading, &number, 1) == 1 else { return }
            // The lock stays held, so that no file is published or staged any more.
            beingWritten.withLock { files in
                for (staged, lock) in files { remove(staged, lock) }
                _exit(128 + Int32(number))
            }
        }
    }

    /// Completes a publication that a killed process started with a file as the first of its set.
    ///
    /// - Throws: `YatlasError` if that fails.
    package static func settle(_ path: String) throws { try Publication.settle(path) }

    /// Syncs the file and GDAL's sidecars, and renames them; the file comes last.
    package func commit() throws { try AtomicFile.commit([self]) }

    /// Publishes files, all or none; if one rename fails, the previous files are restored.
    ///
    /// - Parameters:
    ///   - files: the files, in order; the last one may mark the others as complete.
    ///   - head: the file by which a later process finds an interrupted publication; nil for the last.
    /// - Throws: `YatlasError` if a file cannot be published.
    package static func commit(_ files: [AtomicFile], head: AtomicFile? = nil) throws {
        guard let head = head ?? files.last else { return }
        try beingWritten.withLock { open in
            try Publication.publish(files, head: head.path)
            for file in files {
                open[file.staged] = nil
                unlink(file.lock.path)
            }
        }
    }

    /// The suffixes of a file's parts: GDAL's sidecar, and the file itself, which comes last.
    static let suffixes = [".aux.xml", ""]
    /// Suffixes of files that exist only while GDAL writes.
    private static let passingSuffixes = [".ovr.tmp", ".msk.ovr.tmp", "-journal", "-wal", "-shm"]

    static func error(_ path: String) -> YatlasError {
        YatlasError(
            .writeFailed, path, Message(String(cString: strerror(errno))), fix: "check free space and permissions")
    }

    /// Writes data as a complete file.
    package static func write(_ data: Data, to path: String, overwrite: Bool) throws {
        try stage(data, to: path, overwrite: overwrite).commit()
    }

    /// Writes data as a staged file.
    package static func stage(_ data: Data, to path: String, overwrite: Bool) throws -> AtomicFile {
        let file = try AtomicFile(path, overwrite: overwrite)
        do {
            try data.write(to: URL(fileURLWithPath: file.staged))
        } catch {
            throw YatlasError(.writeFailed, path, "cannot be written", fix: "check free space and permissions")
        }
        return file
    }
}
