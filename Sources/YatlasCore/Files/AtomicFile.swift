public import Foundation
internal import Synchronization

/// An output that grows under another name in the same folder and takes its own when it is complete.
///
/// What was staged is removed with the value, unless `commit` was reached.
public final class AtomicFile {
    /// The final name.
    public let path: String
    /// The name to write under.
    public let staged: String

    /// Claims a name; makes the folder when it is missing.
    ///
    /// - Parameters:
    ///   - path: the final name.
    ///   - overwrite: whether a file of that name may be replaced.
    ///   - stage: tells files apart that grow beside the same final name.
    /// - Throws: `YatlasError` when the file exists and may not be replaced, or its folder cannot be made.
    public init(_ path: String, overwrite: Bool, stage: String = "partial") throws {
        try AtomicFile.check(path, overwrite: overwrite)
        self.path = path
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw YatlasError(.unsuitable, folder.path, "the folder cannot be made", fix: "name another output")
        }
        // Another machine that shares the folder may run under the same number. The extension stays last: GDAL and
        // viewers go by it.
        let run = "\(ProcessInfo.processInfo.processIdentifier)-\(AtomicFile.ownNumber)"
        let name = ".\(url.lastPathComponent).\(run).\(stage)"
        let staged = folder.appendingPathComponent("\(name).\(url.pathExtension)").path
        self.staged = staged
        AtomicFile.beingWritten.withLock { _ = $0.insert(staged) }
    }

    /// Tells this process from those of other machines.
    private static let ownNumber = UInt32.random(in: 0...UInt32.max)

    deinit { discard() }

    /// Removes what was staged, now.
    package func discard() {
        AtomicFile.beingWritten.withLock { open in
            open.remove(staged)
            AtomicFile.remove(staged)
        }
    }

    /// What is being written now, in the whole process.
    private static let beingWritten = Mutex<Set<String>>([])

    private static func remove(_ staged: String) {
        for suffix in suffixes + passingSuffixes { try? FileManager.default.removeItem(atPath: staged + suffix) }
    }

    /// Where the handler of signals tells which one came: it may do no more than write a byte.
    private static let told = {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        return (reading: ends[0], writing: ends[1])
    }()

    /// Makes Ctrl-C and SIGTERM remove what is being written before they end the process, whichever thread they meet:
    /// libraries start threads of their own when they are loaded.
    public static func discardOnSignals() {
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
                for staged in files { remove(staged) }
                _exit(128 + Int32(number))
            }
        }
    }

    /// Refuses a name that is taken, before any work is done.
    public static func check(_ path: String, overwrite: Bool) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            throw YatlasError(.exists, path, "is a folder", fix: "name a file in it")
        }
        if !overwrite {
            throw YatlasError(.exists, path, "exists already", fix: "add \(setting: .overwrite) to replace it")
        }
    }

    /// Syncs the file and what GDAL put beside it, and gives both their names; the file comes last.
    public func commit() throws { try AtomicFile.commit([self]) }

    /// Gives files their names, one after the other; when one cannot have its name, those before it are removed.
    public static func commit(_ files: [AtomicFile]) throws {
        try beingWritten.withLock { _ in
            do {
                for file in files { try file.publish() }
            } catch {
                // What was not staged any more has its name.
                for file in files where !FileManager.default.fileExists(atPath: file.staged) { remove(file.path) }
                throw error
            }
        }
    }

    /// What a file consists of: what GDAL may put beside it, and itself, which comes last.
    private static let suffixes = [".aux.xml", ""]
    /// What GDAL keeps beside a file only while it writes it.
    private static let passingSuffixes = [".ovr.tmp", ".msk.ovr.tmp", "-journal", "-wal", "-shm"]

    /// Gives the file its name, and takes away what lay beside the one before it: that says nothing of this one.
    ///
    /// What is old goes just before: a reader, or a crash between both, finds a file with too little beside it rather
    /// than the pyramids of another.
    private func publish() throws {
        let parts = AtomicFile.suffixes.filter { FileManager.default.fileExists(atPath: staged + $0) }
        for suffix in parts {
            let descriptor = open(staged + suffix, O_RDONLY)
            let isSynced = descriptor >= 0 && fsync(descriptor) == 0
            if descriptor >= 0 { close(descriptor) }
            guard isSynced else { throw AtomicFile.error(path + suffix) }
        }
        for old in SideFiles.of(path) where unlink(old) != 0 && errno != ENOENT { throw AtomicFile.error(old) }
        for suffix in parts where rename(staged + suffix, path + suffix) != 0 { throw AtomicFile.error(path + suffix) }
    }

    private static func error(_ path: String) -> YatlasError {
        YatlasError(
            .writeFailed, path, Message(String(cString: strerror(errno))), fix: "check free space and permissions")
    }

    /// Writes bytes as a whole file.
    public static func write(_ data: Data, to path: String, overwrite: Bool) throws {
        try stage(data, to: path, overwrite: overwrite).commit()
    }

    /// Writes bytes as a file that still has to take its name.
    public static func stage(_ data: Data, to path: String, overwrite: Bool) throws -> AtomicFile {
        let file = try AtomicFile(path, overwrite: overwrite)
        do {
            try data.write(to: URL(fileURLWithPath: file.staged))
        } catch {
            throw YatlasError(.writeFailed, path, "cannot be written", fix: "check free space and permissions")
        }
        return file
    }
}
