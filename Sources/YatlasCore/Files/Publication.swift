internal import CLinux
internal import Foundation

/// Publishes the files of a set together.
///
/// A journal of the renames is written first, next to the set's first file as `.NAME.commit`, and replaced files keep a
/// second name until all renames are done. If a step fails, the previous files are restored. If the process is killed,
/// the next process that calls `settle` completes the renames. The running process locks the journal, so that two sets
/// of the same name follow each other.
struct Publication {
    /// A file to rename.
    private struct Step: Codable {
        let staged: String
        let path: String
        let file: FileIdentity
        let isNew: Bool
    }

    /// A previous file, and its second name.
    private struct Former: Codable {
        let path: String
        let kept: String
    }

    private struct Note: Codable {
        /// The folder of the set's first file; the folder may be moved before recovery.
        var folder: String
        var steps: [Step] = []
        var former: [Former] = []

        /// The journal with the paths of the folder's current location.
        func moved(to now: String) -> Note {
            func path(_ old: String) -> String {
                let url = URL(fileURLWithPath: old)
                return url.deletingLastPathComponent().path == folder
                    ? URL(fileURLWithPath: now).appendingPathComponent(url.lastPathComponent).path : old
            }
            var note = Note(folder: now)
            note.steps = steps.map {
                Step(staged: path($0.staged), path: path($0.path), file: $0.file, isNew: $0.isNew)
            }
            note.former = former.map { Former(path: path($0.path), kept: path($0.kept)) }
            return note
        }
    }

    private static func path(of head: String) -> String {
        let url = URL(fileURLWithPath: head)
        return url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).commit").path
    }

    /// Completes the publication that a killed process started; waits for one that is running.
    ///
    /// - Throws: `YatlasError` if that fails.
    static func settle(_ head: String) throws {
        guard access(path(of: head), F_OK) == 0 else { return }
        let lock = try FileLock(path(of: head))
        try settle(lock)
        unlink(lock.path)
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    private static func settle(_ lock: FileLock) throws {
        // No rename happened before the journal was complete.
        guard let note = try? JSONDecoder().decode(Note.self, from: lock.text).moved(to: folder(of: lock.path)) else {
            return
        }
        let isThere = note.steps.allSatisfy { step in
            [step.staged, step.path].contains { FileIdentity($0) == step.file }
        }
        if isThere { try apply(note) } else { restore(note) }
        try clear(note, lock)
    }

    /// Publishes files, the last one last.
    ///
    /// - Parameters:
    ///   - files: the staged files.
    ///   - head: the final name of the file by which the set is found.
    /// - Throws: `YatlasError` if a name exists, a staged file is missing or a rename fails; the previous files are
    ///   then restored.
    static func publish(_ files: [AtomicFile], head: String) throws {
        let parts = try files.map { file in
            let parts = AtomicFile.suffixes.filter { access(file.staged + $0, F_OK) == 0 }
            guard parts.contains("") else {
                throw YatlasError(
                    .writeFailed, file.path, "its unfinished file (\(file.staged)) is gone: something removed it",
                    fix: "run it again")
            }
            for part in parts { try sync(file.staged + part, as: file.path) }
            return (file: file, parts: parts)
        }
        let lock = try FileLock(path(of: head))
        try settle(lock)
        defer { unlink(lock.path) }
        let note = try plan(parts, folder: folder(of: head))
        // A single new name needs one step only.
        let isSimple = note.steps.count == 1 && note.former.isEmpty
        if !isSimple { try lock.write(JSONEncoder().encode(note)) }
        do {
            if !isSimple {
                try syncFolders(of: note)
                for former in note.former { try keep(former) }
            }
            try apply(note)
            try syncFolders(of: note)
        } catch {
            restore(note)
            try? clear(note, lock)
            throw error
        }
        // All files are in place; an incomplete cleanup of the journal changes nothing.
        if !isSimple { try? clear(note, lock) }
    }

    private static func plan(_ files: [(file: AtomicFile, parts: [String])], folder: String) throws -> Note {
        var note = Note(folder: folder)
        for (file, parts) in files {
            try AtomicFile.checkName(file.path, overwrite: file.overwrite)
            let path = URL(fileURLWithPath: file.path).path
            let names = Set(parts.map { path + $0 })
            let old = SideFiles.of(path).filter { !names.contains($0) }
            note.former += (names.sorted() + old).filter { access($0, F_OK) == 0 }.map {
                Former(path: $0, kept: file.besides("former", of: $0))
            }
            for part in parts {
                guard let identity = FileIdentity(file.staged + part) else { throw AtomicFile.error(file.path) }
                note.steps.append(
                    Step(
                        staged: file.staged + part, path: path + part, file: identity,
                        isNew: !file.overwrite && part.isEmpty))
            }
        }
        return note
    }

    /// Gives a previous file its second name.
    private static func keep(_ former: Former) throws {
        unlink(former.kept)
        if link(former.path, former.kept) == 0 { return }
        // File systems without hard links: the name is missing for a moment, and recovery restores it.
        guard rename(former.path, former.kept) == 0 else { throw AtomicFile.error(former.path) }
    }

    /// Carries out the remaining steps of a journal.
    private static func apply(_ note: Note) throws {
        let replaced = Set(note.steps.map(\.path))
        for former in note.former where !replaced.contains(former.path) {
            guard unlink(former.path) == 0 || errno == ENOENT else { throw AtomicFile.error(former.path) }
        }
        for (number, step) in note.steps.enumerated() where FileIdentity(step.path) != step.file {
            // The last file may mark the others as complete.
            if number == note.steps.count - 1, number > 0 { try syncFolders(of: note) }
            let isDone =
                step.isNew
                ? yatlas_rename_new(step.staged, step.path) == 0 : rename(step.staged, step.path) == 0
            guard isDone else {
                if step.isNew, errno == EEXIST { throw AtomicFile.taken(step.path) }
                throw AtomicFile.error(step.path)
            }
        }
    }

    /// Restores the previous files.
    private static func restore(_ note: Note) {
        for step in note.steps where FileIdentity(step.path) == step.file { unlink(step.path) }
        for former in note.former where access(former.kept, F_OK) == 0 { rename(former.kept, former.path) }
    }

    /// Removes a finished or reverted journal, and the second names.
    private static func clear(_ note: Note, _ lock: FileLock) throws {
        try syncFolders(of: note)
        for former in note.former { unlink(former.kept) }
        try lock.write(Data())
    }

    private static func sync(_ staged: String, as path: String) throws {
        let descriptor = open(staged, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else { throw AtomicFile.error(path) }
    }

    /// Syncs the folders, where the file system supports it.
    private static func syncFolders(of note: Note) throws {
        for folder in Set(note.steps.map { folder(of: $0.path) }) {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 || [EINVAL, ENOSYS, ENOTSUP].contains(errno) else {
                throw AtomicFile.error(folder)
            }
        }
    }
}
