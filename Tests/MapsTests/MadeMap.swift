import YatlasTestSupport

/// A small class map for tests.
enum MadeMap {
    static let names = ["nodata", "water", "wood", "field"]

    /// A map of labels with an offset of its first pixel from the common corner.
    static func raster(
        _ labels: [Int], width: Int, column: Int = 0, row: Int = 0, names: [String] = names
    ) -> MadeRaster {
        var raster = MadeRaster(
            width: width, height: labels.count / width,
            bands: [.init(labels.map(Double.init), name: "class", categories: names)], type: "Byte")
        raster.corner = (500_000 + 10 * Double(column), 5_100_000 - 10 * Double(row))
        raster.nodata = 0
        return raster
    }

    /// A map of one label.
    static func plain(_ label: Int, width: Int, height: Int, column: Int = 0, row: Int = 0) -> MadeRaster {
        raster(Array(repeating: label, count: width * height), width: width, column: column, row: row)
    }
}
