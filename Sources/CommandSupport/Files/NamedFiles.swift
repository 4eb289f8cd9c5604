internal import Foundation
internal import Raster
internal import YatlasCore

/// The paths in the words of a command line, wherever in a word they are: TAG=PATH, comma-separated lists, archives,
/// subdatasets, patterns, lists of scenes.
struct NamedFiles {
    /// Files to read, and folders with all files below them.
    private(set) var reading: [String] = []
    /// Folders to write to.
    private(set) var writing: [String] = []
    /// Whether a word names a remote path.
    private(set) var isElsewhere = false
    private var seen: Set<String> = []

    private var entryCount = 0

    /// Extensions of files without sidecars: models, pipelines, sensors, indices.
    private static let alone: Set = ["safetensors", "yaml", "yml"]

    /// The largest number of folder entries to search for links.
    private static let mostEntries = 100_000

    /// Collects the paths of words.
    ///
    /// - Parameters:
    ///   - words: words that may name input files.
    ///   - outputs: files to be written.
    init(words: [String], outputs: [String]) {
        for word in words { add(word) }
        for output in Set(outputs) {
            let folder = NamedFiles.existing(URL(fileURLWithPath: output).deletingLastPathComponent().path)
            if !writing.contains(folder) { writing.append(folder) }
        }
    }

    private mutating func add(_ word: String) {
        guard seen.insert(word).inserted else { return }
        if word.hasPrefix("@") {
            let list = String(word.dropFirst())
            addPath(list, isPattern: false)
            let text = FileManager.default.contents(atPath: list) ?? Data()
            for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
                add(line.trimmingCharacters(in: .whitespaces))
            }
            return
        }
        if word.contains("://") || isRemote(word) { isElsewhere = true }
        let cuts: [Character] = ["=", ",", "#", ":", "\""]
        for part in [word] + cuts.flatMap({ word.split(separator: $0).map(String.init) }) {
            let path = String(part.trimmingPrefix(/(\/vsi\w+\/)+/))
            // A pattern needs the folder before it.
            let fixed = path.prefix { !"*?[{".contains($0) }
            addPath(fixed.count < path.count ? "./" + fixed : path, isPattern: fixed.count < path.count)
        }
    }

    private mutating func addPath(_ path: String, isPattern: Bool) {
        var path = path.hasPrefix(".//") ? String(path.dropFirst(2)) : path
        var isFolder: ObjCBool = false
        var steps = 0
        // A path in an archive is below a file, and matches of a pattern are in a folder.
        while !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            let parent = path.parentFolder
            if parent.isEmpty || parent == path { return }
            path = parent
            steps += 1
        }
        if isFolder.boolValue, steps > (isPattern ? 1 : 0) { return }
        guard seen.insert(" \(path)").inserted else { return }
        if isPattern { return addSurroundings(path, depth: 4) }
        reading.append(path)
        if isFolder.boolValue {
            addLinks(in: path, depth: 4)
        } else if !NamedFiles.alone.contains((path as NSString).pathExtension.lowercased()) {
            let folder = path.parentFolder
            addSurroundings(folder.isEmpty ? "." : folder, depth: 0)
        }
    }

    /// Adds the folder of a file or pattern, with its sidecars; of a general folder such as the home only its files.
    private mutating func addSurroundings(_ folder: String, depth: Int) {
        guard seen.insert(" \(folder)/").inserted else { return }
        let place = URL(fileURLWithPath: folder).standardizedFileURL.path
        guard place == "/" || place == ProcessInfo.processInfo.environment["HOME"] else {
            reading.append(folder)
            return addLinks(in: folder, depth: depth)
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        reading += names.filter { !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// Adds the targets of links in a folder, as data are often organised by links.
    private mutating func addLinks(in folder: String, depth: Int) {
        guard let list = opendir(folder) else { return }
        defer { closedir(list) }
        while entryCount < NamedFiles.mostEntries, let entry = readdir(list) {
            entryCount += 1
            let kind = Int32(entry.pointee.d_type)
            guard kind == Int32(DT_LNK) || kind == Int32(DT_DIR) && depth > 0 else { continue }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let path = "\(folder)/\(name)"
            if kind == Int32(DT_LNK) { reading.append(path) } else { addLinks(in: path, depth: depth - 1) }
        }
    }

    /// The folder itself, or its nearest existing parent.
    private static func existing(_ folder: String) -> String {
        var url = URL(fileURLWithPath: folder)
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" { url.deleteLastPathComponent() }
        return url.path
    }
}
