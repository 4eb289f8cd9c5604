internal import CGDAL
internal import YatlasCore

/// An open vector layer: points, polygons or the rows of a table.
final class VectorLayer {
    let path: String
    let dataset: GDALDatasetH
    let layer: OGRLayerH
    /// The names of the fields, in the layer's order.
    let fields: [String]

    /// Opens a layer, or gives nil when the path is no vector file.
    ///
    /// - Throws: `YatlasError` when the path does not exist, or when it is not clear which layer is meant.
    static func open(
        _ path: String, layer name: String? = nil, options: [String] = [], access: SourceAccess = SourceAccess()
    ) throws -> VectorLayer? {
        GDALEnvironment.ready
        Drivers.register(access.drivers)
        CPLErrorReset()
        let list = OptionList(options)
        guard let dataset = GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), nil, list.constant, nil) else {
            let error = openError(path, wanted: "a vector layer")
            if error.code == .notFound { throw error }
            return nil
        }
        let layers = (0..<GDALDatasetGetLayerCount(dataset)).compactMap { GDALDatasetGetLayer(dataset, $0) }
        let names = layers.map { String(cString: OGR_L_GetName($0)) }
        let chosen = layers.indices.filter { name == nil || names[$0] == name }
        guard chosen.count == 1 else {
            GDALClose(dataset)
            let cause: Message = name.map { "no layer \"\($0)\"" } ?? (names.isEmpty ? "no layers" : "several layers")
            throw YatlasError(
                chosen.isEmpty ? .notFound : .unsuitable, path, cause,
                fix: names.isEmpty
                    ? "name another file" : "name one with \(setting: .layer): \(names.joined(separator: ", "))")
        }
        return VectorLayer(path: path, dataset: dataset, layer: layers[chosen[0]])
    }

    private init(path: String, dataset: GDALDatasetH, layer: OGRLayerH) {
        self.path = path
        self.dataset = dataset
        self.layer = layer
        let definition = OGR_L_GetLayerDefn(layer)
        fields = (0..<OGR_FD_GetFieldCount(definition)).map {
            String(cString: OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, $0)))
        }
    }

    deinit { GDALClose(dataset) }

    /// The coordinate reference system as WKT, empty when there is none.
    var crs: String {
        guard let reference = OGR_L_GetSpatialRef(layer) else { return "" }
        var text: UnsafeMutablePointer<CChar>?
        defer { VSIFree(text) }
        guard OSRExportToWkt(reference, &text) == OGRERR_NONE, let text else { return "" }
        return String(cString: text)
    }

    /// What the layer says of itself under a key.
    func note(_ key: String) -> String? {
        GDALGetMetadataItem(layer, key, nil).map { String(cString: $0) }
    }

    /// The number of a field.
    ///
    /// - Throws: `YatlasError` that lists the fields when there is no such one.
    func index(of field: String, setting: Setting) throws -> Int32 {
        guard let index = fields.firstIndex(of: field) else {
            let known = fields.isEmpty ? "it has none" : "its fields are \(fields.joined(separator: ", "))"
            throw YatlasError(.notFound, path, "no field \"\(field)\"", fix: "\(known); see \(setting: setting)")
        }
        return Int32(index)
    }

    /// The type of a field.
    func type(of field: Int32) -> OGRFieldType {
        OGR_Fld_GetType(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), field))
    }

    /// Calls for each feature, in the layer's order.
    func forEach(_ body: (OGRFeatureH) throws -> Void) throws {
        CPLErrorReset()
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            try body(feature)
        }
        guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else {
            throw YatlasError(
                .unreadable, path, "the layer cannot be read (\(GDALEnvironment.lastError()))",
                fix: "the file may be damaged: take another copy")
        }
    }
}
