internal import Foundation
internal import Raster
internal import YatlasCore

/// The identity of work in version 0.1.0: the files that a scene itself names, without their contents.
///
/// A map that is complete by the rule of its version stays complete: a whole country need not be recreated.
struct FormerWork {
    /// The model's fingerprint.
    let model: String
    /// The options of the map on one line.
    let options: String
    /// The scene.
    let scene: String
    /// The files that the scene names.
    let inputs: [FileState]

    /// The digest in markers of version 0.1.0.
    var digest: String {
        let states = inputs.map { "\($0.path) \($0.size) \($0.etag ?? "\($0.mtime ?? 0)")" }
        let lines = ["yatlas 0.1.0", model, options, scene] + states
        return SHA256.digest(of: Data(lines.joined(separator: "\n").utf8))
    }
}
