internal import Foundation
internal import Products
package import Raster
internal import YatlasCore

/// Scenes as users name many: by folders, patterns, lists and catalogues.
package enum SceneDiscovery {
    /// A scene and the map it is to become.
    package struct Entry: Sendable {
        /// The scene.
        package let scene: String
        /// The name of the map without folder and ending.
        package let id: String
        /// The map.
        package let map: String
        /// The pixels of the scene that the map covers; nil for all of them.
        package var part: Window?

        /// Names a scene and its map.
        package init(scene: String, id: String, map: String, part: Window? = nil) {
            self.scene = scene
            self.id = id
            self.map = map
            self.part = part
        }
    }

    private static let extensions: Set = ["tif", "tiff", "vrt", "jp2", "img", "nc", "hdf", "bil", "gtif"]

    /// The scenes that some words name, in order.
    ///
    /// - Parameter words: scenes themselves; folders of scenes; patterns (`*.tif`); `@FILE` with such a word on each line;
    ///   STAC ItemCollections.
    /// - Returns: paths of scenes; a scene of a collection is `FILE.json#ID`.
    /// - Throws: `YatlasError` for a word that names none.
    package static func scenes(_ words: [String]) throws -> [String] {
        try words.flatMap { word in
            guard word.hasPrefix("@") else { return try scenes(word) }
            let file = String(word.dropFirst())
            guard let data = FileManager.default.contents(atPath: file) else {
                throw YatlasError(.notFound, file, "no such file", fix: "name a list of scenes, one on each line")
            }
            let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
            guard !lines.isEmpty else {
                throw YatlasError(.unsuitable, file, "an empty list", fix: "name a scene on each line")
            }
            return try lines.flatMap { try scenes($0) }
        }
    }

    private static func scenes(_ word: String) throws -> [String] {
        if (try? FileManager.default.contentsOfDirectory(atPath: word)) != nil {
            return isProduct(word) ? [word] : try scenes(in: word)
        }
        if word.contains(where: { "*?[".contains($0) }), !FileManager.default.fileExists(atPath: word),
            !word.hasPrefix("/vsi")
        {
            let found = matches(word).filter { !Product.isMask($0) }
            guard !found.isEmpty else {
                throw YatlasError(.unsuitable, word, "nothing matches", fix: "name scenes that exist")
            }
            return found
        }
        guard word.lowercased().hasSuffix(".json"), let items = try Product.items(ofCollection: word) else {
            return [word]
        }
        return items.map { "\(word)#\($0)" }
    }

    /// The paths that match a pattern, sorted.
    private static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }.sorted()
    }

    /// The scenes of a folder, sorted: rasters by their extension, and folders and zips that are products.
    private static func scenes(in folder: String) throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let scenes = names.sorted().filter { !$0.hasPrefix(".") }
            .map { (folder as NSString).appendingPathComponent($0) }.filter(isScene)
        guard !scenes.isEmpty else {
            throw YatlasError(
                .unsuitable, folder,
                """
                no scenes here (\(extensions.sorted().joined(separator: ", ")), product folders, zips and STAC \
                Items)
                """)
        }
        return scenes
    }

    private static func isScene(_ path: String) -> Bool {
        guard !Product.isMask(path) else { return false }
        return extensions.contains((path as NSString).pathExtension.lowercased()) || isProduct(path)
    }

    /// Whether a path names a satellite product; broken ones are such, too, and fail with a line of their own. A folder
    /// of several is none.
    private static func isProduct(_ path: String) -> Bool {
        do {
            return try Product.find(path) != nil
        } catch {
            return (error as? YatlasError)?.code != .unrecognized
        }
    }

    /// The file of a scene that may be an item of a collection.
    package static func file(of scene: String) -> String { Product.splitItem(scene)?.file ?? scene }

    /// Names a map for each scene.
    ///
    /// - Parameters:
    ///   - scenes: the scenes.
    ///   - folder: where the maps are to lie, `NAME.tif` for each scene.
    /// - Returns: scenes with their maps, in the same order.
    /// - Throws: `YatlasError` when two scenes would share a map, or a map replace its scene.
    package static func entries(_ scenes: [String], maps folder: String) throws -> [Entry] {
        var owners: [String: String] = [:]
        return try scenes.map { scene in
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
    }
}
