public import Classification
internal import Foundation
internal import Kernels
internal import Raster
package import Scenes
package import YatlasCore

/// Classifies many scenes, one after the other; a scene that fails is reported and the others continue.
public struct BatchRunner: Sendable {
    /// The outcome for one scene.
    public struct Outcome: Sendable, Codable {
        /// The state of a scene.
        public enum State: String, Sendable, Codable {
            /// Completed: the map was made.
            case done
            /// Skipped: the map was complete, from the same scene and model.
            case skipped
            /// Failed: there is no map; the message gives the reason.
            case failed
        }
        /// The scene.
        public let scene: String
        /// Its map.
        public let map: String
        /// The state.
        public let state: State
        /// The reason of a failure, on one line.
        public let message: String?
        /// A note on a map that was complete already, on one line.
        package let note: String?
        /// The kind of failure.
        package let failure: FailureKind?
        /// The summary of the map, if it was made now.
        public let summary: MapSummary?
    }

    private let model: ConfiguredModel
    private let overwrite: Bool
    private let run: ExecutionOptions
    private let describe: @Sendable (any Error) -> String

    /// Prepares a batch.
    ///
    /// - Parameters:
    ///   - model: the model and the configuration of maps.
    ///   - overwrite: whether existing maps are recreated.
    ///   - run: threads and memory.
    ///   - describe: formats an error on one line.
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
    ///
    /// - Parameters:
    ///   - entry: the scene and its map.
    ///   - progress: called with the share of the map that is made, from any thread.
    /// - Returns: how it ended.
    package func outcome(
        of entry: SceneDiscovery.Entry, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) -> Outcome {
        outcome(scene: entry.scene, map: entry.map, work: nil) {
            let (item, scene) = try model.item(0, entry)
            return try make(item, of: scene, progress)
        }
    }

    /// Throws if an item was planned with another model than the file has now, or by another version.
    ///
    /// - Throws: `YatlasError` with the difference.
    package func refuseOther(_ planned: WorkItem) throws {
        let planned = planned.task
        if planned.model != model.fingerprint {
            throw YatlasError(
                .unsuitable, model.configuration.model, "is another model than the one that the plan was made with",
                fix: "run \(operation: .plan) again")
        }
        guard planned.software == Software.nameAndVersion else {
            throw YatlasError(
                .unsuitable, nil, "the plan was made by \(planned.software)", fix: "run \(operation: .plan) again")
        }
    }

    /// Classifies a planned scene with all threads, unless its completion marker is present.
    ///
    /// Any number of processes may work at one plan, even at the same item: both make the same map.
    /// - Parameters:
    ///   - planned: the item.
    ///   - progress: called with the share of the map that is made, from any thread.
    /// - Returns: how it ended.
    package func outcome(
        of planned: WorkItem, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) -> Outcome {
        outcome(scene: planned.scene, map: planned.output, work: planned.digest) {
            if !overwrite, case .done = planned.standing(planned.presentInputs) { return .there(planned) }
            let (item, scene) = try model.item(
                planned.i,
                SceneDiscovery.Entry(
                    scene: planned.scene, id: planned.id, map: planned.output, part: planned.window))
            try planned.refuseChange(item)
            return try make(item, of: scene, progress)
        }
    }

    /// Seconds before each retry, if a server did not answer. GDAL has already retried several times by then.
    private static let pauses = [1.0, 4.0]

    /// The result of making a map.
    private enum Made {
        case now(MapSummary)
        case there(WorkItem)

        /// The summary of a map that was made now.
        var summary: MapSummary? { if case .now(let summary) = self { summary } else { nil } }

        /// The rule by which a map counts as complete, if it is not that of this version.
        var note: String? {
            guard case .there(let item) = self, item.former != nil else { return nil }
            return
                "completed by the rule of the earlier version that made it: files that its scene refers to may have changed"
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

    private func make(
        _ item: WorkItem, of scene: Scene, _ progress: @escaping @Sendable (Double) -> Void
    ) throws -> Made {
        do {
            return try classify(item, scene, progress)
        } catch let error as YatlasError where [.exists, .unsuitable].contains(error.code) && !overwrite {
            // Another run completed the same item, with the same result.
            guard case .done = item.standing(item.inputs) else { throw error }
            return .there(item)
        }
    }

    private func classify(
        _ item: WorkItem, _ scene: Scene, _ progress: @escaping @Sendable (Double) -> Void
    ) throws -> Made {
        var outputs = model.outputs(map: item.output, part: item.window, overwrite: overwrite)
        if !outputs.overwrite {
            // Checked before the map is judged: a file that appears later is another run's.
            let isThere = outputs.paths.contains(where: FileManager.default.fileExists(atPath:))
            switch item.standing(item.inputs) {
            case .done: return .there(item)
            case .missing: try refuseForeign(outputs, item)
            case .other(_, isOutdated: true): break
            case .other(let reason, isOutdated: false):
                throw YatlasError(
                    .exists, nil, Message("\(reason)"), fix: "add \(setting: .overwrite) to replace it")
            }
            // Existing files are our own: from inputs that changed since, or from an interrupted run.
            outputs.overwrite = isThere
        }
        try AtomicFile.refuse(outputs.paths, among: item.inputs.map(\.path) + [model.configuration.model])
        outputs.completion = .init(path: CompletionMarker.path(of: item.output)) { try CompletionRecord(item) }
        return .now(
            try SceneClassifier(
                scene: scene, model: model.model, allowance: model.configuration.overrides,
                options: run
            )
            .classify(to: outputs, options: run, progress: progress))
    }

    /// Throws if files would be replaced that the same work did not write: a map without a marker was interrupted just
    /// before it.
    private func refuseForeign(_ outputs: ClassificationOutputs, _ item: WorkItem) throws {
        let marker = CompletionMarker(of: item.output)
        guard FileManager.default.fileExists(atPath: item.output) else {
            if marker?.record?.work == item.task { return }
            return try outputs.paths.forEach { try AtomicFile.check($0, overwrite: false) }
        }
        let made = try? Dataset(path: item.output).metadata
        guard marker == nil, made?["YATLAS_MODEL"] == model.fingerprint,
            made?["YATLAS_OPTIONS"] == outputs.text(model.configuration.scene(for: item.scene))
        else {
            throw YatlasError(
                .unsuitable, item.output,
                "exists already, and lacks what goes with it or is no map of this model with these options",
                fix: "add \(setting: .overwrite) to replace it")
        }
    }
}
