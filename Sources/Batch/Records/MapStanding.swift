internal import Classification
internal import Foundation
internal import Raster
internal import YatlasCore

/// The standing of an item's map; all commands judge by this.
enum MapStanding {
    /// Complete: all outputs exist, from this work on these files.
    case done(CompletionMarker)
    /// Missing: there is no complete map with a marker.
    case missing
    /// Other: the map is from other work or other files; with the reason on one line, and whether it is outdated: from
    /// the same work on the same scene, before its files changed.
    case other(reason: String, isOutdated: Bool)
}

extension WorkItem {
    /// The standing of the map.
    ///
    /// - Parameter inputs: the current states of the files, evaluated if there is a complete map of this task.
    /// - Returns: the standing.
    func standing(_ inputs: @autoclosure () -> [FileState]) -> MapStanding {
        guard let marker = CompletionMarker(of: output), marker.isWhole(output),
            configuration.output.files(map: output, overwrite: false).paths.allSatisfy(
                FileManager.default.fileExists(atPath:))
        else { return .missing }
        guard let record = marker.record else {
            return marker.former == former
                ? .done(marker)
                : .other(
                    reason: "\(output) was made by an earlier version, of another state of the scene or in another way",
                    isOutdated: false)
        }
        if let difference = task.difference(record.work) {
            return .other(reason: "\(output) was made \(difference)", isOutdated: false)
        }
        guard let change = WorkItem.change(record.inputs, inputs()) else { return .done(marker) }
        let isSame = record.scene == scenePlace
        return .other(
            reason: isSame ? "\(change.file) \(change.text) since \(output) was made" : "\(output) is of another scene",
            isOutdated: isSame && change.isKnown)
    }

    /// The first file that changed, with the known difference.
    private static func change(
        _ known: [FileState], _ now: [FileState]
    ) -> (file: String, text: String, isKnown: Bool)? {
        let names = known.map(\.named.path)
        if let new = now.first(where: { !names.contains($0.named.path) }) { return (new.path, "has come", true) }
        guard known.count == now.count else { return (known[0].path, "lost files", true) }
        for (known, now) in zip(known, now) {
            switch known.likeness(to: now) {
            case .same: continue
            case .other: return (now.path, "has changed", true)
            case .unknown: return (now.path, "has another time, its bytes are not known,", false)
            }
        }
        return nil
    }

    /// Throws if a scene has provably changed since it was planned.
    ///
    /// - Parameter now: the same item, made now.
    /// - Throws: `YatlasError` that names the change.
    func refuseChange(_ now: WorkItem) throws {
        func refuse(_ path: String, _ cause: Message) -> YatlasError {
            YatlasError(.unsuitable, path, cause, fix: "run \(operation: .plan) again")
        }
        if let difference = now.task.difference(task) { throw refuse(scene, "was planned \(difference)") }
        if let change = WorkItem.change(inputs, now.inputs), change.isKnown {
            throw refuse(change.file, "\(change.text) since it was planned")
        }
    }
}
