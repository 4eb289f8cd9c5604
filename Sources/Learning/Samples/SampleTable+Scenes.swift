internal import Foundation
package import Raster
package import Scenes
package import Training
internal import YatlasCore

extension SampleTable {
    /// Samples of the labelled pixels of scenes.
    ///
    /// Pixels that are masked, nodata or without finite features are excluded and counted. Each scene is sampled where
    /// labels overlap it; fitted sets of features are fitted to the first such scene.
    /// - Parameters:
    ///   - scenes: one or more scenes with the same bands.
    ///   - source: the labels.
    ///   - items: the features.
    ///   - optional: features that are taken only where tuning finds that they help, if `items` name `auto`.
    ///   - progress: called with the place of each scene before it is sampled.
    /// - Throws: `YatlasError` with one line each.
    package init(
        _ scenes: [Scene], labels source: LabelSource, features items: [String], optional: [String] = [],
        progress: (Int) -> Void = { _ in }
    ) throws {
        if let twice = scenes.indices.first(where: { index in
            scenes[..<index].contains { $0.path == scenes[index].path }
        }) {
            throw YatlasError(.unsuitable, scenes[twice].path, "named twice", fix: "name it once")
        }
        var drawn = DrawnSamples(scenes.map(\.path), source: source.path, optional: optional)
        for (number, scene) in scenes.enumerated() {
            progress(number)
            do {
                try drawn.add(scene, number: number, labels: try Labels.read(source, onto: scene.grid), items)
            } catch let error as YatlasError where error.code == .elsewhere && scenes.count > 1 {
                drawn.remarks.append("\(scene.path): no label lies on it")
            }
        }
        guard let meaning = drawn.finished() else {
            throw YatlasError(
                .unsuitable, source.path, "none of the \(scenes.count) scenes has a label",
                fix: "check the CRS, or take the scenes that the labels belong to")
        }
        try drawn.requireClear()
        try self.init(drawn.rows, meaning)
    }
}
