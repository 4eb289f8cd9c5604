package import Raster
package import YatlasCore

/// A map of classes as it lies in its file: the one way in which maps are read.
package final class ClassMapFile {
    package let path: String
    package let grid: Grid
    /// The classes that the file names; empty where it names none.
    package let classes: [MapClass]
    /// What the file says of itself.
    let metadata: [String: String]
    private let dataset: Dataset
    /// The value that the file declares as nodata; labels have 0 for it, unless 0 is a class.
    let nodata: UInt8?
    /// Whether 0 is a class.
    let isZeroClass: Bool

    /// Opens a map.
    ///
    /// - Parameters:
    ///   - path: a raster with bytes in its first band.
    ///   - isZeroClass: whether 0 is a class.
    ///   - access: what reading it may lead to.
    /// - Throws: `YatlasError` when it cannot be read or holds no bytes.
    package init(path: String, isZeroClass: Bool = false, access: SourceAccess = SourceAccess()) throws {
        dataset = try Dataset(path: path, access: access)
        let band = dataset.bands[0]
        guard band.sampleType == .uint8 else {
            throw YatlasError(
                .unsuitable, path, "not a map of classes (its first band is \(band.sampleType.rawValue))",
                fix: "give one that \(operation: .classify) or \(operation: .batch) wrote")
        }
        self.path = path
        self.isZeroClass = isZeroClass
        grid = dataset.grid
        // Whoever says that 0 is a class knows better than the file.
        nodata = band.nodata.flatMap { isZeroClass && $0 == 0 ? nil : UInt8(exactly: $0) }
        classes = dataset.classes(band: 1)
        metadata = dataset.metadata
    }

    private init(_ file: ClassMapFile, on grid: Grid) throws {
        dataset = try file.dataset.warped(to: grid, resampling: .nearest)
        (path, self.grid, nodata, classes, metadata) = (file.path, grid, file.nodata, file.classes, file.metadata)
        isZeroClass = file.isZeroClass
    }

    /// The map on another grid: each pixel has the label of the nearest one.
    ///
    /// - Throws: `YatlasError` when it cannot be warped.
    func warped(to grid: Grid) throws -> ClassMapFile { try ClassMapFile(self, on: grid) }

    /// What the file says of 0; nil where it says nothing.
    var zeroMeaning: ZeroMeaning? { dataset.zeroMeaning(band: 1) }

    /// What the file calls 0.
    var nameOfZero: String { dataset.categoryNames(band: 1).first.flatMap { $0.isEmpty ? nil : $0 } ?? "0" }

    /// The labels of a window, row by row.
    ///
    /// - Throws: `YatlasError` when they cannot be read.
    func labels(_ window: Window) throws -> [UInt8] {
        var labels = [UInt8](repeating: LabelCode.nodata, count: window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
        clean(&labels)
        return labels
    }

    /// Calls for strips of whole rows, from the first to the last.
    ///
    /// - Throws: `YatlasError` when they cannot be read, and what the body throws.
    func forEachStrip(progress: (Double) -> Void = { _ in }, _ body: (Window, [UInt8]) throws -> Void) throws {
        for window in grid.window.tiles(width: grid.width, height: ClassMapWriter.blockSize) {
            try body(window, labels(window))
            progress(Double(window.y + window.height) / Double(grid.height))
        }
    }

    /// One label of each part of a map that is cut into some columns and rows.
    ///
    /// - Throws: `YatlasError` when they cannot be read.
    func thinned(width: Int, height: Int) throws -> [UInt8] {
        var labels = try dataset.decimated(band: 1, width: width, height: height).map { UInt8(clamping: Int($0)) }
        clean(&labels)
        return labels
    }

    private func clean(_ labels: inout [UInt8]) {
        guard let nodata, nodata != LabelCode.nodata, !isZeroClass else { return }
        for at in labels.indices where labels[at] == nodata { labels[at] = LabelCode.nodata }
    }

    /// How many pixels have each value, as the file's table of attributes says; nil where it has none.
    package var pixelCounts: [UInt8: Int]? { dataset.pixelCounts(band: 1) }

    /// The colours of the values from 0 on: red, green and blue; empty where the file brings none.
    var colorTable: [[UInt8]] { dataset.colorTable(band: 1) }
}
