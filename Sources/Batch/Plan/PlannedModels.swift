internal import Foundation
internal import Synchronization
internal import Yat
internal import YatlasCore

/// The current models of a plan, each read once.
final class PlannedModels: Sendable {
    /// Fingerprints by path; empty for a model that cannot be read.
    private let known = Mutex<[String: String]>([:])

    /// The standing of an item's map, given the current model, version and files. A missing model counts as unchanged.
    func standing(of item: WorkItem) -> MapStanding {
        if let reason = change(of: item) { return .other(reason: reason, isOutdated: false) }
        return item.standing(item.presentInputs)
    }

    /// The change since an item was planned, besides the scene; nil if there is none.
    private func change(of item: WorkItem) -> String? {
        if item.task.software != Software.nameAndVersion { return "it was planned by \(item.task.software)" }
        let path = item.configuration.model
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let model = known.withLock { known in
            if let model = known[path] { return model }
            let model = (try? ModelFile.fingerprint(ModelFile.read(path))) ?? ""
            known[path] = model
            return model
        }
        return model == item.task.model ? nil : "\(path) is another model than the one that this was planned with"
    }
}
