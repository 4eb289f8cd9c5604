import Foundation
import HTTPTypes
import Synchronization
import Yatlas

extension Session {
    /// Starts work in the background.
    ///
    /// - Parameters:
    ///   - kind: what is done.
    ///   - scenes: the scenes of a batch.
    /// - Returns: the number of the job.
    /// - Throws: `StudioError` if a batch has no scenes.
    func start(_ kind: Job.Kind, scenes: String?) throws -> Int {
        if kind == .batch, (scenes ?? "").isEmpty { throw StudioError(.badRequest, "name the folder of the scenes") }
        let id = state.withLock { state in
            let id = (state.jobs.map(\.id).max() ?? 0) + 1
            state.jobs.append(Job(id: id, kind: kind))
            return id
        }
        publish { $0.jobs = $1.jobs }
        let task = Task.detached { [self] in
            do {
                let text =
                    switch kind {
                    case .export: try await Tiles.run { try self.export() }
                    case .classify: try await classify { share in self.update(id) { $0.share = share } }
                    case .batch: try await batch(scenes ?? "") { share in self.update(id) { $0.share = share } }
                    }
                update(id) { ($0.state, $0.share, $0.text) = (.done, 1, text) }
            } catch {
                let isCancelled = Task.isCancelled
                update(id) {
                    ($0.state, $0.text) =
                        isCancelled ? (.cancelled, "stopped; nothing half-written is left") : (.failed, "\(error)")
                }
            }
        }
        state.withLock { $0.tasks[id] = task }
        return id
    }

    /// Stops a job.
    func cancel(_ id: Int) throws {
        guard let task = state.withLock({ $0.tasks[id] }) else { throw StudioError(.notFound, "there is no job \(id)") }
        task.cancel()
    }

    /// Stops all jobs and waits for them to remove what is half-written.
    func end() async {
        let tasks = state.withLock { Array($0.tasks.values) }
        tasks.forEach { $0.cancel() }
        for task in tasks { await task.value }
    }

    private func update(_ id: Int, _ change: (inout Job) -> Void) {
        let isNew = state.withLock { state in
            guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return false }
            let before = state.jobs[index]
            change(&state.jobs[index])
            return before.state != state.jobs[index].state || state.jobs[index].share - before.share > 0.01
                || before.share == 0
        }
        if isNew { publish { $0.jobs = $1.jobs } }
    }

    /// The path of the map of the scene.
    var map: String { folder.path + "/maps/map.tif" }

    private func classify(_ progress: @escaping @Sendable (Double) -> Void) async throws -> String {
        let model = try await presentModel()
        let path = try folder.place("maps/map.tif")
        let summary = try await model.classify(scene, to: path, overwrite: true, progress: progress)
        return "wrote \(path): \(summary.pixels) pixels in \(Int(summary.seconds.rounded(.up))) s"
    }

    /// The model that is exported now; the given one where there are no labels.
    private func presentModel() async throws -> YatModel {
        let (document, live) = state.withLock { ($0.document, $0.live) }
        if document.labels.isEmpty, let live { return live.model }
        return try await Tiles.run { try self.exportedModel(document, try self.quickTraining(document)).model }
    }

    private func batch(_ scenes: String, _ progress: @escaping @Sendable (Double) -> Void) async throws -> String {
        let path = try folder.place("maps/model.safetensors")
        try await presentModel().write(to: path, overwrite: true)
        let maps = folder.path + "/maps/batch"
        let batch = try SceneBatch(scenes, maps: maps, model: path)
        var failures: [String] = []
        for (number, item) in batch.items.enumerated() {
            try Task.checkCancellation()
            let outcome = await batch.run(item)
            if outcome.state == .failed { failures.append(outcome.message ?? item.scene) }
            progress(Double(number + 1) / Double(batch.items.count))
        }
        let done = "wrote \(batch.items.count - failures.count) of \(batch.items.count) maps to \(maps)"
        guard let first = failures.first else { return done }
        throw StudioError(.unprocessableContent, "\(done); \(failures.count) failed, the first: \(first)")
    }
}
