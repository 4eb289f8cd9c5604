internal import YatlasCore

extension Product {
    /// The product that a path names, or nil when it is none that is known (then it is a plain raster).
    ///
    /// - Parameter path: A folder, a zip or tar archive, the product's metadata file, the image of a PlanetScope scene,
    ///   the JSON of a STAC Item, or `FILE.json#NAME` for one of an ItemCollection.
    /// - Returns: The product, its paths ready for GDAL.
    /// - Throws: `YatlasError` for a known product that is incomplete or contradictory, `YatlasError` for a file that
    ///   cannot be read.
    package static func find(_ path: String) throws -> Product? {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if splitItem(path) != nil { return try STACReader(path).product() }
        let (parent, name) = ProductFolder.split(path)
        if isMetadata(name) {
            guard let folder = ProductFolder(parent.isEmpty ? "." : parent), folder.files.contains(name) else {
                return nil
            }
            return try read(name, in: folder)
        }
        if let image = PlanetScopeReader.Image(name) {
            return try PlanetScopeReader(ProductFolder(around: path), image: image).product()
        }
        if name.lowercased().hasSuffix(".json") { return try STACReader(path).product() }
        guard let folder = ProductFolder(root(path)) else { return nil }
        let found = metadata(in: folder.files)
        guard found.count < 2 else {
            throw YatlasError(
                .unrecognized, path, "\(found.count) products, among them \(found[0]) and \(found[1])",
                fix: "name one of them, in a folder of its own")
        }
        guard let only = found.first else {
            guard name.hasPrefix("S2"), name.contains("_MSIL"), name.contains(".SAFE") else {
                return try BandFolderReader(folder)?.product()
            }
            throw YatlasError(
                .damaged, path, "no MTD_MSIL1C.xml or MTD_MSIL2A.xml in it", fix: "unpack or download the whole product"
            )
        }
        let place = ProductFolder.split(only)
        return try read(place.name, in: folder.below(place.folder))
    }

    /// Whether a file is a mask that belongs to the image of a product beside it, and no scene.
    package static func isMask(_ path: String) -> Bool { PlanetScopeReader.isMask(ProductFolder.split(path).name) }

    /// What GDAL lists: an archive by its handler, a folder as it is.
    private static func root(_ path: String) -> String {
        for (ending, handler) in [(".zip", "/vsizip/"), (".tar", "/vsitar/")]
        where path.lowercased().hasSuffix(ending) && !path.hasPrefix(handler) {
            return handler + path
        }
        return path
    }

    private static func isMetadata(_ name: String) -> Bool { isSentinel(name) || isLandsat(name) }

    private static func isSentinel(_ name: String) -> Bool { name == "MTD_MSIL1C.xml" || name == "MTD_MSIL2A.xml" }

    private static func isLandsat(_ name: String) -> Bool { name.hasSuffix("_MTL.txt") || name.hasSuffix("_MTL.xml") }

    /// The file that stands for each product among some files: MTL.txt before MTL.xml, of HLS the first of a granule.
    private static func metadata(in files: Set<String>) -> [String] {
        var granules: Set<String> = []
        return files.sorted().filter { file in
            let (folder, name) = ProductFolder.split(file)
            if let granule = HLSReader.Granule(name) {
                return granules.insert("\(folder)/\(granule.name)").inserted
            }
            if PlanetScopeReader.Image(name) != nil { return true }
            return isMetadata(name) && !(name.hasSuffix("_MTL.xml") && files.contains(file.dropLast(3) + "txt"))
        }
    }

    private static func read(_ name: String, in folder: ProductFolder) throws -> Product {
        if let granule = HLSReader.Granule(name) {
            return try HLSReader(folder, granule: granule).product()
        }
        if let image = PlanetScopeReader.Image(name) { return try PlanetScopeReader(folder, image: image).product() }
        return isSentinel(name)
            ? try Sentinel2Reader(folder, metadata: name).product()
            : try LandsatReader(folder, metadata: name).product()
    }
}
