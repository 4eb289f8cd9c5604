internal import Foundation
internal import Raster
internal import YatlasCore

/// What the marker of a map says of its making.
struct CompletionRecord: Codable, Sendable {
    /// The work.
    let work: MapTask
    /// The scene: where it lies as seen from the map's folder.
    let scene: String
    /// The files that were read, by their names alone: folders are moved and copied.
    let inputs: [FileState]

    private enum CodingKeys: String, CodingKey {
        case work = "yatlas:work"
        case scene = "yatlas:scene"
        case inputs = "yatlas:inputs"
    }
}

extension CompletionRecord {
    /// Says what an item's map is made of, once it is made: with the digests of whole files, so that copies are known by
    /// their contents. Of a part of a scene those of large files are left out: they would cost more than the map.
    ///
    /// - Throws: `YatlasError` when a file has changed while it was read.
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
