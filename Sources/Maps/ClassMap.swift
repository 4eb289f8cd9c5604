package import Raster
package import YatlasCore

/// An open map of classes: its legend and its pixels, a strip of rows at a time.
package final class ClassMap {
    let path: String
    let grid: Grid
    /// The names of the classes, in the order of their lowest values.
    package let classes: [String]
    /// The class of each of the 256 values; -1 for those that are none.
    package let index: [Int]
    /// How many pixels have each of the 256 values.
    let counts: [Int]
    private let dataset: Dataset
    private let nodata: Double?

    /// Opens a map and counts its pixels.
    ///
    /// Classes are the values 1 to 252 that the file names or, where it names none, that occur.
    /// - Parameters:
    ///   - path: a raster with bytes in its first band.
    ///   - grid: where its pixels are wanted; nil takes them where they are.
    ///   - access: what reading it may lead to.
    /// - Throws: `YatlasError` when it is no map, lies elsewhere or has no class.
    package init(path: String, on grid: Grid? = nil, access: SourceAccess = SourceAccess()) throws {
        let file = try Dataset(path: path, access: access)
        guard file.bands[0].sampleType == .uint8 else {
            throw YatlasError(
                .unsuitable, path, "not a map of classes (its first band is \(file.bands[0].sampleType.rawValue))",
                fix: "give one that \(operation: .classify) wrote")
        }
        if let grid, !file.grid.isAligned(with: grid) {
            throw YatlasError(
                .unsuitable, path, "not on the map's grid",
                fix: "warp it with gdalwarp -r near to the map's CRS, extent and pixel size")
        }
        dataset = try grid.map { try file.warped(to: $0, resampling: .nearest) } ?? file
        self.path = path
        self.grid = dataset.grid
        nodata = file.bands[0].nodata
        var counts = [Int](repeating: 0, count: 256)
        try ClassMap.forEachStrip(of: dataset) { _, labels in for label in labels { counts[Int(label)] += 1 } }
        self.counts = counts
        let values = 1...LabelCode.mostClasses
        let named = file.classes(band: 1).map { (Int($0.value), $0.name) }
        let present = values.filter { counts[$0] > 0 && Double($0) != file.bands[0].nodata }
        var classes: [String] = []
        var index = [Int](repeating: -1, count: 256)
        for (value, name) in named.isEmpty ? present.map({ ($0, String($0)) }) : named {
            if !classes.contains(name) { classes.append(name) }
            index[value] = classes.firstIndex(of: name) ?? -1
        }
        self.classes = classes
        self.index = index
        guard classes.indices.contains(where: { size($0) > 0 }) else {
            throw YatlasError(
                .unsuitable, path, "no pixel of it has a class", fix: "give a map that \(operation: .classify) wrote")
        }
    }

    /// How many pixels a class has.
    package func size(_ c: Int) -> Int { index.indices.reduce(0) { $0 + (index[$1] == c ? counts[$1] : 0) } }

    /// What a value that is no class means.
    func absence(_ value: UInt8) -> String {
        if let nodata, Double(value) == nodata { return "nodata" }
        return LabelCode.absences.first { $0.value == value }?.name ?? "value \(value)"
    }

    /// The pixels without a class, by what their values mean.
    package var absences: [String: Int] {
        index.indices.filter { index[$0] < 0 && counts[$0] > 0 }.reduce(into: [:]) { sums, value in
            sums[absence(UInt8(value)), default: 0] += counts[value]
        }
    }

    /// Calls for strips of whole rows, from the first to the last.
    package func forEachStrip(_ body: (Window, [UInt8]) throws -> Void) throws {
        try ClassMap.forEachStrip(of: dataset, body)
    }

    /// The labels of a window, row by row.
    package func labels(_ window: Window) throws -> [UInt8] { try ClassMap.labels(window, of: dataset) }

    /// The label of each of some pixels, which come row by row.
    package func labels(at pixels: [LabelledPixel]) throws -> [UInt8] {
        var row: [UInt8] = []
        var loaded = -1
        return try pixels.map { pixel in
            if pixel.row != loaded {
                row = try labels(Window(x: 0, y: pixel.row, width: grid.width, height: 1))
                loaded = pixel.row
            }
            return row[pixel.column]
        }
    }

    private static func forEachStrip(of dataset: Dataset, _ body: (Window, [UInt8]) throws -> Void) throws {
        let (grid, height) = (dataset.grid, ClassMapWriter.blockSize)
        for y in stride(from: 0, to: grid.height, by: height) {
            let window = Window(x: 0, y: y, width: grid.width, height: min(height, grid.height - y))
            try body(window, labels(window, of: dataset))
        }
    }

    private static func labels(_ window: Window, of dataset: Dataset) throws -> [UInt8] {
        var labels = [UInt8](repeating: 0, count: window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
        return labels
    }
}
