internal import Foundation
internal import Products
package import Raster
internal import YatlasCore

/// Finds scenes from folders, patterns, lists and catalogues.
package enum SceneDiscovery {
    /// A scene and its map.
    package struct Entry: Sendable {
        /// The scene.
        package let scene: String
        /// The name of the map without folder and extension.
        package let id: String
        /// The path of the map.
        package let map: String
        /// The window of the scene that the map covers; nil for the whole scene.
        package var part: Window?

        /// Makes an entry.
        package init(scene: String, id: String, map: String, part: Window? = nil) {
            self.scene = scene
            self.id = id
            self.map = map
            self.part = part
        }
    }

    /// Scenes, with counts of other files in folders and patterns.
    package struct Found: Sendable {
        /// The paths of scenes; an Item of a collection is `FILE.json#ID`.
        package var scenes: [String]
        /// Counts for each folder and pattern.
        package var folders: [FolderAccount] = []
    }

    /// Finds scenes, in order.
    ///
    /// - Parameter words: scenes; folders of scenes; patterns (`*.tif`); `@FILE` with such a word on each line; STAC
    ///   ItemCollections.
    /// - Returns: the scenes, with counts for each folder and pattern.
    /// - Throws: `YatlasError` for a word without scenes.
    package static func find(_ words: [String]) throws -> Found { try joined(words, find) }

    /// Finds maps, in order: in folders and patterns the rasters with one band of bytes, without VRTs.
    ///
    /// - Parameters:
    ///   - words: maps or their STAC Items; folders of maps, or their STAC Collections; patterns; `@FILE` with such a
    ///     word on each line.
    ///   - output: the output, which is excluded if it is in a folder.
    /// - Returns: the maps as scenes, with counts for each folder and pattern.
    /// - Throws: `YatlasError` for a word without maps.
    package static func maps(_ words: [String], for output: String) throws -> Found {
        let output = URL(fileURLWithPath: output).standardizedFileURL
        return try joined(words) { word in
            guard let paths = listed(word) ?? matched(word) else {
                let maps = OwnDocument(path: word)?.maps ?? []
                return Found(scenes: maps.isEmpty ? [word] : maps)
            }
            var account = FolderAccount(folder: word)
            let rasters = paths.filter {
                FolderScenes.isRaster($0) && URL(fileURLWithPath: $0).standardizedFileURL != output
            }
            let probes = try concurrentMap(rasters.count) { RasterProbe(path: rasters[$0]) }
            let maps = zip(rasters, probes).filter { _, probe in
                probe.map { $0.isOneBandOfBytes && $0.origin != .besideMap } ?? true
            }.map(\.0)
            account.leftOut.mapFiles = probes.count { $0?.origin == .besideMap }
            account.leftOut.rasters = rasters.count - maps.count - account.leftOut.mapFiles
            guard !maps.isEmpty else {
                throw YatlasError(
                    .unsuitable, word, "no maps here",
                    fix: "name maps that \(operation: .classify) or \(operation: .batch) wrote")
            }
            account.maps = maps.count
            return Found(scenes: maps, folders: [account])
        }
    }

    /// Concatenates the results for each word; lists are read.
    private static func joined(_ words: [String], _ find: (String) throws -> Found) throws -> Found {
        let found = try words.flatMap { word in
            guard word.hasPrefix("@") else { return [try find(word)] }
            let file = String(word.dropFirst())
            guard let data = FileManager.default.contents(atPath: file) else {
                throw YatlasError(.notFound, file, "no such file", fix: "name a list of scenes, one on each line")
            }
            let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
            guard !lines.isEmpty else {
                throw YatlasError(.unsuitable, file, "an empty list", fix: "name a scene on each line")
            }
            return try lines.map(find)
        }
        return Found(scenes: found.flatMap(\.scenes), folders: found.flatMap(\.folders))
    }

    private static func find(_ word: String) throws -> Found {
        if let folder = try FolderScenes(word) {
            guard !folder.scenes.isEmpty else { throw nothing(folder.account) }
            return Found(scenes: folder.scenes, folders: [folder.account])
        }
        if let paths = matched(word) { return try scenes(among: paths, of: word) }
        guard word.lowercased().hasSuffix(".json"), let items = try Product.items(ofCollection: word) else {
            return Found(scenes: [word])
        }
        return Found(scenes: items.map { "\(word)#\($0)" })
    }

    /// The paths in a folder, sorted; nil if it is none.
    private static func listed(_ word: String) -> [String]? {
        FolderScenes.names(in: word)?.sorted().map { (word as NSString).appendingPathComponent($0) }
    }

    /// The paths that match a pattern, sorted; nil if it is none.
    private static func matched(_ word: String) -> [String]? {
        guard word.contains(where: { "*?[".contains($0) }), !FileManager.default.fileExists(atPath: word),
            !word.hasPrefix("/vsi")
        else { return nil }
        return matches(word)
    }

    /// The scenes among the matches of a pattern, without masks and files of Yatlas.
    private static func scenes(among paths: [String], of pattern: String) throws -> Found {
        var found = Found(scenes: [])
        var account = FolderAccount(folder: pattern)
        let origins = try concurrentMap(paths.count) {
            FolderScenes.isRaster(paths[$0]) ? RasterProbe(path: paths[$0])?.origin : nil
        }
        for (path, origin) in zip(paths, origins) {
            switch origin {
            case .map: account.leftOut.maps += 1
            case .besideMap: account.leftOut.mapFiles += 1
            case _ where Product.isMask(path): account.leftOut.masks += 1
            default:
                account.rasters += 1
                found.scenes.append(path)
            }
        }
        guard !paths.isEmpty else {
            throw YatlasError(.unsuitable, pattern, "nothing matches", fix: "name scenes that exist")
        }
        guard !found.scenes.isEmpty else { throw nothing(account) }
        found.folders = [account]
        return found
    }

    /// The error for a folder or pattern without scenes.
    private static func nothing(_ account: FolderAccount) -> YatlasError {
        let left = account.leftOut.words.joined(separator: ", ")
        guard account.leftOut.maps == 0 else {
            return YatlasError(
                .unsuitable, account.folder, "no scenes here, but \(left)",
                fix: """
                    name the scenes that the maps were made of; \(operation: .mosaic) joins maps, \(operation: .info) shows \
                    what one holds
                    """)
        }
        return YatlasError(
            .unsuitable, account.folder, "no scenes here\(left.isEmpty ? "" : ", but \(left)")",
            fix: """
                scenes are rasters (\(FolderScenes.extensions.sorted().joined(separator: ", "))), product folders, zips \
                and STAC Items
                """)
    }

    /// The paths that match a pattern, sorted.
    private static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }.sorted()
    }

    /// The file of a scene that may be an Item of a collection.
    package static func file(of scene: String) -> String { Product.splitItem(scene)?.file ?? scene }

    /// Assigns a map to each scene.
    ///
    /// - Parameters:
    ///   - scenes: the scenes.
    ///   - folder: the folder of the maps, `NAME.tif` for each scene.
    ///   - others: the other files of a map.
    /// - Returns: the entries, in the same order.
    /// - Throws: `YatlasError` if two scenes would have the same map or file, or a map would replace its scene.
    package static func entries(
        _ scenes: [String], maps folder: String, others: (String) -> [String] = { _ in [] }
    ) throws -> [Entry] {
        var owners: [String: String] = [:]
        let entries = try scenes.map { scene in
            let name = ((scene as NSString).lastPathComponent as NSString).deletingPathExtension
            let id = Product.splitItem(scene)?.id.replacing("/", with: "_") ?? name
            let map = (folder as NSString).appendingPathComponent("\(id).tif")
            if let owner = owners.updateValue(scene, forKey: map) {
                guard owner != scene else { throw YatlasError(.unsuitable, scene, "named twice", fix: "name it once") }
                throw YatlasError(
                    .unsuitable, nil, "\(owner) and \(scene) would share the map \(map)", fix: "rename one")
            }
            if URL(fileURLWithPath: scene).standardizedFileURL == URL(fileURLWithPath: map).standardizedFileURL {
                throw YatlasError(.unsuitable, scene, "its map would replace it", fix: "name another output folder")
            }
            return Entry(scene: scene, id: id, map: map)
        }
        for entry in entries {
            for file in others(entry.map) {
                guard let owner = owners.updateValue(entry.scene, forKey: file) else { continue }
                throw YatlasError(
                    .unsuitable, nil, "\(owner) and \(entry.scene) would share the file \(file)", fix: "rename one")
            }
        }
        return entries
    }
}
