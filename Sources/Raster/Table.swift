internal import CGDAL

/// A table of samples that GDAL can read: CSV, GeoPackage, Parquet...
public struct Table: Sendable {
    /// One column.
    public enum Column: Sendable {
        /// Numbers; NaN where the cell is empty.
        case numbers([Double])
        /// Text; nil where the cell is empty.
        case texts([String?])
    }

    /// What was read.
    public let path: String
    /// The names of the columns, in the file's order.
    public let names: [String]
    /// The columns, in the file's order.
    public let columns: [Column]
    /// How many rows there are.
    public let rowCount: Int

    /// Reads a whole table.
    ///
    /// - Throws: `RasterError` when the path is missing or holds no table.
    public init(path: String) throws {
        // Types are those of all the rows, not of the first ones.
        let options = ["AUTODETECT_TYPE=YES", "AUTODETECT_SIZE_LIMIT=0", "EMPTY_STRING_AS_NULL=YES"]
        guard let layer = try VectorLayer.open(path, options: options) else {
            throw RasterError(
                .unreadable, path: path, cause: "not a table that GDAL can read", fix: "give a CSV with a header line")
        }
        let types = layer.fields.indices.map { layer.type(of: Int32($0)) }
        let isNumber = types.map { [OFTInteger, OFTInteger64, OFTReal].contains($0) }
        var numbers = [[Double]](repeating: [], count: types.count)
        var texts = [[String?]](repeating: [], count: types.count)
        var rows = 0
        try layer.forEach { feature in
            rows += 1
            for field in types.indices {
                let isSet = OGR_F_IsFieldSetAndNotNull(feature, Int32(field)) != 0
                if isNumber[field] {
                    numbers[field].append(isSet ? OGR_F_GetFieldAsDouble(feature, Int32(field)) : .nan)
                } else {
                    texts[field].append(isSet ? String(cString: OGR_F_GetFieldAsString(feature, Int32(field))) : nil)
                }
            }
        }
        self.path = path
        names = layer.fields
        columns = types.indices.map { isNumber[$0] ? .numbers(numbers[$0]) : .texts(texts[$0]) }
        rowCount = rows
    }

    /// A column by its name.
    ///
    /// - Throws: `RasterError` that lists the columns when there is no such one.
    public func column(_ name: String, option: String) throws -> Column {
        guard let index = names.firstIndex(of: name) else {
            let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", ..." : "")
            throw RasterError(
                .notFound, path: path, cause: "no column \"\(name)\"", fix: "its columns are \(shown); see \(option)")
        }
        return columns[index]
    }
}
