internal import CGDAL
internal import Foundation
internal import YatlasCore

/// Writes a table for people and for `Table`: CSV, GeoPackage or Parquet by file extension.
///
/// A GeoPackage contains points and the metadata note; for other formats the note is NAME.json.
package struct TableWriter: Sendable {
    /// A cell.
    package enum Cell: Sendable {
        /// A sample, written with the fewest digits that restore the same Float.
        case sample(Float)
        /// A coordinate.
        case number(Double)
        /// A whole number.
        case integer(Int)
        /// Text.
        case text(String)
    }

    /// A row: a cell for each column, and coordinates.
    package struct Row: Sendable {
        /// The cells.
        package var cells: [Cell]
        /// The coordinates.
        package var place: (x: Double, y: Double)
        /// The index of the coordinate reference system.
        package var system: Int

        /// Makes a row.
        package init(cells: [Cell], place: (x: Double, y: Double), system: Int) {
            self.cells = cells
            self.place = place
            self.system = system
        }
    }

    /// The final name.
    package let path: String
    /// The names of the columns, whose types are those of the first row's cells.
    package var columns: [String]
    /// Coordinate reference systems as WKT, empty where unknown; points lie in the first.
    package var systems: [String]
    /// The metadata note for programs; empty for none.
    package var note: String

    /// The metadata key of the note in a GeoPackage.
    package static let key = "YATLAS_TABLE"
    private static let drivers = ["csv": "CSV", "gpkg": "GPKG", "parquet": "Parquet"]

    /// Describes a table.
    package init(path: String, columns: [String], systems: [String], note: String) {
        self.path = path
        self.columns = columns
        self.systems = systems
        self.note = note
    }

    /// The files of a table of that name.
    package static func files(_ path: String) -> [String] {
        ending(path) == "gpkg" ? [path] : [path, noteFile(of: path)]
    }

    static func noteFile(of path: String) -> String { path + ".json" }

    /// Whether cells of a table with a note are encoded by `CSVCell`.
    static func guardsCells(_ path: String, note: String?) -> Bool {
        ending(path) == "csv" && note?.contains(Software.name) == true
    }

    private static func ending(_ path: String) -> String { URL(fileURLWithPath: path).pathExtension.lowercased() }

    /// Throws if the format cannot be written or the file exists, before any work starts.
    package static func check(_ path: String, overwrite: Bool) throws {
        GDALEnvironment.ready
        let ending = ending(path)
        guard let driver = drivers[ending] else {
            throw YatlasError(
                .unsuitable, path, "no table can be written under such a name", fix: "name a .csv, .gpkg or .parquet")
        }
        guard GDALGetDriverByName(driver) != nil else {
            throw YatlasError(
                .unsuitable, path, "this GDAL (\(GDALEnvironment.gdalVersion)) cannot write \(driver)",
                fix: "name a .csv or .gpkg")
        }
        for file in files(path) { try AtomicFile.check(file, overwrite: overwrite) }
    }

    /// Writes the rows in order; the file appears when it is complete.
    ///
    /// - Throws: `YatlasError` if the file exists or the disk is full.
    package func write(rowCount: Int, overwrite: Bool, row: (Int) -> Row) throws {
        try TableWriter.check(path, overwrite: overwrite)
        let output = try AtomicFile(path, overwrite: overwrite)
        if TableWriter.ending(path) == "csv" {
            try writeText(to: output, rowCount: rowCount, row: row)
        } else {
            try writeLayer(to: output, rowCount: rowCount, row: row)
        }
        let notes = try (note.isEmpty ? [] : TableWriter.files(path).dropFirst()).map {
            try AtomicFile.stage(Data((note + "\n").utf8), to: $0, overwrite: overwrite)
        }
        try AtomicFile.commit(notes + [output])
    }

    // MARK: Text

    private func writeText(to output: AtomicFile, rowCount: Int, row: (Int) -> Row) throws {
        // Without a byte order mark, spreadsheets on Windows do not read names beyond ASCII as UTF-8.
        let isPlain = columns.allSatisfy(\.isPlain) && (0..<rowCount).allSatisfy { row($0).cells.allSatisfy(\.isPlain) }
        var text = (isPlain ? "" : "\u{feff}") + columns.map(CSVCell.written).joined(separator: ",") + "\n"
        do {
            try Data().write(to: URL(fileURLWithPath: output.staged))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: output.staged))
            for index in 0..<rowCount {
                text += row(index).cells.map(TableWriter.word).joined(separator: ",")
                text += "\n"
                guard text.utf8.count > 1 << 20 else { continue }
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
        } catch {
            throw YatlasError(.writeFailed, path, "cannot be written", fix: "check free space and permissions")
        }
    }

    /// A cell as text.
    private static func word(_ cell: Cell) -> String {
        switch cell {
        case .sample(let value): Cell.short(value).description
        case .number(let value): value.description
        case .integer(let value): String(value)
        case .text(let text): CSVCell.written(text)
        }
    }

    // MARK: Layers

    private func writeLayer(to output: AtomicFile, rowCount: Int, row: (Int) -> Row) throws {
        try output.makeVector(TableWriter.drivers[TableWriter.ending(path)] ?? "") {
            try fill($0, rowCount: rowCount, row: row)
        }
    }

    /// Writes all rows; returns whether no error is known before the file is closed.
    private func fill(_ dataset: GDALDatasetH, rowCount: Int, row: (Int) -> Row) throws -> Bool {
        let transformations = try systems.map(transformation)
        defer { for transformation in transformations { OCTDestroyCoordinateTransformation(transformation) } }
        guard
            let layer = NewLayer(
                in: dataset, named: "samples", crs: systems[0], wkbPoint,
                fields: zip(columns, row(0).cells).map { ($0, $1.type) },
                note: note.isEmpty ? nil : (TableWriter.key, note))
        else { return false }
        return layer.transact {
            (0..<rowCount).allSatisfy { index in
                let row = row(index)
                var (x, y) = row.place
                if let transformation = transformations[row.system] { OCTTransform(transformation, 1, &x, &y, nil) }
                return layer.add(x: x, y: y) { feature in
                    for (field, cell) in row.cells.enumerated() { cell.set(feature, Int32(field)) }
                }
            }
        }
    }

    /// The transformation from a system to the first; nil if they are the same.
    private func transformation(_ system: String) throws -> OGRCoordinateTransformationH? {
        guard !sameCRS(system, systems[0]) else { return nil }
        guard let source = SpatialReference(wkt: system), let target = SpatialReference(wkt: systems[0]),
            let transformation = OCTNewCoordinateTransformation(source.handle, target.handle)
        else {
            throw YatlasError(
                .unsuitable, path, "no way from one scene's coordinate reference system to another's",
                fix: "name a .csv, which holds coordinates as they are")
        }
        return transformation
    }
}

extension TableWriter.Cell {
    /// The shortest decimal number that restores the same Float.
    fileprivate static func short(_ value: Float) -> Double {
        let short = Double(value.description) ?? Double(value)
        return Float(short) == value ? short : Double(value)
    }

    fileprivate var type: OGRFieldType {
        switch self {
        case .sample, .number: OFTReal
        case .integer: OFTInteger64
        case .text: OFTString
        }
    }

    fileprivate func set(_ feature: OGRFeatureH?, _ field: Int32) {
        switch self {
        case .sample(let value): OGR_F_SetFieldDouble(feature, field, TableWriter.Cell.short(value))
        case .number(let value): OGR_F_SetFieldDouble(feature, field, value)
        case .integer(let value): OGR_F_SetFieldInteger64(feature, field, Int64(value))
        case .text(let text): OGR_F_SetFieldString(feature, field, text)
        }
    }
}

extension String {
    /// Whether all characters are ASCII.
    fileprivate var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension TableWriter.Cell {
    /// Whether its text is ASCII.
    fileprivate var isPlain: Bool { if case .text(let text) = self { text.isPlain } else { true } }
}
