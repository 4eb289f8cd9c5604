internal import CGDAL
internal import Foundation
package import YatlasCore

/// A table of samples that GDAL can read: CSV, GeoPackage, Parquet...
package struct Table: Sendable {
    /// One column.
    package enum Column: Sendable {
        /// Numbers of a requested column; NaN where the cell is empty.
        case numbers([Double])
        /// Texts of a requested column.
        case texts(Texts)
        /// Numbers of any other column; NaN where the cell is empty or a text such as "NA" or "nan".
        case samples([Float])
        /// Any other text column, which is ignored. The value is its first text, empty if it has none.
        case words(String)
    }

    /// Texts with few distinct values.
    package struct Texts: Sendable {
        /// The distinct texts, in order of first appearance.
        package fileprivate(set) var distinct: [String] = []
        /// The index of each row's text; -1 where the cell is empty.
        package fileprivate(set) var places: [Int32] = []
        private var known: [String: Int32] = [:]

        mutating func add(_ text: String?) {
            guard let text else { return places.append(-1) }
            let place = known[text] ?? Int32(clamping: distinct.count)
            if Int(place) == distinct.count {
                known[text] = place
                distinct.append(text)
            }
            places.append(place)
        }
    }

    /// The path.
    package let path: String
    /// The names of the columns, in file order.
    package let names: [String]
    /// The columns, in file order.
    package let columns: [Column]
    /// The number of rows.
    package let rowCount: Int
    /// The metadata note of the table: in a GeoPackage, or in a JSON file for other formats.
    package let note: String?

    /// Options of GDAL's driver for CSV: keep all cells as text, and find the types of all the rows, not of the
    /// first ones.
    static let untyped = ["EMPTY_STRING_AS_NULL=YES"]
    static let typed = ["AUTODETECT_TYPE=YES", "AUTODETECT_SIZE_LIMIT=0", "QUOTED_FIELDS_AS_STRING=YES"] + untyped

    /// Reads a whole table.
    ///
    /// - Parameters:
    ///   - source: a file that GDAL reads, with layer, row filter and text encoding.
    ///   - named: columns to keep unchanged; of the others, numbers are converted to Float and texts are dropped.
    /// - Throws: `YatlasError` if the path does not exist or is no table.
    package init(_ source: LabelSource, named: Set<String>) throws {
        let path = source.path
        guard let layer = try VectorLayer.open(path, source.layerOptions(driver: Self.typed)) else {
            throw YatlasError(.unreadable, path, "not a table that GDAL can read", fix: "give a CSV with a header line")
        }
        note =
            layer.note(TableWriter.key)
            ?? (try? VirtualFiles.read(TableWriter.noteFile(of: path))).map { String(decoding: $0, as: UTF8.self) }
        let isGuarded = TableWriter.guardsCells(path, note: note)
        names = isGuarded ? layer.fields.map(CSVCell.read) : layer.fields
        var seen = Set<String>()
        if let twice = names.first(where: { !seen.insert($0).inserted }) {
            throw YatlasError(.unsuitable, path, "two columns have the name \"\(twice)\"", fix: "rename one")
        }
        let doubted = layer.truthColumns
        let certain = names.indices.filter { !doubted.contains($0) }
        var cells = names.enumerated().map { index, field in
            ColumnCells(
                isNumber: !doubted.contains(index)
                    && [OFTInteger, OFTInteger64, OFTReal].contains(layer.type(of: Int32(index))),
                isNamed: named.contains(field), isGuarded: isGuarded)
        }
        var rows = 0
        var numbers: [Int64] = []
        try layer.forEach { feature in
            rows += 1
            for field in certain { try cells[field].add(feature, Int32(field), layer) }
            if !doubted.isEmpty { numbers.append(OGR_F_GetFID(feature)) }
        }
        // These are read as text, of the same rows.
        var options = source.layerOptions(driver: Self.untyped)
        options.filter = nil
        if !doubted.isEmpty, let plain = try VectorLayer.open(path, options) {
            var next = numbers.startIndex
            try plain.forEach { feature in
                guard next < numbers.endIndex, OGR_F_GetFID(feature) == numbers[next] else { return }
                next += 1
                for field in doubted { try cells[field].add(feature, Int32(field), plain) }
            }
        }
        guard rows > 0 else {
            throw YatlasError(.unsuitable, path, "no rows below the header", fix: "name another table")
        }
        self.path = path
        columns = cells.map(\.column)
        rowCount = rows
    }

    /// A column by its name.
    ///
    /// - Throws: `YatlasError` that lists the columns if there is none of that name.
    package func column(_ name: String, setting: Setting) throws -> Column {
        guard let index = names.firstIndex(of: name) else {
            throw YatlasError.missing(name, "column", among: names, in: path, setting: setting)
        }
        return columns[index]
    }
}
