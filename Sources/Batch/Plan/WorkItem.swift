internal import Foundation
package import Raster
internal import YatlasCore

/// One scene of a plan and the map that it is to become: one line of the plan's file.
package struct WorkItem: Sendable, Equatable, Codable {
    /// The version of the form of such lines.
    package static let version = 3

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
    /// What is to be done with those files.
    package let task: MapTask
    /// The digest of task and files, wherever they lie.
    package let digest: String
    /// The digest of a marker that version 0.1.0 wrote for this work, where one lies beside the map; else nil.
    package let former: String?
    /// How the scene is to be classified.
    package let configuration: MapConfiguration
    /// About how many seconds it takes on one core.
    package let seconds: Double
    /// The most bytes that the map takes: those of its pixels.
    package let bytes: Int
}

extension WorkItem {
    /// The digest of a task on files.
    static func digest(_ task: MapTask, _ inputs: [FileState]) throws -> String {
        SHA256.digest(of: try CanonicalJSON.data(task) + CanonicalJSON.data(inputs.map(\.named)))
    }

    /// Where the scene lies as seen from the map's folder.
    var scenePlace: String {
        PlanFolder(output.parentFolder).relative(scene, keepsAbsolute: false)
    }

    /// The files as they are now. One that is gone has not changed: scenes may be removed when their maps are made, and
    /// servers are not asked. What GDAL would read with a file, too, counts as soon as it lies there.
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

    /// The item with its files named in another way.
    func renamed(number: Int? = nil, _ name: (String) -> String) -> WorkItem {
        WorkItem(
            v: v, i: number ?? i, id: id, scene: name(scene), inputs: inputs.map { $0.moved(to: name($0.path)) },
            window: window, output: name(output), task: task, digest: digest, former: former,
            configuration: configuration.renamed(name),
            seconds: seconds, bytes: bytes)
    }
}
