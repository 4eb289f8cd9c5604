internal import Foundation
internal import Synchronization
internal import Yat
internal import YatlasCore

/// The models of a plan as they are now, each read once.
final class PlannedModels: Sendable {
    /// Fingerprints by path; that of a model that cannot be read is empty.
    private let known = Mutex<[String: String]>([:])

    /// Judges the map of an item against model, version and files as they are now. A model that is gone has not changed.
    func standing(of item: WorkItem) -> MapStanding {
        if let reason = change(of: item) { return .other(reason: reason, isOutdated: false) }
        return item.standing(item.presentInputs)
    }

    /// What else than the scene has changed since an item was planned; nil where nothing has.
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
