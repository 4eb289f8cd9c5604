internal import Foundation
internal import YatlasCore

/// The failure record next to a missing map: the reason on one line of JSON. It is removed when the map is made.
package struct FailureRecord: Codable {
    /// The scene.
    let scene: String
    /// The digest of the planned work; nil without a plan.
    let work: String?
    /// The kind of failure.
    let failure: FailureKind
    /// The reason, on one line.
    let message: String

    /// The path of the record of a map.
    static func path(of map: String) -> String { map + ".failed" }

    /// Reads the record of a map; nil if there is none, or it is incomplete.
    package init?(of map: String) {
        guard let data = FileManager.default.contents(atPath: FailureRecord.path(of: map)),
            let record = try? JSONDecoder().decode(FailureRecord.self, from: data)
        else { return nil }
        self = record
    }

    init(scene: String, work: String?, failure: FailureKind, message: String) {
        (self.scene, self.work, self.failure, self.message) = (scene, work, failure, message)
    }

    /// Writes the record of a map. If that fails, the message on the terminal must do.
    func write(beside map: String) {
        guard let line = try? CanonicalJSON.data(self) else { return }
        try? AtomicFile.write(line + Data("\n".utf8), to: FailureRecord.path(of: map), overwrite: true)
    }

    /// Removes the record of a map.
    static func remove(of map: String) { unlink(path(of: map)) }
}
