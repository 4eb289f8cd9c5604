package import Raster
package import YatlasCore

/// A class map with pixel counts, for assessment and sampling.
package final class ClassMap {
    var path: String { file.path }
    var grid: Grid { file.grid }
    /// The sketch of the training samples of the map's model; nil if the file has none.
    var learnedFrom: SampleSketch? { file.learnedFrom }
    /// The names of the classes, in the order of their lowest values.
    package let classes: [String]
    /// The class of each of the 256 values; -1 for values without a class.
    package let index: [Int]
    /// The number of pixels of each of the 256 values.
    let counts: [Int]
    private let file: ClassMapFile

    /// Opens a map and counts its pixels.
    ///
    /// Classes are the values 1 to 252 with a name in the file or, if it has no names, those that occur.
    /// - Parameters:
    ///   - path: a raster with bytes in its first band.
    ///   - grid: where its pixels are wanted; nil takes them where they are.
    ///   - zero: what 0 means; nil for what the file says.
    ///   - access: what reading it may lead to.
    ///   - progress: called with the share of the pixels that are counted.
    /// - Throws: `YatlasError` when it is no map, lies elsewhere, has no class, or does not say what 0 means.
    package init(
        path: String, on grid: Grid? = nil, zero: ZeroMeaning? = nil, access: SourceAccess = SourceAccess(),
        progress: (Double) -> Void = { _ in }
    ) throws {
        var source = try ClassMapFile(path: path, access: access)
        let told = zero ?? source.zeroMeaning
        // Zeros of unknown meaning are counted separately from declared nodata.
        if told != ZeroMeaning.none { source = try ClassMapFile(path: path, isZeroClass: true, access: access) }
        if let grid, !source.grid.isAligned(with: grid) {
            throw YatlasError(
                .unsuitable, path, "not on the map's grid",
                fix: "warp it first: \(OtherProgram.warp(map: path, onto: grid))")
        }
        file = try grid.map { try source.warped(to: $0) } ?? source
        var counts = [Int](repeating: 0, count: 256)
        try file.forEachStrip(progress: progress) { _, labels in for label in labels { counts[Int(label)] += 1 } }
        self.counts = counts
        if told == nil, counts[0] > 0 { throw YatlasError.untold(zeros: counts[0], of: counts.reduce(0, +), path) }
        let values = (file.isZeroClass ? 0 : 1)...LabelCode.mostClasses
        let named =
            (file.isZeroClass ? [(0, file.nameOfZero)] : []) + file.classes.map { (Int($0.value), $0.name) }
        let present = values.filter { counts[$0] > 0 && !(source.isZeroClass && source.nodata == UInt8($0)) }
        var classes: [String] = []
        var index = [Int](repeating: -1, count: 256)
        for (value, name) in file.classes.isEmpty ? present.map({ ($0, String($0)) }) : named {
            if !classes.contains(name) { classes.append(name) }
            index[value] = classes.firstIndex(of: name) ?? -1
        }
        self.classes = classes
        self.index = index
        guard classes.indices.contains(where: { size($0) > 0 }) else {
            throw YatlasError(
                .unsuitable, path, "contains no classified pixels",
                fix: "give a map that \(operation: .classify) wrote")
        }
    }

    /// The number of pixels of a class.
    package func size(_ c: Int) -> Int { index.indices.reduce(0) { $0 + (index[$1] == c ? counts[$1] : 0) } }

    /// The meaning of a value without a class.
    func absence(_ value: UInt8) -> String {
        value == file.nodata ? "nodata" : LabelCode.absence(value)?.name ?? "value \(value)"
    }

    /// The pixels without a class, by the meaning of their values.
    package var absences: [String: Int] {
        index.indices.filter { index[$0] < 0 && counts[$0] > 0 }.reduce(into: [:]) { sums, value in
            sums[absence(UInt8(value)), default: 0] += counts[value]
        }
    }

    /// Calls for strips of whole rows, from the first to the last, and with the share of the rows that are done.
    package func forEachStrip(
        progress: (Double) -> Void = { _ in }, _ body: (Window, [UInt8]) throws -> Void
    ) throws { try file.forEachStrip(progress: progress, body) }

    /// The labels of a window, row by row.
    package func labels(_ window: Window) throws -> [UInt8] { try file.labels(window) }

    /// The label of each of some pixels, which are in row order.
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
}
