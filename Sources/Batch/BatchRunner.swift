public import Classification
internal import Foundation
internal import Kernels
internal import Raster
package import Scenes
package import YatlasCore

/// Many scenes turned into maps, one after the other: a broken one costs one line.
public struct BatchRunner: Sendable {
    /// What became of one scene.
    public struct Outcome: Sendable, Codable {
        /// How it ended.
        public enum State: String, Sendable, Codable {
            /// The map was made.
            case done
            /// The map was there, made of the same scene and model.
            case skipped
            /// There is no map; the message says why.
            case failed
        }
        /// The scene.
        public let scene: String
        /// Its map.
        public let map: String
        /// How it ended.
        public let state: State
        /// The reason of a failure, on one line.
        public let message: String?
        /// What is to be known of a map that was there, on one line.
        package let note: String?
        /// What kind of failure it was.
        package let failure: FailureKind?
        /// The map's figures, when it was made now.
        public let summary: MapSummary?
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

    /// Refuses an item that was planned with another model than its file holds now, or by another version.
    ///
    /// - Throws: `YatlasError` that says so.
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

    /// Makes the map of a planned scene with all threads, unless its marker tells that it is there.
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
            // Another run at the same item was faster, and made the same.
            guard case .done = item.standing(item.inputs) else { throw error }
            return .there(item)
        }
    }

    private func classify(
        _ item: WorkItem, _ scene: Scene, _ progress: @escaping @Sendable (Double) -> Void
    ) throws -> Made {
        var outputs = model.outputs(map: item.output, part: item.window, overwrite: overwrite)
        if !outputs.overwrite {
            // Asked before the map is judged: what comes to be there later is another run's.
            let isThere = outputs.paths.contains(where: FileManager.default.fileExists(atPath:))
            switch item.standing(item.inputs) {
            case .done: return .there(item)
            case .missing: try refuseForeign(outputs, item)
            case .other(_, isOutdated: true): break
            case .other(let reason, isOutdated: false):
                throw YatlasError(
                    .exists, nil, Message("\(reason)"), fix: "add \(setting: .overwrite) to replace it")
            }
            // What was there is our own: of files that changed since, or left by a run that was stopped.
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

    /// Refuses to replace files but those that the same work left: a map without a marker was stopped just before it.
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
