internal import Foundation
internal import Raster
internal import YatlasCore

/// The record of the work in a map's marker.
struct CompletionRecord: Codable, Sendable {
    /// The work.
    let work: MapTask
    /// The path of the scene relative to the map's folder.
    let scene: String
    /// The input files by name, without folders, which may be moved and copied.
    let inputs: [FileState]

    private enum CodingKeys: String, CodingKey {
        case work = "yatlas:work"
        case scene = "yatlas:scene"
        case inputs = "yatlas:inputs"
    }
}

extension CompletionRecord {
    /// Records the work of an item after its map is made: with digests of whole files, so that copies are recognised by
    /// their contents. For a part of a scene, large files are not hashed, which would cost more than the map.
    ///
    /// - Throws: `YatlasError` if a file changed while it was read.
    init(_ item: WorkItem) throws {
        work = item.task
        scene = item.scenePlace
        let states = try concurrentMap(item.inputs.count) { number in
            let known = item.inputs[number]
            let now = known.mtime == nil ? known : try FileState(known.path, readsContents: true)
            guard now == known else {
                throw YatlasError(.unsuitable, known.path, "has changed while its map was made", fix: "run it again")
            }
            return item.window == nil ? try known.hashed() : known
        }
        inputs = states.map(\.named)
    }
}
