internal import CGDAL
package import YatlasCore

/// A description of a file of points, polygons or rows: its layers, their fields, and the classes that fields may hold.
package struct VectorFile: Sendable {
    /// A text or number that every feature has.
    package struct Field: Sendable, Encodable {
        /// Its name.
        package let name: String
        /// Its type as GDAL names it, such as String or Integer64.
        package let type: String
        /// How many features have no value.
        package fileprivate(set) var empty = 0
        /// How often each value occurs, where these may be classes: two texts or whole numbers that occur several times,
        /// or more of them, up to as many as a map holds; else nil.
        package fileprivate(set) var values: [Value]?
    }

    /// A value of a field.
    package struct Value: Sendable, Encodable {
        /// As text.
        package let value: String
        /// How many features have it.
        package let features: Int
    }

    /// A layer, or a table.
    package struct Layer: Sendable, Encodable {
        /// Its name.
        package let name: String
        /// The type of its geometries, as GDAL names it; nil for a table without geometries.
        package let geometry: String?
        /// How many there are.
        package let features: Int
        /// The CRS as people name it, and west, south, east and north; nil for a table, or without features.
        package let crs, extent: String?
        /// In the layer's order.
        package let fields: [Field]
    }

    /// Its path.
    package let path: String
    /// The layers, in the file's order.
    package let layers: [Layer]

    /// Reads a file; gives nil when it holds no layers that GDAL reads.
    ///
    /// - Throws: `YatlasError` when the file is not there, or a layer cannot be read.
    package init?(path: String, access: SourceAccess) throws {
        var options = VectorLayer.Options(driver: Table.typed, access: access)
        guard let names = VectorLayer.names(of: path, options), !names.isEmpty else { return nil }
        self.path = path
        layers = try names.compactMap { name in
            options.layer = name
            guard let layer = try VectorLayer.open(path, options) else { return nil }
            guard !layer.truthColumns.isEmpty else { return try layer.facts(name) }
            // Classes such as n and y are no truth values.
            options.driver = Table.untyped
            defer { options.driver = Table.typed }
            return try VectorLayer.open(path, options)?.facts(name)
        }
    }
}

extension VectorLayer {
    /// The description of a layer.
    fileprivate func facts(_ name: String) throws -> VectorFile.Layer {
        let kind = OGR_L_GetGeomType(layer)
        let types = fields.indices.map { type(of: Int32($0)) }
        var found = zip(fields, types).map { name, type in
            VectorFile.Field(name: name, type: String(cString: OGR_GetFieldTypeName(type)))
        }
        var counts: [[String: Int]?] = types.map { [OFTString, OFTInteger, OFTInteger64].contains($0) ? [:] : nil }
        var features = 0
        try forEach { feature in
            features += 1
            for field in fields.indices {
                if OGR_F_IsFieldSetAndNotNull(feature, Int32(field)) == 0 { found[field].empty += 1 }
                guard counts[field] != nil, let value = try? text(feature, Int32(field)) else { continue }
                counts[field]?[value, default: 0] += 1
                if let all = counts[field], all.count > LabelCode.mostClasses { counts[field] = nil }
            }
        }
        for field in fields.indices {
            guard let all = counts[field], all.count > 1, all.values.contains(where: { $0 > 1 }) else { continue }
            found[field].values = all.sorted { MapClass.comesFirst($0.key, $1.key) }
                .map { VectorFile.Value(value: $0.key, features: $0.value) }
        }
        let isPlaced = kind != wkbNone
        return VectorFile.Layer(
            name: name, geometry: isPlaced ? String(cString: OGRGeometryTypeToName(kind)) : nil, features: features,
            crs: isPlaced ? crsName : nil, extent: isPlaced && features > 0 ? corners : nil, fields: found)
    }
}
