internal import CGDAL
internal import Foundation
package import YatlasCore

/// A table of samples that GDAL can read: CSV, GeoPackage, Parquet...
package struct Table: Sendable {
    /// One column.
    package enum Column: Sendable {
        /// Numbers of a column that was named; NaN where the cell is empty.
        case numbers([Double])
        /// Text of a column that was named.
        case texts(Texts)
        /// Numbers of any other column; NaN where the cell is empty or says so ("NA", "nan").
        case samples([Float])
        /// Any other column that is not of numbers: left alone. Its first text, empty when it has none at all.
        case words(String)
    }

    /// Text of few different values.
    package struct Texts: Sendable {
        /// The different texts, in the order of their first rows.
        package fileprivate(set) var distinct: [String] = []
        /// For each row the place of its text; -1 where the cell is empty.
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

    /// What was read.
    package let path: String
    /// The names of the columns, in the file's order.
    package let names: [String]
    /// The columns, in the file's order.
    package let columns: [Column]
    /// How many rows there are.
    package let rowCount: Int
    /// What the one that wrote the table says of it: in a GeoPackage, or beside other files.
    package let note: String?

    /// Reads a whole table.
    ///
    /// - Parameters:
    ///   - source: a file that GDAL reads, its layer, which of its rows count, and the encoding of its text.
    ///   - named: columns that are kept as they are; of the others the numbers are kept as Float, text is not.
    /// - Throws: `YatlasError` when the path is missing or holds no table.
    package init(_ source: LabelSource, named: Set<String>) throws {
        let path = source.path
        // Types are those of all the rows, not of the first ones.
        let typed = ["AUTODETECT_TYPE=YES", "AUTODETECT_SIZE_LIMIT=0", "QUOTED_FIELDS_AS_STRING=YES"]
        let untyped = ["EMPTY_STRING_AS_NULL=YES"]
        guard let layer = try VectorLayer.open(path, source.layerOptions(driver: typed + untyped)) else {
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
        var options = source.layerOptions(driver: untyped)
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
    /// - Throws: `YatlasError` that lists the columns when there is no such one.
    package func column(_ name: String, setting: Setting) throws -> Column {
        guard let index = names.firstIndex(of: name) else {
            let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", ..." : "")
            throw YatlasError(
                .notFound, path, "no column \"\(name)\"", fix: "its columns are \(shown); see \(setting: setting)")
        }
        return columns[index]
    }
}
