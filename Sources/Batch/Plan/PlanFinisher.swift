internal import Foundation
internal import Raster
package import YatlasCore

/// Checks that all maps of a plan are complete, and joins them.
package struct PlanFinisher {
    private let items: [WorkItem]
    /// The folder of the maps.
    private let folder: URL

    /// Reads a plan.
    ///
    /// - Throws: `YatlasError` if one of its lines is damaged.
    package init(_ plan: WorkPlan) throws {
        items = try (0..<plan.count).map { try plan.item($0) }
        let folders = Set(items.map { URL(fileURLWithPath: $0.output).deletingLastPathComponent().standardizedFileURL })
        guard folders.count == 1, let folder = folders.first else {
            throw YatlasError(
                .unsuitable, plan.path, "its maps lie in \(folders.count) folders", fix: "run \(operation: .plan) again"
            )
        }
        self.folder = folder
    }

    /// Whether a file name is that of a VRT of `finish`.
    package static func isIndex(_ path: String) -> Bool {
        (path as NSString).lastPathComponent.wholeMatch(of: /index(-\w+)?\.vrt/) != nil
    }

    /// The items whose maps are not there, or not whole, or of other work, in order; and why maps that are there do not
    /// count, each reason once.
    ///
    /// - Parameter progress: called with the share of the items that are looked at.
    /// - Returns: the numbers of the items, and the reasons.
    package func missing(progress: (Double) -> Void = { _ in }) -> (items: [Int], reasons: [String]) {
        let models = PlannedModels()
        var (missing, reasons) = ([Int](), Set<String>())
        for (place, item) in items.enumerated() {
            progress(Double(place) / Double(items.count))
            switch models.standing(of: item) {
            case .done: continue
            case .missing: break
            case .other(let reason, _): reasons.insert(reason)
            }
            missing.append(item.i)
        }
        return (missing, reasons.sorted())
    }

    /// Writes the VRT of the maps (one for each CRS) and their STAC ItemCollection, next to them. Files with the same
    /// bytes are left unchanged. Temporary files of killed runs are removed.
    ///
    /// - Parameters:
    ///   - overwrite: whether files with other contents may be replaced.
    ///   - page: files to publish with them.
    /// - Returns: the files, and the maps that no VRT can include: those without a CRS, rotated, or south up.
    /// - Throws: `YatlasError` if a map cannot be read or a file cannot be written.
    package func finish(overwrite: Bool, with page: [AtomicFile] = []) throws -> (files: [String], outside: [String]) {
        var groups: [Int?: [String]] = [:]
        var outside: [String] = []
        for item in items {
            let grid = try Dataset(path: item.output).grid
            if grid.crs.isEmpty || grid.isSouthUp || grid.transform.isRotated {
                outside.append(item.output)
            } else {
                groups[grid.epsg, default: []].append(item.output)
            }
        }
        var files: [AtomicFile] = []
        for (epsg, maps) in groups.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
            let name = groups.count == 1 ? "index.vrt" : "index-\(epsg.map(String.init) ?? "other").vrt"
            files.append(try VRTIndex.stage(folder.appendingPathComponent(name).path, over: maps))
        }
        files.append(
            try AtomicFile.stage(
                collection(), to: folder.appendingPathComponent("index.stac.json").path, overwrite: true))
        let fresh = files.filter { !FileManager.default.contentsEqual(atPath: $0.path, andPath: $0.staged) }
        for file in fresh { try AtomicFile.check(file.path, overwrite: overwrite) }
        try AtomicFile.commit(fresh + page, head: fresh.last)
        let stems = Set(items.map { (($0.output as NSString).lastPathComponent as NSString).deletingPathExtension })
        try AtomicFile.tidy(folder) { name in
            name.indices.contains { name[$0] == "." && stems.contains(String(name[..<$0])) }
        }
        // As the plan names the maps.
        let place = items[0].output.parentFolder as NSString
        return (files.map { place.appendingPathComponent(($0.path as NSString).lastPathComponent) }, outside)
    }

    /// The STAC Items of the markers, in the order of the plan.
    private func collection() throws -> Data {
        var text = Data("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
        for item in items {
            guard let marker = CompletionMarker(of: item.output) else {
                throw YatlasError(
                    .readFailed, CompletionMarker.path(of: item.output), "is gone", fix: "run the item again")
            }
            if item.i > 0 { text += Data(",\n".utf8) }
            text += marker.line.prefix { $0 != UInt8(ascii: "\n") }
        }
        return text + Data("\n]}\n".utf8)
    }
}
