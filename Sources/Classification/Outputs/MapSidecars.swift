internal import Foundation
internal import Products
internal import Raster
internal import Report
internal import Scenes
internal import Yat
internal import YatlasCore

/// Makes the sidecar files of a map for other programs.
struct MapSidecars {
    let outputs: ClassificationOutputs
    let scene: Scene
    let grid: Grid
    let model: YatModel
    let classes: [MapClass]

    /// The QGIS style, to be committed.
    func style(of map: FinishedClassMap, to path: String) throws -> AtomicFile {
        let text = QGISStyle(values(of: map)).text
        return try AtomicFile.stage(Data(text.utf8), to: path, overwrite: outputs.overwrite)
    }

    /// The STAC Item.
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - rasters: the additional rasters, in the order of the outputs.
    ///   - rasterStyles: their QGIS styles; empty for none.
    ///   - polygons: the polygons; nil for none.
    ///   - style: the QGIS style; nil for none.
    ///   - quicklook: the picture; nil for none.
    /// - Returns: the Item, with all files as assets.
    /// - Throws: `YatlasError` if a file cannot be read.
    func item(
        of map: FinishedClassMap, rasters: [AtomicFile], rasterStyles: [AtomicFile], polygons: AtomicFile?,
        style: AtomicFile?, quicklook: AtomicFile?
    ) throws -> STACItem {
        var assets = ["map": try asset(of: map)]
        for (file, raster) in zip(rasters, outputs.rasters.map(\.raster)) {
            assets[raster.key] = try asset(of: file, raster)
        }
        for (file, raster) in zip(rasterStyles, outputs.rasters.map(\.raster)) {
            assets["\(raster.key)-style"] = try asset(of: file)
        }
        let xml = map.file.staged + ".aux.xml"
        if FileManager.default.fileExists(atPath: xml) {
            assets["statistics"] = try asset(
                map.file.path + ".aux.xml", staged: xml, "Class names and colours for GDAL", "application/xml",
                ["metadata"])
        }
        assets["polygons"] = try polygons.map {
            try asset(
                $0.path, staged: $0.staged, "Areas of the classes", "application/geopackage+sqlite3", ["data"])
        }
        assets["style"] = try style.map { try asset(of: $0) }
        assets["quicklook"] = try quicklook.map {
            try asset($0.path, staged: $0.staged, "Scene and map side by side", "image/png", ["overview"])
        }
        let footprint = grid.footprint
        let fingerprint = try ModelFile.fingerprint(model)
        let lineage = "Land cover of the scene \(scene.name), classified by the model \(fingerprint)"
        var item = STACItem(
            id: outputs.stem, geometry: STACGeometry(footprint?.rings ?? []), bounds: footprint?.bounds,
            acquired: outputs.acquired(scene), projection: STACProjection(grid),
            processing: STACProcessing(created: Date(), software: Software.nameAndVersion, lineage: lineage),
            assets: assets)
        item.links = links
        return item
    }

    private func values(of map: FinishedClassMap) -> [MapClass] { MapClass.legend(classes, counts: map.counts) }

    /// The folder of the map and the Item.
    private var folder: String { outputs.map.parentFolder }

    /// The links to scene and model, where they have an address.
    private var links: [STACLink] {
        let place = Product.splitItem(scene.path)
        let path = place?.file ?? scene.path
        let type = path.lowercased().hasSuffix(".json") ? "application/geo+json" : nil
        let source = STACReference.href(to: path, from: folder).map { href in
            STACLink(rel: "derived_from", href: href, type: place == nil ? type : nil, title: scene.name)
        }
        let model = outputs.model.flatMap { STACReference.href(to: $0, from: folder) }.map { href in
            STACLink(rel: "model", href: href, type: "application/octet-stream", title: "The model")
        }
        return [source, model].compactMap(\.self)
    }

    private func asset(
        _ path: String, staged: String, _ title: String, _ type: String, _ roles: [String]
    ) throws -> STACAsset {
        let sum = try FileChecksum(path: staged)
        return STACAsset(
            href: STACReference.href(to: path, from: folder) ?? path, title: title, type: type, roles: roles,
            size: sum.size, digest: sum.digest)
    }

    private func asset(of style: AtomicFile) throws -> STACAsset {
        try asset(style.path, staged: style.staged, "QGIS style", "application/xml", ["metadata", "style"])
    }

    private func asset(of map: FinishedClassMap) throws -> STACAsset {
        let type = STACAsset.geoTIFF(isCloudOptimized: outputs.format.driver == .cog)
        var asset = try asset(map.file.path, staged: map.file.staged, "Land-cover map", type, ["data"])
        asset.bands = [STACBand(name: "class", dataType: "uint8", nodata: 0, pixelSize: grid.metresPerPixel)]
        asset.classes = values(of: map).map { STACClass($0, count: map.counts[Int($0.value)]) }
        return asset
    }

    private func asset(of file: AtomicFile, _ raster: PixelRaster) throws -> STACAsset {
        let type = STACAsset.geoTIFF(isCloudOptimized: outputs.format.driver == .cog)
        var asset = try asset(file.path, staged: file.staged, raster.title, type, ["data"])
        asset.bands = raster.bandNames(model.description).map {
            var band = STACBand(
                name: $0, dataType: raster.values.typeName, nodata: raster.values.nodata,
                pixelSize: grid.metresPerPixel)
            if raster.values.scale != 1 { band.scale = raster.values.scale }
            return band
        }
        return asset
    }
}

extension STACProjection {
    /// Describes a grid.
    fileprivate init(_ grid: Grid) {
        let t = grid.transform
        let (w, h) = (Double(grid.width), Double(grid.height))
        let corners = [(0, 0), (w, 0), (0, h), (w, h)].map { grid.xy(column: $0.0, row: $0.1) }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let code = grid.crsCode
        self.init(
            code: code, wkt: code == nil ? grid.wkt2 : nil, shape: [grid.height, grid.width],
            transform: [t.a, t.b, t.c, t.d, t.e, t.f],
            bounds: [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0])
    }
}
