internal import Raster
internal import YatlasCore

/// A map decimated to a size for display, north up, with pixels as wide on the ground as high.
package struct MapOverview {
    package let width: Int
    package let height: Int
    /// The decimation step: about every `step`-th row and column is kept.
    package let step: Int
    /// The labels row by row.
    package let labels: [UInt8]
    /// The colour of each label.
    package let colors: [UInt8: [UInt8]]
    /// The names of its classes by value.
    package let names: [UInt8: String]
    /// The pixel size in metres, in the middle of the map; nil if unknown.
    package let pixelSize: Double?
    /// The direction of true north in degrees, clockwise from the upper edge; nil if unknown.
    package let north: Double?
    /// The area of a pixel of the map in square metres, for each row of the overview; nil if unknown.
    private let areas: [Double]?

    /// Reads a map.
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - side: the largest number of columns and rows.
    /// - Throws: `YatlasError` if it cannot be read.
    package init(_ map: ClassMapFile, side: Int) throws {
        let grid = map.grid
        let frame = OverviewFrame(grid, side: side)
        (width, height, step, pixelSize, north) = (frame.width, frame.height, frame.step, frame.pixelSize, frame.north)
        labels = frame.northUp(try map.thinned(width: width, height: height))
        names = Dictionary(uniqueKeysWithValues: map.classes.map { ($0.value, $0.name) })
        colors = MapOverview.colors(map.colorTable, labels: labels, names: names)
        areas =
            grid.squareMetresPerPixel.map { [height] in [Double](repeating: $0, count: height) }
            ?? grid.onGround(rows: height).map { frame.northUp($0.map(\.area), columns: 1) }
    }

    /// The hectares of as many pixels of the map as given, which have a label; nil if the CRS is unknown.
    ///
    /// Where pixels differ in area, as in degrees, it is the mean of those with the label in the overview.
    package func hectares(_ pixels: Int, of label: UInt8) -> Double? {
        guard let areas else { return nil }
        var (sum, count) = (0.0, 0)
        for row in 0..<height {
            let own = labels[(row * width)..<(row * width + width)].count { $0 == label }
            sum += Double(own) * areas[row]
            count += own
        }
        let mean = count > 0 ? sum / Double(count) : areas.reduce(0, +) / Double(areas.count)
        return Double(pixels) * mean / 10_000
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
    package func color(of name: String) -> [UInt8] { value(of: name).flatMap { colors[$0] } ?? MapClass.grey }

    /// The lowest value of a class by its name, or its name as a value if values have no names.
    package func value(of name: String) -> UInt8? { names.filter { $0.value == name }.keys.min() ?? UInt8(name) }
}
