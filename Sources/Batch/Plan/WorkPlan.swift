package import Foundation
package import Scenes
internal import YatlasCore

/// A plan: a file with one line of JSON for each scene.
package struct WorkPlan: Sendable {
    /// A scene that was refused during planning.
    package struct Refusal: Sendable, Codable {
        /// The scene.
        package let scene: String
        /// The reason, on one line.
        package let reason: String

        /// Makes a refusal.
        package init(scene: String, reason: String) {
            self.scene = scene
            self.reason = reason
        }
    }

    /// The file.
    package let path: String
    private let data: Data
    let folder: PlanFolder
    /// The byte ranges of the lines: an array job reads the plan again for each item, so finding them must be fast.
    private let lines: [Range<Int>]

    /// The path of the file with refused scenes, if there are any: a line of JSON for each.
    package static func refusals(of path: String) -> String {
        "\((path as NSString).deletingPathExtension).refused.jsonl"
    }

    /// The scenes that were refused during planning.
    package var refused: [Refusal] {
        let lines = FileManager.default.contents(atPath: WorkPlan.refusals(of: path)) ?? Data()
        return lines.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(Refusal.self, from: $0)
        }
    }

    /// The number of items.
    package var count: Int { lines.count }

    /// Opens a plan; its lines are decoded when they are needed.
    ///
    /// - Throws: `YatlasError` if the file contains no plan.
    package init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw YatlasError(.notFound, path, "no such file", fix: "name what \(operation: .plan) wrote")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw YatlasError(.unreadable, path, "cannot be read", fix: "name what \(operation: .plan) wrote")
        }
        self.path = path
        self.data = data
        folder = PlanFolder(path.parentFolder)
        lines = WorkPlan.lines(of: data)
        guard !lines.isEmpty else {
            throw YatlasError(.unsuitable, path, "an empty plan", fix: "run \(operation: .plan) again")
        }
        _ = try item(0)
    }

    /// The ranges of the lines of a text that are not empty.
    private static func lines(of data: Data) -> [Range<Int>] {
        data.withUnsafeBytes { bytes in
            var lines: [Range<Int>] = []
            var start = 0
            while start < bytes.count, let base = bytes.baseAddress {
                let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
                let end = found.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
                if end > start { lines.append(start..<end) }
                start = end + 1
            }
            return lines
        }
    }

    /// The bytes of a line.
    func line(_ number: Int) -> Data { data.subdata(in: lines[number]) }

    /// The format version of a line.
    private struct Version: Decodable { let v: Int }

    /// The item at an index.
    ///
    /// - Throws: `YatlasError` if there is none, or its line is damaged.
    package func item(_ number: Int) throws -> WorkItem {
        guard lines.indices.contains(number) else {
            throw YatlasError(.unsuitable, path, "no item \(number)", fix: "the items are 0 to \(count - 1)")
        }
        let line = line(number)
        let decoder = JSONDecoder()
        guard let item = try? decoder.decode(WorkItem.self, from: line), item.v == WorkItem.version, item.i == number,
            (0...1e12).contains(item.seconds)
        else {
            let version = try? decoder.decode(Version.self, from: line).v
            let cause: Message =
                version.map { $0 < WorkItem.version } ?? false
                ? "was planned by an older version" : "line \(number + 1) is no item of a plan"
            throw YatlasError(.damaged, path, cause, fix: "run \(operation: .plan) again")
        }
        return item.renamed(folder.resolved)
    }

    /// The index of an item given by index or name.
    ///
    /// - Throws: `YatlasError` if there is none.
    package func number(of word: String) throws -> Int {
        if let number = Int(word) { return try item(number).i }
        for number in 0..<count where try item(number).id == word { return number }
        throw YatlasError(
            .unsuitable, path, "no item \"\(word)\"", fix: "name one by its number, 0 to \(count - 1), or its id")
    }

    /// Checks scenes as `yatlas check` does, on several threads, and plans those that are compatible.
    ///
    /// - Parameters:
    ///   - entries: the scenes with their maps.
    ///   - model: how they become maps.
    ///   - path: where the plan is going to lie; its paths count from there.
    ///   - tile: the most pixels along the side of a map: larger scenes are cut into several; nil for any number.
    ///   - threads: how many scenes are looked at at a time.
    ///   - progress: called with the share of the scenes that are checked, from any thread.
    /// - Returns: the bytes of a plan, empty when no scene fits, and what was refused, both in the order of the scenes.
    /// - Throws: `YatlasError` when the part of a scene would share its map with another scene.
    package static func make(
        _ entries: [SceneDiscovery.Entry], _ model: ConfiguredModel, at path: String, tile: Int? = nil, threads: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws -> (plan: Data, refused: [(scene: String, error: any Error)]) {
        let results = try concurrentMap(entries.count, threads: threads) { index in
            progress(Double(index) / Double(entries.count))
            return Result { try model.checkedItems(entries[index], tile: tile) }
        }
        let folder = PlanFolder(path.parentFolder)
        var plan = Data()
        var refused: [(scene: String, error: any Error)] = []
        var owners: [String: String] = [:]
        for (entry, result) in zip(entries, results) {
            switch result {
            case .success(let items):
                for item in items {
                    let number = owners.count
                    if let owner = owners.updateValue(item.scene, forKey: item.output) {
                        throw YatlasError(
                            .unsuitable, nil, "\(owner) and a part of \(item.scene) would share the map \(item.output)",
                            fix: "rename one")
                    }
                    plan +=
                        try CanonicalJSON.data(item.renamed(number: number) { folder.relative($0) }) + Data("\n".utf8)
                }
            case .failure(let error): refused.append((entry.scene, error))
            }
        }
        return (plan, refused)
    }
}
