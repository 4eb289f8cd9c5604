package import Raster
internal import YatlasCore

/// A map decimated to a size for display, north up.
package struct MapOverview {
    package let width: Int
    package let height: Int
    /// The decimation step: every `step`-th row and column is kept.
    package let step: Int
    /// The labels row by row.
    package let labels: [UInt8]
    /// The colour of each label.
    package let colors: [UInt8: [UInt8]]
    /// The names of its classes by value.
    package let names: [UInt8: String]
    /// The pixel size in metres; nil if unknown.
    package let pixelSize: Double?

    /// Reads a map.
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - side: the largest number of columns and rows.
    /// - Throws: `YatlasError` if it cannot be read.
    package init(_ map: ClassMapFile, side: Int) throws {
        let grid = map.grid
        step = max(1, (max(grid.width, grid.height) + side - 1) / side)
        (width, height) = (max(1, grid.width / step), max(1, grid.height / step))
        pixelSize = grid.metresPerPixel.map { [width] in $0 * Double(grid.width) / Double(width) }
        labels = MapOverview.northUp(try map.thinned(width: width, height: height), of: grid, width: width)
        names = Dictionary(uniqueKeysWithValues: map.classes.map { ($0.value, $0.name) })
        colors = MapOverview.colors(map.colorTable, labels: labels, names: names)
    }

    /// Values in north-up order, whatever the order of the map's rows.
    package static func northUp<Value>(_ values: [Value], of grid: Grid, width: Int) -> [Value] {
        guard grid.isSouthUp else { return values }
        return stride(from: values.count - width, through: 0, by: -width).flatMap { values[$0..<($0 + width)] }
    }

    /// The map's own colours, or default ones.
    private static func colors(_ table: [[UInt8]], labels: [UInt8], names: [UInt8: String]) -> [UInt8: [UInt8]] {
        if !table.isEmpty {
            return Dictionary(uniqueKeysWithValues: table.prefix(256).enumerated().map { (UInt8($0), $1) })
        }
        let values = Set(labels).union(names.keys).filter { (1...UInt8(LabelCode.mostClasses)).contains($0) }.sorted()
        let classes = ClassPalette.filled(
            values.map { MapClass(value: $0, name: names[$0] ?? "\($0)", color: nil) })
        return Dictionary(uniqueKeysWithValues: classes.map { ($0.value, $0.color ?? MapClass.grey) })
    }

    /// The colour of a class by its name, or by its value if values have no names.
    package func color(of name: String) -> [UInt8] {
        let value = names.filter { $0.value == name }.keys.min() ?? UInt8(name)
        return value.flatMap { colors[$0] } ?? MapClass.grey
    }
}
