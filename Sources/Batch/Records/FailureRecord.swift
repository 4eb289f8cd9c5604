internal import Foundation
internal import YatlasCore

/// What lies beside where a map would be when its scene failed: why, on one line of JSON. It goes when the map is made.
package struct FailureRecord: Codable {
    /// The scene.
    let scene: String
    /// The digest of the planned work; nil when there was no plan.
    let work: String?
    /// What kind of failure it was.
    let failure: FailureKind
    /// The reason, on one line.
    let message: String

    /// Where the record of a map lies.
    static func path(of map: String) -> String { map + ".failed" }

    /// Reads the record of a map; nil when there is none, or no whole one.
    package init?(of map: String) {
        guard let data = FileManager.default.contents(atPath: FailureRecord.path(of: map)),
            let record = try? JSONDecoder().decode(FailureRecord.self, from: data)
        else { return nil }
        self = record
    }

    init(scene: String, work: String?, failure: FailureKind, message: String) {
        (self.scene, self.work, self.failure, self.message) = (scene, work, failure, message)
    }

    /// Writes the record beside a map. Where that cannot be done, the line that was told has to do.
    func write(beside map: String) {
        guard let line = try? CanonicalJSON.data(self) else { return }
        try? AtomicFile.write(line + Data("\n".utf8), to: FailureRecord.path(of: map), overwrite: true)
    }

    /// Removes the record of a map.
    static func remove(of map: String) { unlink(path(of: map)) }
}
