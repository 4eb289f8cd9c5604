package import Raster
package import YatlasCore

/// An open file of a class map; all maps are read through this type.
package final class ClassMapFile {
    package let path: String
    package let grid: Grid
    /// The classes in the file; empty if it has no names.
    package let classes: [MapClass]
    /// The metadata of the file.
    let metadata: [String: String]
    private let dataset: Dataset
    /// The declared nodata value; it is read as 0, unless 0 is a class.
    let nodata: UInt8?
    /// Whether 0 is a class.
    let isZeroClass: Bool

    /// Opens a map.
    ///
    /// - Parameters:
    ///   - path: a raster with bytes in its first band, or the STAC Item of a map.
    ///   - isZeroClass: whether 0 is a class.
    ///   - access: the formats and linked files that may be opened.
    /// - Throws: `YatlasError` if it cannot be read or has no bytes.
    package init(path: String, isZeroClass: Bool = false, access: SourceAccess = SourceAccess()) throws {
        let path = OwnDocument.map(of: path)
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
        // If the caller declares 0 a class, the file's nodata value of 0 is ignored.
        nodata = band.nodata.flatMap { isZeroClass && $0 == 0 ? nil : UInt8(exactly: $0) }
        classes = dataset.classes(band: 1)
        metadata = dataset.metadata
    }

    private init(_ file: ClassMapFile, on grid: Grid) throws {
        dataset = try file.dataset.warped(to: grid, resampling: .nearest)
        (path, self.grid, nodata, classes, metadata) = (file.path, grid, file.nodata, file.classes, file.metadata)
        isZeroClass = file.isZeroClass
    }

    /// The map on another grid, by nearest neighbour.
    ///
    /// - Throws: `YatlasError` if it cannot be warped.
    func warped(to grid: Grid) throws -> ClassMapFile { try ClassMapFile(self, on: grid) }

    /// The meaning of 0 in the file; nil if unknown.
    var zeroMeaning: ZeroMeaning? { dataset.zeroMeaning(band: 1) }

    /// The name of 0 in the file.
    var nameOfZero: String { dataset.categoryNames(band: 1).first.flatMap { $0.isEmpty ? nil : $0 } ?? "0" }

    /// The labels of a window, row by row.
    ///
    /// - Throws: `YatlasError` if they cannot be read.
    func labels(_ window: Window) throws -> [UInt8] {
        var labels = [UInt8](repeating: LabelCode.nodata, count: window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
        clean(&labels)
        return labels
    }

    /// Calls `body` for strips of whole rows, from the first to the last.
    ///
    /// - Throws: `YatlasError` when they cannot be read, and what the body throws.
    func forEachStrip(progress: (Double) -> Void = { _ in }, _ body: (Window, [UInt8]) throws -> Void) throws {
        for window in grid.window.tiles(width: grid.width, height: ClassMapWriter.blockSize) {
            try body(window, labels(window))
            progress(Double(window.y + window.height) / Double(grid.height))
        }
    }

    /// Reads the map decimated to some columns and rows, by nearest neighbour.
    ///
    /// - Throws: `YatlasError` if it cannot be read.
    func thinned(width: Int, height: Int) throws -> [UInt8] {
        var labels = try dataset.decimated(band: 1, width: width, height: height).map { UInt8(clamping: Int($0)) }
        clean(&labels)
        return labels
    }

    private func clean(_ labels: inout [UInt8]) {
        guard let nodata, nodata != LabelCode.nodata, !isZeroClass else { return }
        for at in labels.indices where labels[at] == nodata { labels[at] = LabelCode.nodata }
    }

    /// The number of pixels of each value in the attribute table; nil without one.
    package var pixelCounts: [UInt8: Int]? { dataset.pixelCounts(band: 1) }

    /// The colours of the values from 0: red, green and blue; empty if the file has none.
    var colorTable: [[UInt8]] { dataset.colorTable(band: 1) }
}
