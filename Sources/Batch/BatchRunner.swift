package import Classification
internal import Foundation
internal import Kernels
internal import Raster
package import Scenes
package import YatlasCore

/// Many scenes turned into maps, one after the other: a broken one costs one line.
package struct BatchRunner: Sendable {
    /// What became of one scene.
    package struct Outcome: Sendable, Codable {
        /// How it ended.
        package enum State: String, Sendable, Codable { case done, skipped, failed }
        /// The scene.
        package let scene: String
        /// Its map.
        package let map: String
        /// How it ended.
        package let state: State
        /// The reason of a failure, on one line.
        package let message: String?
        /// What is to be known of a map that was there, on one line.
        package let note: String?
        /// What kind of failure it was.
        package let failure: FailureKind?
        /// The map's figures, when it was made now.
        package let summary: MapSummary?
    }

    private let model: ConfiguredModel
    private let overwrite: Bool
    private let run: ExecutionOptions
    private let describe: @Sendable (any Error) -> String

    /// Prepares a batch.
    ///
    /// - Parameters:
    ///   - model: how scenes become maps.
    ///   - overwrite: whether maps that exist are made again.
    ///   - run: threads and memory.
    ///   - describe: how errors are told, on one line each.
    package init(
        _ model: ConfiguredModel, overwrite: Bool, run: ExecutionOptions,
        describe: @escaping @Sendable (any Error) -> String = { "\($0)" }
    ) {
        self.describe = describe
        self.model = model
        self.overwrite = overwrite
        self.run = run
    }

    /// Makes the map of a scene with all threads, unless the same scene, model and options made it before.
    package func outcome(of entry: SceneDiscovery.Entry) -> Outcome {
        outcome(scene: entry.scene, map: entry.map, work: nil) {
            let (item, scene) = try model.item(0, entry)
            return try make(item, of: scene)
        }
    }

    /// Makes the map of a planned scene with all threads, unless its marker tells that it is there.
    ///
    /// Any number of processes may work at one plan, even at the same item: both make the same map.
    package func outcome(of planned: WorkItem) -> Outcome {
        outcome(scene: planned.scene, map: planned.output, work: planned.digest) {
            if isDone(planned), planned.areInputsUnchanged, !overwrite { return .there(planned) }
            let (item, scene) = try model.item(
                planned.i,
                SceneDiscovery.Entry(
                    scene: planned.scene, id: planned.id, map: planned.output, part: planned.window))
            guard item.digest == planned.digest else {
                throw YatlasError(
                    .unsuitable, planned.scene, "it, the model or this program has changed since it was planned",
                    fix: "run \(operation: .plan) again")
            }
            return try make(item, of: scene)
        }
    }

    /// Seconds to wait before each further try, where a server did not answer. GDAL has asked several times by then.
    private static let pauses = [1.0, 4.0]

    /// What making a map came to.
    private enum Made {
        case now(MapSummary)
        case there(WorkItem)

        /// The figures of a map that was made now.
        var summary: MapSummary? { if case .now(let summary) = self { summary } else { nil } }

        /// By what rule a map counts as done, where it is not the rule of this version.
        var note: String? {
            guard case .there(let item) = self, item.former != nil else { return nil }
            return
                "done by the rule of the earlier version that made it: files that its scene leads to may have changed"
        }
    }

    private func outcome(scene: String, map: String, work: String?, _ body: () throws -> Made) -> Outcome {
        var pauses = BatchRunner.pauses[...]
        while true {
            do {
                let made = try body()
                FailureRecord.remove(of: map)
                return Outcome(
                    scene: scene, map: map, state: made.summary == nil ? .skipped : .done, message: nil,
                    note: made.note, failure: nil, summary: made.summary)
            } catch {
                let failure = FailureKind(error)
                if failure == .transient, let pause = pauses.popFirst() {
                    Thread.sleep(forTimeInterval: pause)
                    continue
                }
                let message = describe(error)
                FailureRecord(scene: scene, work: work, failure: failure, message: message).write(beside: map)
                return Outcome(
                    scene: scene, map: map, state: .failed, message: message, note: nil, failure: failure,
                    summary: nil)
            }
        }
    }

    private func make(_ item: WorkItem, of scene: Scene) throws -> Made {
        do {
            return try classify(item, scene)
        } catch let error as YatlasError
            where [.exists, .unsuitable].contains(error.code) && !overwrite && isDone(item)
        {
            // Another run at the same item was faster, and made the same.
            return .there(item)
        }
    }

    private func classify(_ item: WorkItem, _ scene: Scene) throws -> Made {
        var outputs = model.outputs(map: item.output, part: item.window, overwrite: overwrite)
        if !outputs.overwrite {
            if isDone(item) { return .there(item) }
            if try !isOutdated(item) { try refuseForeign(outputs, item) }
            // What is there is our own: of files that changed since, or left by a run that was stopped. Where nothing is
            // there, another run may be faster.
            outputs.overwrite = outputs.paths.contains(where: FileManager.default.fileExists(atPath:))
        }
        try AtomicFile.refuse(outputs.paths, among: item.inputs.map(\.path) + [model.configuration.model])
        outputs.completion = .init(
            path: CompletionMarker.path(of: item.output), work: item.digest, task: try model.task(of: item),
            inputs: try item.contents)
        return .now(
            try SceneClassifier(
                scene: scene, model: model.model, allowance: model.configuration.overrides,
                instructionSet: run.instructionSet ?? .best
            )
            .classify(to: outputs, options: run))
    }

    private func isDone(_ item: WorkItem) -> Bool {
        CompletionMarker(of: item) != nil
            && model.outputs(map: item.output, part: item.window, overwrite: false).paths.allSatisfy(
                FileManager.default.fileExists(atPath:))
    }

    /// Whether the map was made of the same scene in the same way, of files with other contents.
    ///
    /// Where only their times differ, or those of files too large to be read, nobody knows whether the map is outdated:
    /// that is for a user to say.
    private func isOutdated(_ item: WorkItem) throws -> Bool {
        guard let marker = CompletionMarker(of: item.output), marker.isWhole(item.output), let inputs = marker.inputs
        else { return false }
        return try marker.task == model.task(of: item) && inputs != item.contents
    }

    /// Refuses to replace files but those that the same work left: a map without a marker was stopped just before it.
    private func refuseForeign(_ outputs: ClassificationOutputs, _ item: WorkItem) throws {
        let marker = CompletionMarker(of: item.output)
        guard FileManager.default.fileExists(atPath: item.output) else {
            if marker?.work == item.digest { return }
            return try outputs.paths.forEach { try AtomicFile.check($0, overwrite: false) }
        }
        let made = try? Dataset(path: item.output).metadata
        guard marker == nil, made?["YATLAS_MODEL"] == model.fingerprint,
            made?["YATLAS_OPTIONS"] == outputs.text(model.configuration.scene(for: item.scene))
        else {
            throw YatlasError(
                .unsuitable, item.output,
                """
                exists already, made by another model, of another state of the scene, with other options or without \
                what goes with it
                """, fix: "add \(setting: .overwrite) to replace it")
        }
    }
}
