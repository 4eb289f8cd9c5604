internal import Foundation
internal import Raster
internal import Report
internal import YatlasCore

/// The static STAC catalogue of a plan's maps: an Item beside each map, and their Collection.
struct PlanCatalogue {
    private let folder: URL
    private let id: String
    /// The Items, from the markers of the maps, and the paths of their files.
    private let items: [(path: String, item: STACItem)]
    /// Maps whose acquisition time is not known; of these there is no catalogue.
    let undated: [String]

    /// Reads the markers of the maps, which must all be in one folder.
    ///
    /// - Throws: `YatlasError` if one is missing.
    init(_ work: [WorkItem], in folder: URL) throws {
        var items: [(path: String, item: STACItem)] = []
        var undated: [String] = []
        for work in work {
            guard let marker = CompletionMarker(of: work.output) else {
                throw YatlasError(
                    .readFailed, CompletionMarker.path(of: work.output), "is gone", fix: "run the item again")
            }
            if let item = marker.item, item.acquired.interval != nil {
                items.append(((work.output as NSString).deletingPathExtension + ".json", item))
            } else {
                undated.append(work.output)
            }
        }
        self.folder = folder
        self.items = items
        self.undated = undated
        id = folder.lastPathComponent
    }

    /// The path of the Collection.
    private var path: String { folder.appendingPathComponent(STACMapCollection.name).path }

    /// Throws if a file would be replaced that is no Item of the same map, and no Collection of the same folder.
    ///
    /// - Throws: `YatlasError` with the first one.
    func check(overwrite: Bool) throws {
        for (path, item) in items {
            guard path.lastPathComponent != STACMapCollection.name else {
                throw YatlasError(
                    .exists, path, "is the name of the Collection, too", fix: "rename the scene, and plan again")
            }
            if !overwrite, OwnDocument(path: path)?.id != item.id { try AtomicFile.check(path, overwrite: false) }
        }
        if !overwrite, OwnDocument(path: path)?.id != id { try AtomicFile.check(path, overwrite: false) }
    }

    /// The number of Items that are published together: each staged file is open.
    private static let most = 100

    /// Stages the Items; those with the same bytes are left unchanged. Of very many, all but the last are published
    /// already.
    ///
    /// - Returns: the files, to be committed.
    /// - Throws: `YatlasError` if a file cannot be written.
    func stageItems() throws -> [AtomicFile] {
        var files: [AtomicFile] = []
        for start in stride(from: 0, to: items.count, by: Self.most) {
            try AtomicFile.commit(files)
            files = try items[start..<min(start + Self.most, items.count)].compactMap { path, item in
                let data = try STACMapCollection.linked(item, to: id).json()
                return FileManager.default.contents(atPath: path) == data
                    ? nil : try AtomicFile.stage(data, to: path, overwrite: true)
            }
        }
        return files
    }

    /// Stages the Collection.
    ///
    /// - Parameter files: files of all maps together, staged, with their keys and titles.
    /// - Returns: the file, to be committed.
    /// - Throws: `YatlasError` if a file cannot be read or written.
    func stageCollection(_ files: [(file: AtomicFile, key: String, title: String)]) throws -> AtomicFile {
        var assets: [String: STACAsset] = [:]
        for (file, key, title) in files {
            let sum = try FileChecksum(path: file.staged)
            let (isPage, isStyle) = (file.path.hasSuffix(".html"), file.path.hasSuffix(".qml"))
            let roles = isPage ? ["overview"] : isStyle ? ["metadata", "style"] : ["data"]
            assets[key] = STACAsset(
                href: STACReference.href(to: file.path, from: folder.path) ?? file.path, title: title,
                type: isPage ? "text/html" : "application/xml", roles: roles, size: sum.size, digest: sum.digest)
        }
        let collection = STACMapCollection(
            id: id, items: items.map { ($0.path.lastPathComponent, $0.item) }, assets: assets)
        return try AtomicFile.stage(collection.json(), to: path, overwrite: true)
    }
}

extension String {
    fileprivate var lastPathComponent: String { (self as NSString).lastPathComponent }
}
