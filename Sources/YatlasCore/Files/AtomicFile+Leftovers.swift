package import Foundation

extension AtomicFile {
    /// Staged files that killed runs left in a folder.
    ///
    /// Files of a running process are excluded: it holds a lock that is released when it ends.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - belongs: whether a final name is relevant.
    /// - Returns: the files, by name.
    package static func abandoned(in folder: URL, of belongs: (String) -> Bool) -> [URL] {
        remains(in: folder, of: belongs).filter { $0.pathExtension != "lock" }
    }

    /// The same, with the lock files of those runs.
    private static func remains(in folder: URL, of belongs: (String) -> Bool) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            guard let match = name.wholeMatch(of: /(\.(.+)\.\d+-\d+\.(partial|raw|labels))\..*/),
                belongs(String(match.2))
            else { return false }
            return !FileLock.isHeld(folder.appendingPathComponent("\(match.1).lock").path)
        }.map { folder.appendingPathComponent($0) }
    }

    /// Completes publications that killed runs started in a folder, and removes their other staged files.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - belongs: whether a final name is relevant.
    /// - Throws: `YatlasError` if a publication cannot be completed.
    package static func tidy(_ folder: URL, of belongs: (String) -> Bool) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            guard let match = name.wholeMatch(of: /\.(.+)\.commit/), belongs(String(match.1)) else { continue }
            try settle(folder.appendingPathComponent(String(match.1)).path)
        }
        for file in remains(in: folder, of: belongs) { try? FileManager.default.removeItem(at: file) }
    }
}
