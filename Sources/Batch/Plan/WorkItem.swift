internal import Foundation
package import Raster
internal import YatlasCore

/// One scene of a plan and its map: one line of the plan file.
package struct WorkItem: Sendable, Equatable, Codable {
    /// The format version of lines.
    package static let version = 3

    /// The format version of this line.
    package let v: Int
    /// The index in the plan, from 0 without gaps.
    package let i: Int
    /// The name in the plan: that of the map without folder and extension.
    package let id: String
    /// The scene.
    package let scene: String
    /// The input files, with their states at planning time.
    package let inputs: [FileState]
    /// The window of the scene that the map covers; nil for the whole scene.
    package let window: Window?
    /// The map.
    package let output: String
    /// The task for those files.
    package let task: MapTask
    /// The digest of task and files, independent of their location.
    package let digest: String
    /// The digest of an existing marker of version 0.1.0 for this work; else nil.
    package let former: String?
    /// The configuration of the map.
    package let configuration: MapConfiguration
    /// Estimated seconds on one core.
    package let seconds: Double
    /// The largest size of the map in bytes: that of its pixels.
    package let bytes: Int
}

extension WorkItem {
    /// The digest of a task on files.
    static func digest(_ task: MapTask, _ inputs: [FileState]) throws -> String {
        SHA256.digest(of: try CanonicalJSON.data(task) + CanonicalJSON.data(inputs.map(\.named)))
    }

    /// The path of the scene relative to the map's folder.
    var scenePlace: String {
        PlanFolder(output.parentFolder).relative(scene, keepsAbsolute: false)
    }

    /// The current states of the files. A missing file counts as unchanged: scenes may be removed once their maps are
    /// made, and servers are not asked. New sidecar files that GDAL would read count, too.
    var presentInputs: [FileState] {
        let known = Set(inputs.map(\.path))
        return inputs.flatMap { input -> [FileState] in
            guard input.mtime != nil, let now = try? FileState(input.path, readsContents: true) else { return [input] }
            let beside = [".aux.xml", ".ovr", ".msk"].map { input.path + $0 }.filter {
                !known.contains($0) && access($0, F_OK) == 0
            }
            return [now] + beside.compactMap { try? FileState($0) }
        }
    }

    /// The item with its paths mapped.
    func renamed(number: Int? = nil, _ name: (String) -> String) -> WorkItem {
        WorkItem(
            v: v, i: number ?? i, id: id, scene: name(scene), inputs: inputs.map { $0.moved(to: name($0.path)) },
            window: window, output: name(output), task: task, digest: digest, former: former,
            configuration: configuration.renamed(name),
            seconds: seconds, bytes: bytes)
    }
}
