public import Foundation

extension AtomicFile {
    /// What runs that were killed left in a folder: files that were staged there and never took their names.
    ///
    /// Those of runs at work are among them, too.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - belongs: whether what was to have a final name is asked for.
    /// - Returns: the files, by name.
    public static func abandoned(in folder: URL, of belongs: (String) -> Bool) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            guard let match = name.wholeMatch(of: /\.(.+)\.\d+-\d+\.(partial|raw|labels)\..*/) else { return false }
            return belongs(String(match.1))
        }.map { folder.appendingPathComponent($0) }
    }
}
