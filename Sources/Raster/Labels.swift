internal import YatlasCore

/// A pixel of a scene whose class is known.
public struct LabelledPixel: Sendable, Equatable {
    /// Column in the scene's grid.
    public var column: Int
    /// Row in the scene's grid.
    public var row: Int
    /// Index into `Labels.classes`.
    public var target: Int
    /// Number of the point or polygon that labels the pixel; pixels of one belong together in every fold.
    public var group: Int
}

/// Where labels come from and what of them is meant.
public struct LabelSource: Sendable {
    /// A vector layer or a label raster, as GDAL names it.
    public var path: String
    /// The layer; nil takes the only one.
    public var layer: String?
    /// The field that holds the class, text or integer; not used for rasters.
    public var classField: String?
    /// The field that holds the fold, a number (-1 for "always training") or a word, such as a region; nil when folds
    /// are made here.
    public var foldField: String?

    /// Names a source.
    public init(path: String, layer: String? = nil, classField: String? = nil, foldField: String? = nil) {
        self.path = path
        self.layer = layer
        self.classField = classField
        self.foldField = foldField
    }
}

/// Labels laid onto the pixels of one scene.
public struct Labels: Sendable {
    /// What the labels were drawn as.
    public enum Kind: String, Sendable { case points, polygons, raster }

    /// What the labels were drawn as.
    public var kind: Kind
    /// The classes with at least one labelled pixel, in the order of their map values.
    public var classes: [MapClass]
    /// The labelled pixels, row by row.
    public var pixels: [LabelledPixel]
    /// The fold of each group, when the source has a fold field.
    public var folds: [Int]?
    /// Points and polygons with a class, in the scene or not.
    public var shapes = 0
    /// Points and polygons that touch no pixel of the scene.
    public var outside: Int
    /// Pixels that two classes claim; they are left out.
    public var conflicts: Int
    /// Points in a pixel that another point gave the same class before; they count once.
    public var repeated = 0
    /// Features whose class is empty.
    public var unlabelled = 0

    /// Reads labels onto a grid: points and polygons by OGR, reprojected to the grid, or a raster of the same grid.
    ///
    /// - Throws: `YatlasError` when nothing can be read, a field is missing, or (`elsewhere`) no label lies on the grid.
    public static func read(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        let labels =
            if let layer = try VectorLayer.open(source.path, layer: source.layer) {
                try layer.labels(source, onto: grid)
            } else {
                try rasterLabels(source.path, onto: grid)
            }
        guard !labels.pixels.isEmpty else {
            throw YatlasError(
                .elsewhere, source.path, "no pixel of the scene is labelled",
                fix: "check that the labels hold points or polygons that cover pixel centres")
        }
        return labels
    }

    private static func rasterLabels(_ path: String, onto grid: Grid) throws -> Labels {
        let source = try Dataset(path: path)
        guard source.grid.covers(grid) else {
            throw YatlasError(
                source.grid.share(of: grid) > 0 ? .unsuitable : .elsewhere, path,
                "the label raster is not on the scene's grid",
                fix: "warp it with gdalwarp -r near to the scene's CRS, extent and pixel size")
        }
        let dataset = try source.seen(on: grid, .nearest)
        let (band, window) = (source.bands[0], grid.window)
        var pixels: [LabelledPixel] = []
        var row = [Float](repeating: 0, count: window.width)
        for y in 0..<window.height {
            try row.withUnsafeMutableBufferPointer {
                try dataset.read(Window(x: 0, y: y, width: window.width, height: 1), band: 1, into: $0)
            }
            for (x, value) in row.enumerated() where value.isFinite && Double(value) != band.nodata && value != 0 {
                guard value == value.rounded(), abs(value) < 1e6 else {
                    throw YatlasError(
                        .unsuitable, path, "the value \(value) is no class",
                        fix: "labels are whole numbers; 0 and nodata mean none")
                }
                pixels.append(LabelledPixel(column: x, row: y, target: Int(value), group: pixels.count))
            }
        }
        let distinct = Set(pixels.map(\.target)).sorted()
        let names = source.categoryNames(band: 1)
        let classes = MapClass.numbered(distinct) { value in
            names.indices.contains(value) && !names[value].isEmpty ? names[value] : String(value)
        }
        let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        for at in pixels.indices { pixels[at].target = index[pixels[at].target] ?? 0 }
        return Labels(kind: .raster, classes: classes, pixels: pixels, folds: nil, outside: 0, conflicts: 0)
    }

    /// The number of each fold that a field names: whole numbers as they are, else each word its own, in their order.
    ///
    /// - Parameter names: what the field holds.
    /// - Returns: the fold of each, -1 for "always training" among numbers only.
    public static func foldNumbers(_ names: some Collection<String>) -> [String: Int] {
        let sorted = Set(names).sorted(by: MapClass.comesFirst)
        let areNumbers = sorted.allSatisfy { Int($0) != nil }
        return Dictionary(
            uniqueKeysWithValues: sorted.enumerated().map { ($1, areNumbers ? Int($1) ?? $0 : $0) })
    }
}

/// A class of a map: value, name, and colour where one is known.
public struct MapClass: Sendable, Equatable {
    /// The value of its pixels, 1...252.
    public var value: UInt8
    /// The name in the legend.
    public var name: String
    /// Red, green, blue; nil when none is known.
    public var color: [UInt8]?

    /// Makes a class.
    public init(value: UInt8, name: String, color: [UInt8]? = nil) {
        self.value = value
        self.name = name
        self.color = color
    }

    /// The largest value a class may have; those above mean masked, unknown and ambiguous.
    public static let largest = 252

    /// The order of classes by their names: whole numbers by value, other text by letters behind them.
    public static func comesFirst(_ a: String, _ b: String) -> Bool {
        switch (Int(a), Int(b)) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): a < b
        }
    }

    /// Classes of whole numbers, which stay the map values when all fit into 1...252, else become 1, 2, 3...
    public static func numbered(_ values: [Int], name: (Int) -> String) -> [MapClass] {
        let fits = values.allSatisfy((1...largest).contains)
        return values.enumerated().map { index, value in
            MapClass(value: UInt8(clamping: fits ? value : index + 1), name: name(value))
        }
    }
}
