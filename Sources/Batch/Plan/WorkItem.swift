package import Raster
internal import YatlasCore

/// One scene of a plan and the map that it is to become: one line of the plan's file.
package struct WorkItem: Sendable, Equatable, Codable {
    /// The version of the form of such lines.
    package static let version = 2

    /// The version of the form of this line.
    package let v: Int
    /// The number in the plan, from 0 on without gaps.
    package let i: Int
    /// The name in the plan: that of the map without folder and ending.
    package let id: String
    /// The scene.
    package let scene: String
    /// The files that are going to be read, as they were when this was planned.
    package let inputs: [FileState]
    /// The pixels of the scene that the map covers; nil for all of them.
    package let window: Window?
    /// The map.
    package let output: String
    /// SHA-256 of all that the map depends on: inputs, model, options and version.
    package let digest: String
    /// The digest of a marker that an earlier version wrote for this work, where one lies beside the map; else nil.
    package let former: String?
    /// How the scene is to be classified.
    package let configuration: MapConfiguration
    /// About how many seconds it takes on one core.
    package let seconds: Double
    /// The most bytes that the map takes: those of its pixels.
    package let bytes: Int
}

extension WorkItem {
    /// The digest of the contents of its files, as far as they are known without reading large ones.
    var contents: String {
        get throws { SHA256.digest(of: try CanonicalJSON.data(inputs.map(\.timeless))) }
    }

    /// Whether no file of this machine changed since this was planned. One that is gone has not changed: scenes may be
    /// removed when their maps are made.
    var areInputsUnchanged: Bool {
        inputs.allSatisfy { known in
            guard known.mtime != nil, let state = try? FileState(known.path, readsContents: true) else { return true }
            return state == known
        }
    }
}
