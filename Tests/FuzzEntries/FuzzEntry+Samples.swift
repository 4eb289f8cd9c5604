internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
internal import Training

extension FuzzEntry {
    /// A sample table (CSV) and, after the separator, its metadata note (JSON).
    func table(_ bytes: Data) throws {
        let (rows, note) = parts(bytes)
        let name = fresh("csv")
        try with(note, called: name + ".json") { _ in
            try with(rows, called: name) { path in
                let fields = TableColumnRoles(classField: "class")
                let table = try SampleTable(
                    Table(LabelSource(path: path, classField: "class"), named: fields.named), fields: fields,
                    features: ["raw"], options: SceneConfiguration())
                _ = try table.folds(FoldStrategy(seed: 1))
            }
        }
    }

    /// A grid in degrees, like most labels: a transformation between CRSs is slow.
    private static let grid = Result {
        Grid(
            width: 24, height: 24, transform: AffineTransform(gdal: [12.343, 0.0001, 0, 51.341, 0, -0.0001]),
            crs: try Grid.crs(named: "EPSG:4326"))
    }

    /// A file of labels or of an area of interest; its first bytes give the format.
    func labels(_ bytes: Data) throws {
        let ending =
            switch bytes.first {
            case UInt8(ascii: "{"): "geojson"
            case UInt8(ascii: "<"): "kml"
            case UInt8(ascii: "f"): "fgb"
            default: "csv"
            }
        let grid = try FuzzEntry.grid.get()
        try with(bytes, called: fresh(ending)) { path in
            let area = try? AreaOfInterest(path: path, grid: grid)
            _ = try area?.inside(grid.window)
            _ = try Labels.read(LabelSource(path: path, classField: ending == "kml" ? "Name" : "class"), onto: grid)
        }
    }
}
