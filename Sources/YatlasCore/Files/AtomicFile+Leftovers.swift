package import Foundation

extension AtomicFile {
    /// What runs that were killed left in a folder: files that were staged there and never took their names.
    ///
    /// Files of a run at work are not among them: it holds a lock that dies with it.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - belongs: whether what was to have a final name is asked for.
    /// - Returns: the files, by name.
    package static func abandoned(in folder: URL, of belongs: (String) -> Bool) -> [URL] {
        remains(in: folder, of: belongs).filter { $0.pathExtension != "lock" }
    }

    /// The same with the locks of those runs.
    private static func remains(in folder: URL, of belongs: (String) -> Bool) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            guard let match = name.wholeMatch(of: /(\.(.+)\.\d+-\d+\.(partial|raw|labels))\..*/),
                belongs(String(match.2))
            else { return false }
            return !FileLock.isHeld(folder.appendingPathComponent("\(match.1).lock").path)
        }.map { folder.appendingPathComponent($0) }
    }

    /// Publishes what killed runs were about to publish in a folder, and removes what else they left.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - belongs: whether what was to have a final name is asked for.
    /// - Throws: `YatlasError` when something cannot be published.
    package static func tidy(_ folder: URL, of belongs: (String) -> Bool) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            guard let match = name.wholeMatch(of: /\.(.+)\.commit/), belongs(String(match.1)) else { continue }
            try settle(folder.appendingPathComponent(String(match.1)).path)
        }
        for file in remains(in: folder, of: belongs) { try? FileManager.default.removeItem(at: file) }
    }
}
