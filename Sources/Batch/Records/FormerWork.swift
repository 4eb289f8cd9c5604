internal import Foundation
internal import Raster
internal import YatlasCore

/// Work as version 0.1.0 told it from other work, by the files that a scene itself names and without their contents.
///
/// A map that is done by the rule of the version that made it stays done: nobody asked for a whole country anew.
struct FormerWork {
    /// The model's fingerprint.
    let model: String
    /// How the map is made, on one line.
    let options: String
    /// The scene.
    let scene: String
    /// The files that the scene names.
    let inputs: [FileState]

    /// The digest that version 0.1.0 wrote into markers.
    var digest: String {
        let states = inputs.map { "\($0.path) \($0.size) \($0.etag ?? "\($0.mtime ?? 0)")" }
        let lines = ["yatlas 0.1.0", model, options, scene] + states
        return SHA256.digest(of: Data(lines.joined(separator: "\n").utf8))
    }
}
