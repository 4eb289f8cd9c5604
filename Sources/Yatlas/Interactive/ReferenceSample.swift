internal import Maps
public import Raster
internal import YatlasCore

/// A stratified random sample of a map's pixels, to be labelled without seeing the map, for the accuracy of the whole map
/// (Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015).
public struct ReferenceSample: Sendable {
    private var file: ReferencePointFile

    /// Draws a sample and writes it as a GeoPackage of points.
    ///
    /// - Parameters:
    ///   - count: the number of points, at least two for each class.
    ///   - map: the map.
    ///   - grid: its grid.
    ///   - path: the GeoPackage; an existing one is replaced.
    ///   - seed: the random seed.
    /// - Throws: ``YatlasError`` if the map has too few pixels or the sample too few points.
    public init(_ count: Int, of map: String, on grid: Grid, to path: String, seed: UInt64 = 1) throws {
        _ = try SampleDesign.draw(map: map, size: .count(count), seed: seed, to: path, overwrite: true)
        file = try ReferencePointFile(path: path, grid: grid)
    }

    /// Reads a sample, with the classes that were given so far.
    ///
    /// - Parameters:
    ///   - path: the GeoPackage.
    ///   - grid: the grid of the map.
    /// - Throws: ``YatlasError`` if it is no such sample.
    public init(contentsOf path: String, on grid: Grid) throws { file = try ReferencePointFile(path: path, grid: grid) }

    /// The pixels, in an order in which one does not predict the next.
    public var pixels: [(column: Int, row: Int)] { file.points.map { ($0.column, $0.row) } }

    /// The class of each pixel; nil for those that are not labelled.
    public var classes: [String?] {
        get { file.points.map(\.className) }
        set { for (index, name) in newValue.enumerated() { file.points[index].className = name } }
    }

    /// Writes the sample with its classes; an existing file is replaced.
    ///
    /// - Throws: ``YatlasError`` if it cannot be written.
    public func write(to path: String) throws { try file.write(to: path, overwrite: true) }
}
