internal import Classification
internal import Foundation
internal import Raster
internal import Report
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

    /// The files of a finished plan, and what they could not include.
    package struct Index {
        /// The files, as the plan names its folder; without the Items.
        package let files: [String]
        /// The maps that no VRT can include: those without a CRS, rotated, or south up.
        package let outside: [String]
        /// The maps without an acquisition time. If there is one, there is no STAC Collection.
        package let undated: [String]
    }

    /// Writes the VRT of the maps (one for each CRS) with its QGIS style, and their STAC Collection with an Item beside each
    /// map. Files with the same bytes are left unchanged. Temporary files of killed runs are removed.
    ///
    /// - Parameters:
    ///   - overwrite: whether files with other contents may be replaced.
    ///   - page: a report to publish with them; empty for none.
    /// - Returns: the files, and what they could not include.
    /// - Throws: `YatlasError` if a map cannot be read or a file cannot be written.
    package func finish(overwrite: Bool, with page: [AtomicFile] = []) throws -> Index {
        let (indexes, outside) = try indexes()
        let catalogue = try PlanCatalogue(items, in: folder)
        var files = indexes
        if catalogue.undated.isEmpty {
            try catalogue.check(overwrite: overwrite)
            files.append(
                try catalogue.stageCollection(
                    indexes.map { file in
                        let name = file.path.stem
                        return Self.isIndex(file.path)
                            ? (file, name, "All maps as one raster") : (file, "\(name)-style", "QGIS style")
                    }
                        + page.map { ($0, "report", "Report on the maps") }))
        }
        let fresh = files.filter { !FileManager.default.contentsEqual(atPath: $0.path, andPath: $0.staged) }
        // The Collection has been checked.
        for file in fresh where indexes.contains(where: { $0 === file }) {
            try AtomicFile.check(file.path, overwrite: overwrite)
        }
        let documents = catalogue.undated.isEmpty ? try catalogue.stageItems() : []
        try AtomicFile.commit(documents + fresh + page, head: fresh.last ?? documents.last)
        let stems = Set(
            items.flatMap { $0.configuration.output.files(map: $0.output, overwrite: false).paths }.map(\.stem))
        try AtomicFile.tidy(folder) { name in
            name.indices.contains { name[$0] == "." && stems.contains(String(name[..<$0])) }
        }
        // As the plan names the maps.
        let place = items[0].output.parentFolder as NSString
        return Index(
            files: files.map { place.appendingPathComponent(($0.path as NSString).lastPathComponent) },
            outside: outside, undated: catalogue.undated)
    }

    /// Maps of one CRS and the same classes.
    private struct Group {
        var maps: [String] = []
        var classes: [MapClass] = []
        /// The pixels of each value in all maps.
        var counts = [Int](repeating: 0, count: 256)

        mutating func add(_ path: String, _ map: Dataset) {
            maps.append(path)
            classes = map.classes(band: 1)
            for (value, count) in map.pixelCounts(band: 1) ?? [:] { counts[Int(value)] += count }
        }
    }

    /// Stages a VRT for each CRS of the maps, and its style: the classes, and the other values that occur in a map.
    private func indexes() throws -> (files: [AtomicFile], outside: [String]) {
        var groups: [Int?: Group] = [:]
        var outside: [String] = []
        for item in items {
            let map = try Dataset(path: item.output)
            let grid = map.grid
            if grid.crs.isEmpty || grid.isSouthUp || grid.transform.isRotated {
                outside.append(item.output)
            } else {
                groups[grid.epsg, default: Group()].add(item.output, map)
            }
        }
        let files = try groups.sorted { ($0.key ?? 0) < ($1.key ?? 0) }.flatMap { epsg, group in
            let name = groups.count == 1 ? "index.vrt" : "index-\(epsg.map(String.init) ?? "other").vrt"
            let path = folder.appendingPathComponent(name).path
            let style = QGISStyle(MapClass.legend(group.classes, counts: group.counts))
            return [
                try VRTIndex.stage(path, over: group.maps),
                try AtomicFile.stage(Data(style.text.utf8), to: QGISStyle.path(of: path), overwrite: true),
            ]
        }
        return (files, outside)
    }
}

extension String {
    /// The name of a file without folder and extension.
    fileprivate var stem: String { ((self as NSString).lastPathComponent as NSString).deletingPathExtension }
}
