import Foundation
import HTTPTypes
import Yatlas

/// The folder that holds labels, classes and models: labels.gpkg, studio.json, and what is exported.
final class StateFolder: Sendable {
    let path: String
    private let grid: Grid
    /// Whether it was made by this start.
    private let isNew: Bool
    /// Holds the lock as long as the process runs.
    private let lock: Int32

    var labels: String { path + "/labels.gpkg" }
    private var notes: String { path + "/studio.json" }

    /// The contents of studio.json; the labels are in the GeoPackage.
    private struct Notes: Codable {
        var format = 1
        var scene: String
        var classes: [StudioClass]
        var features: [String]
        var edits: [PrototypeEdit]
        var skipped: [SIMD2<Int>]
    }

    /// Opens a folder, and makes it if it is missing.
    ///
    /// - Throws: `StudioError` if another Studio uses it, or it cannot be written.
    init(_ path: String, grid: Grid) throws {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        self.grid = grid
        isNew = !FileManager.default.fileExists(atPath: self.path)
        do {
            try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
        } catch {
            throw StudioError(.forbidden, "\(path): the folder cannot be made; name another with --folder")
        }
        lock = open(self.path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw StudioError(.forbidden, "\(path): cannot be written; name another folder with --folder")
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw StudioError(
                .conflict, "\(path): another Studio works in this folder; end it, or name another with --folder")
        }
    }

    deinit { close(lock) }

    /// The document that was stored before; nil for a new folder.
    ///
    /// - Parameter scene: the path of the scene, which must be the one of before.
    /// - Returns: the document; nil for a new folder.
    /// - Throws: an error if the folder belongs to another scene, or cannot be read.
    func load(scene: String) throws -> StudioDocument? {
        guard let data = FileManager.default.contents(atPath: notes) else { return nil }
        guard let notes = try? JSONDecoder().decode(Notes.self, from: data), notes.format == 1 else {
            throw StudioError(.conflict, "\(self.notes): damaged, or of a later version; move the folder away")
        }
        guard notes.scene == scene else {
            throw StudioError(
                .conflict, "\(path): belongs to the scene \(notes.scene); name another folder with --folder")
        }
        var document = StudioDocument(
            classes: notes.classes, features: notes.features, edits: notes.edits, skipped: notes.skipped)
        if FileManager.default.fileExists(atPath: labels) {
            try document.add(LabelledAreaFile.read(labels, classField: LabelledAreaFile.classField, onto: grid).areas)
        }
        return document
    }

    /// Writes the document: first the labels, then the notes, each file as a whole.
    func save(_ document: StudioDocument, scene: String, labelsChanged: Bool) throws {
        if labelsChanged { try LabelledAreaFile.write(document.labels.map(\.area), on: grid, to: labels) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let notes = Notes(
            scene: scene, classes: document.classes, features: document.features, edits: document.edits,
            skipped: document.skipped)
        do {
            try encoder.encode(notes).write(to: URL(fileURLWithPath: self.notes), options: .atomic)
        } catch {
            throw StudioError(.internalServerError, "\(self.notes): cannot be written; check free space")
        }
    }

    /// Removes a folder of this start, which was never used.
    func discard() {
        if isNew { try? FileManager.default.removeItem(atPath: path) }
    }

    /// A path inside the folder, whose parent is made.
    func place(_ name: String) throws -> String {
        let place = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        return place
    }
}
