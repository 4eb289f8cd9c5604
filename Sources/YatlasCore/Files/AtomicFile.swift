package import Foundation
internal import Synchronization

/// An output that grows under another name in the same folder and takes its own when it is complete.
///
/// What was staged is removed with the value, unless `commit` was reached.
package final class AtomicFile {
    /// The final name.
    package let path: String
    /// The name to write under.
    package let staged: String
    /// Whether a file of the final name may be replaced.
    let overwrite: Bool
    /// What tells the files of this process from those of others.
    private let run: String
    /// Says as long as this process lives that it is at work here.
    private let lock: FileLock

    /// Claims a name; makes the folder when it is missing.
    ///
    /// - Parameters:
    ///   - path: the final name.
    ///   - overwrite: whether a file of that name may be replaced.
    ///   - stage: tells files apart that grow beside the same final name.
    /// - Throws: `YatlasError` when the file exists and may not be replaced, or its folder cannot be made or written to.
    package init(_ path: String, overwrite: Bool, stage: String = "partial") throws {
        try AtomicFile.check(path, overwrite: overwrite)
        self.path = path
        self.overwrite = overwrite
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw YatlasError(.unsuitable, folder.path, "the folder cannot be made", fix: "name another output")
        }
        // Another machine that shares the folder may run under the same number. The extension stays last: GDAL and
        // viewers go by it.
        run = "\(ProcessInfo.processInfo.processIdentifier)-\(AtomicFile.ownNumber)"
        let name = ".\(url.lastPathComponent).\(run)"
        let staged = folder.appendingPathComponent("\(name).\(stage).\(url.pathExtension)").path
        let lock = try FileLock(folder.appendingPathComponent("\(name).\(stage).lock").path)
        (self.staged, self.lock) = (staged, lock)
        AtomicFile.beingWritten.withLock { $0[staged] = lock.path }
    }

    /// A name beside a file that no other process uses.
    func besides(_ kind: String, of path: String) -> String {
        let url = URL(fileURLWithPath: path)
        return url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(run).\(kind)").path
    }

    /// Tells this process from those of other machines.
    private static let ownNumber = UInt32.random(in: 0...UInt32.max)

    deinit { discard() }

    /// Removes what was staged, now.
    package func discard() {
        AtomicFile.beingWritten.withLock { open in
            open[staged] = nil
            AtomicFile.remove(staged, lock.path)
        }
    }

    /// What is being written now, in the whole process, with the lock of each.
    private static let beingWritten = Mutex<[String: String]>([:])

    private static func remove(_ staged: String, _ lock: String) {
        for suffix in suffixes + passingSuffixes { unlink(staged + suffix) }
        unlink(lock)
    }

    /// Where the handler of signals tells which one came: it may do no more than write a byte.
    private static let told = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        return (reading: ends[0], writing: ends[1])
    }()

    /// Makes Ctrl-C and SIGTERM remove what is being written before they end the process, whichever thread they meet:
    /// libraries start threads of their own when they are loaded.
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
            // What the parent ignores (nohup) stays ignored.
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        let awaited = signals
        Thread.detachNewThread {
            // The parent may have blocked them in all threads but this one.
            var signals = awaited
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            var number: UInt8 = 0
            guard read(reading, &number, 1) == 1 else { return }
            // The lock stays taken, so that nothing takes its name or is begun any more.
            beingWritten.withLock { files in
                for (staged, lock) in files { remove(staged, lock) }
                _exit(128 + Int32(number))
            }
        }
    }

    /// Ends what a killed process began to publish with a file as the first of its set.
    ///
    /// - Throws: `YatlasError` when that cannot be done.
    package static func settle(_ path: String) throws { try Publication.settle(path) }

    /// Syncs the file and what GDAL put beside it, and gives both their names; the file comes last.
    package func commit() throws { try AtomicFile.commit([self]) }

    /// Gives files their names, all or none; what was there before is there again where one cannot have its name.
    ///
    /// - Parameters:
    ///   - files: the files, in order; the last one may say that the others are there.
    ///   - head: the one by whose name a later process finds what a killed one left undone; nil for the last.
    /// - Throws: `YatlasError` as said.
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

    /// What a file consists of: what GDAL may put beside it, and itself, which comes last.
    static let suffixes = [".aux.xml", ""]
    /// What GDAL keeps beside a file only while it writes it.
    private static let passingSuffixes = [".ovr.tmp", ".msk.ovr.tmp", "-journal", "-wal", "-shm"]

    static func error(_ path: String) -> YatlasError {
        YatlasError(
            .writeFailed, path, Message(String(cString: strerror(errno))), fix: "check free space and permissions")
    }

    /// Writes bytes as a whole file.
    package static func write(_ data: Data, to path: String, overwrite: Bool) throws {
        try stage(data, to: path, overwrite: overwrite).commit()
    }

    /// Writes bytes as a file that still has to take its name.
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
