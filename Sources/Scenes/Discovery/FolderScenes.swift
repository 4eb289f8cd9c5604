internal import Foundation
internal import Products
internal import Raster
internal import YatlasCore

/// The scenes of a folder: products and rasters, with counts of all files there.
///
/// A product whose files are in the folder is one scene, and so is each raster that is not part of it. Files written by
/// Yatlas are never scenes, nor are masks by their names, nor rasters of one band next to files of bands. Subfolders
/// are scenes if they contain one product and nothing else that could be a scene.
struct FolderScenes {
    /// The file extensions of rasters.
    static let extensions: Set = ["tif", "tiff", "vrt", "jp2", "img", "nc", "hdf", "bil", "gtif"]

    private let folder: String
    private(set) var account: FolderAccount
    /// The scenes, by name.
    private(set) var scenes: [String] = []

    /// Lists a folder; nil if it is none. The headers of possible scenes are read, of other files only the names.
    ///
    /// - Throws: `YatlasError` for loose files of bands that cannot be assigned to a scene.
    init?(_ folder: String) throws {
        guard let names = FolderScenes.names(in: folder) else { return nil }
        self.folder = folder
        account = FolderAccount(folder: folder)
        let unfinished = AtomicFile.abandoned(in: URL(fileURLWithPath: folder)) { _ in true }
        account.leftOut.mapFiles = unfinished.count
        let lying = try Product.lying(in: folder, names: names)
        let products = lying.filter { $0.kind == .product }
        account.products = products.count
        account.items = lying.filter { $0.kind == .item }.map(\.paths.count).reduce(0, +)
        account.leftOut.mapFiles += lying.count { $0.kind == .ownItem }
        scenes = lying.filter { $0.kind != .ownItem }.flatMap(\.paths)
        let rest = names.subtracting(lying.flatMap(\.files))
        let folders = rest.filter { FolderScenes.isFolder(path($0)) }
        for name in folders { take(folder: name) }
        try take(files: rest.subtracting(folders), besideBands: lying.contains(where: \.hasBandFiles))
        try requireOwnFolder(products)
        // The folder itself is the product.
        if scenes.count == 1, products.count == 1, account.leftOut.folders == 0 { scenes = [folder] }
        scenes.sort()
    }

    /// The visible files of a folder; nil if it is none.
    static func names(in folder: String) -> Set<String>? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)).map { Set($0.filter { !$0.hasPrefix(".") }) }
    }

    private func path(_ name: String) -> String { (folder as NSString).appendingPathComponent(name) }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether a file is a raster by its extension.
    static func isRaster(_ name: String) -> Bool {
        extensions.contains((name as NSString).pathExtension.lowercased())
    }

    /// The only product of a folder, in itself or in a subfolder; nil if there is anything else that could be a scene.
    private static func onlyProduct(in folder: String) -> (path: String, isItem: Bool)? {
        guard let names = names(in: folder), let lying = try? Product.lying(in: folder, names: names) else {
            return nil
        }
        if lying.contains(where: { $0.kind != .ownItem }) {
            guard let whole = try? FolderScenes(folder), whole.scenes.count == 1, whole.account.rasters == 0 else {
                return nil
            }
            return (whole.scenes[0], whole.account.items == 1)
        }
        guard !names.contains(where: isRaster) else { return nil }
        let folders = names.map { (folder as NSString).appendingPathComponent($0) }.filter(isFolder)
        return folders.count == 1 ? onlyProduct(in: folders[0]) : nil
    }

    /// Adds a folder that is one product.
    private mutating func take(folder name: String) {
        guard let product = FolderScenes.onlyProduct(in: path(name)) else {
            account.leftOut.folders += 1
            return
        }
        scenes.append(product.path)
        if product.isItem { account.items += 1 } else { account.products += 1 }
    }

    /// Adds files that belong to no product.
    private mutating func take(files: Set<String>, besideBands: Bool) throws {
        let rasters = files.filter(FolderScenes.isRaster).sorted()
        let probes = try concurrentMap(rasters.count) { [folder] in
            RasterProbe(path: (folder as NSString).appendingPathComponent(rasters[$0]))
        }
        var maps: Set<String> = []
        var others: Set<String> = []
        for (name, probe) in zip(rasters, probes) {
            let stem = (name as NSString).deletingPathExtension
            if [.map, .besideMap].contains(probe?.origin) { maps.insert(stem) } else { others.insert(stem) }
            take(raster: name, probe, besideBands: besideBands)
        }
        for name in files.subtracting(rasters) {
            if Product.isArchive(path(name)) {
                account.products += 1
                scenes.append(path(name))
            } else if FolderScenes.isMapFile(name, maps) {
                account.leftOut.mapFiles += 1
            } else if !FolderScenes.isSidecar(name, of: others) {
                account.leftOut.files += 1
            }
        }
    }

    /// Adds a raster that belongs to no product. One that cannot be opened is a scene, so that its error is reported.
    private mutating func take(raster name: String, _ probe: RasterProbe?, besideBands: Bool) {
        let isOneBand = probe?.bandCount == 1
        if probe?.origin == .map {
            account.leftOut.maps += 1
        } else if probe?.origin == .besideMap {
            account.leftOut.mapFiles += 1
        } else if Product.isMask(name) || isOneBand && Product.isNamedMask(name) {
            account.leftOut.masks += 1
        } else if isOneBand, besideBands {
            account.leftOut.layers += 1
        } else {
            account.rasters += 1
            scenes.append(path(name))
        }
    }

    /// The prefixes of a name before each of its dots: "a.tif.aux" and so on of "a.tif.aux.xml".
    private static func stems(_ name: String) -> [String] {
        name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }
    }

    /// Whether a file belongs to one of some maps or rasters beside maps, or to a missing map.
    private static func isMapFile(_ name: String, _ maps: Set<String>) -> Bool {
        ["done", "failed"].contains((name as NSString).pathExtension) || stems(name).contains(where: maps.contains)
    }

    /// The extensions of sidecar files of rasters.
    private static let sidecars: Set = ["xml", "ovr", "msk", "aux", "hdr", "prj", "qpj", "tfw", "wld", "j2w", "qml"]

    /// Whether a file is a sidecar of one of some rasters, and is counted with it.
    private static func isSidecar(_ name: String, of rasters: Set<String>) -> Bool {
        sidecars.contains((name as NSString).pathExtension.lowercased())
            && stems(name).contains(where: rasters.contains)
    }

    /// Throws if loose files of bands are next to other products: the folder name cannot identify them.
    private func requireOwnFolder(_ products: [FolderProduct]) throws {
        guard products.contains(where: { $0.paths == [folder] }), account.products > 1 else { return }
        throw YatlasError(
            .unsuitable, folder, "files of single bands lie beside other products",
            fix: "put the files of each scene into a folder of its own")
    }
}
