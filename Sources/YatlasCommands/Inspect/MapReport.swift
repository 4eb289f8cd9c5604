internal import CommandSupport
internal import Foundation
internal import Maps
internal import Raster
internal import YatlasCore

/// The metadata of a class map.
struct MapReport: Encodable, CustomStringConvertible {
    /// A value of its pixels.
    struct Class: Encodable {
        var value: UInt8
        var name: String
        /// Red, green and blue in hexadecimal digits; nil if the file has no colour for it.
        var color: String?
        /// The number of pixels; nil if unknown.
        var pixels: Int?
        /// The share of all pixels.
        var share: Double?
    }

    var map: String
    var grid: Grid
    var classes: [Class]
    /// The provenance.
    var origin: [String: String]
    /// A problem of the file's pixel counts; nil if there is none.
    var remark: String?

    init(_ file: ClassMapFile) {
        map = file.path
        grid = file.grid
        origin = file.origin
        let total = file.grid.window.count
        let told = file.pixelCounts
        let sum = told?.values.reduce(0, +)
        // Programs that crop or warp a map copy the table of the whole map.
        let counts = sum == total ? told : nil
        if let sum, sum != total {
            remark =
                "The file's table counts \(NumberFormat.count(sum)) pixels, the map has \(NumberFormat.count(total)): it is of "
                + "another raster, and left out."
        } else if told == nil {
            remark = "The file does not say how many pixels each class has."
        }
        let absences = LabelCode.absences.filter { counts?[$0.value] ?? 0 > 0 }
        classes = (absences + file.classes).sorted { $0.value < $1.value }.map { entry in
            let pixels = counts.map { $0[entry.value] ?? 0 }
            return Class(
                value: entry.value, name: entry.name, color: entry.color == nil ? nil : "#" + entry.hexadecimal,
                pixels: pixels, share: pixels.map { Double($0) / Double(max(total, 1)) })
        }
    }

    var description: String {
        let named = classes.count { LabelCode.classes.contains($0.value) }
        let made = [
            origin["scene"].map { "Scene: \($0)" + (origin["acquired"].map { "; acquired \($0)" } ?? "") },
            origin["maps"].map { "Mosaic of \($0) maps" }, origin["model"].map { "Model: \($0)" },
            origin["options"].map { "Options: \($0)" }, origin["software"].map { "Made by: \($0)" },
        ].compactMap(\.self)
        let rows = classes.map { entry in
            [
                "\(entry.value)", entry.name, entry.color ?? "-", entry.pixels.map(NumberFormat.count) ?? "-",
                entry.share.map { "\(NumberFormat.decimal(100 * $0, digits: 1)) %" } ?? "-",
            ]
        }
        let size = String(format: "%g x %g", abs(grid.transform.a), abs(grid.transform.e))
        let head = [
            "\(map): a map of \(NumberFormat.count(named, "class", "classes")), \(grid.width) x \(grid.height) pixels of \(size)",
            "CRS: \(grid.crsName); extent \(grid.extent) (west south east north)",
        ]
        let table = TextTable.render(header: ["value", "class", "colour", "pixels", "share"], rows: rows)
        return (head + made + [table] + [remark].compactMap(\.self)).joined(separator: "\n")
    }
}
