internal import CGDAL
internal import YatlasCore

/// An open vector layer: points, polygons or the rows of a table.
final class VectorLayer {
    let path: String
    /// The names of the fields, in layer order.
    let fields: [String]
    private let dataset: GDALDatasetH
    let layer: OGRLayerH
    private let decoder: TextDecoder

    /// The options to open a layer.
    struct Options {
        /// The layer; nil uses the only one.
        var layer: String?
        /// A filter for features as an SQL condition.
        var filter: String?
        /// The encoding of text that is not UTF-8.
        var encoding: String?
        /// The open options of GDAL's driver.
        var driver: [String] = []
        /// The formats and linked files that may be opened.
        var access = SourceAccess()
    }

    /// Opens a layer; nil if the path is no vector file.
    ///
    /// - Throws: `YatlasError` if the path does not exist, the layer is ambiguous, or the filter is no valid condition
    ///   on its fields.
    static func open(_ path: String, _ options: Options = Options()) throws -> VectorLayer? {
        GDALEnvironment.ready
        Drivers.register(options.access.drivers)
        let decoder = try TextDecoder(path: path, encoding: options.encoding)
        guard let dataset = opened(path, options.driver) else {
            let error = openError(path, wanted: "a vector layer")
            if error.code == .notFound { throw error }
            return nil
        }
        let layer = try VectorLayer.only(of: dataset, path, options, decoder)
        guard layer.driver == "ESRI Shapefile", let plain = opened(path, options.driver + ["ENCODING="]) else {
            return layer
        }
        // The driver decodes UTF-8 text by the DBF's language byte, so it is read without conversion, if that is valid
        // UTF-8.
        let unchanged = try VectorLayer.only(of: plain, path, options, decoder)
        return try options.encoding != nil || unchanged.isAllText() ? unchanged : layer
    }

    private static func opened(_ path: String, _ options: [String]) -> GDALDatasetH? {
        let list = OptionList(options)
        CPLErrorReset()
        return GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), nil, list.constant, nil)
    }

    /// The names of a file's layers, of those with geometries where there are some; nil where it is no vector file.
    static func names(of path: String, _ options: Options) -> [String]? {
        GDALEnvironment.ready
        Drivers.register(options.access.drivers)
        guard let dataset = opened(path, options.driver) else { return nil }
        defer { GDALClose(dataset) }
        let layers = (0..<GDALDatasetGetLayerCount(dataset)).compactMap { GDALDatasetGetLayer(dataset, $0) }
        let placed = layers.filter { OGR_L_GetGeomType($0) != wkbNone }
        return (placed.isEmpty ? layers : placed).map { String(cString: OGR_L_GetName($0)) }
    }

    /// The layer that is meant of an open file, which is closed if there is none.
    private static func only(
        of dataset: GDALDatasetH, _ path: String, _ options: Options, _ decoder: TextDecoder
    ) throws -> VectorLayer {
        let layers = (0..<GDALDatasetGetLayerCount(dataset)).compactMap { GDALDatasetGetLayer(dataset, $0) }
        let names = layers.map { String(cString: OGR_L_GetName($0)) }
        var chosen = layers.indices.filter { options.layer == nil || names[$0] == options.layer }
        // QGIS stores styles in a table beside the layers, and others store notes there.
        if chosen.count > 1 { chosen = chosen.filter { OGR_L_GetGeomType(layers[$0]) != wkbNone } }
        guard chosen.count == 1 else {
            GDALClose(dataset)
            let cause: Message =
                options.layer.map { "no layer \"\($0)\"" } ?? (names.isEmpty ? "no layers" : "several layers")
            throw YatlasError(
                chosen.isEmpty ? .notFound : .unsuitable, path, cause,
                fix: names.isEmpty
                    ? "name another file" : "name one with \(setting: .layer): \(names.joined(separator: ", "))")
        }
        let layer = VectorLayer(path, dataset, layers[chosen[0]], decoder)
        try options.filter.map(layer.keep)
        return layer
    }

    private init(_ path: String, _ dataset: GDALDatasetH, _ layer: OGRLayerH, _ decoder: TextDecoder) {
        (self.path, self.dataset, self.layer, self.decoder) = (path, dataset, layer, decoder)
        let definition = OGR_L_GetLayerDefn(layer)
        fields = (0..<OGR_FD_GetFieldCount(definition)).map {
            let name: UnsafePointer<CChar> = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, $0))
            // A name with invalid bytes cannot be requested anyway.
            return decoder.text(name) ?? String(cString: name)
        }
    }

    deinit { GDALClose(dataset) }

    private var driver: String? {
        GDALGetDatasetDriver(dataset).flatMap { GDALGetDriverShortName($0) }.map { String(cString: $0) }
    }

    /// Filters features by an SQL condition.
    private func keep(_ condition: String) throws {
        CPLErrorReset()
        let isSet = OGR_L_SetAttributeFilter(layer, condition) == OGRERR_NONE
        let count = isSet ? OGR_L_GetFeatureCount(layer, 1) : 0
        // SQLite checks a condition only when it is used.
        guard isSet, !GDALEnvironment.hasFailed else {
            throw YatlasError(
                .unsuitable, path, "\(setting: .where) \(condition): \(GDALEnvironment.lastError())",
                fix: "\(YatlasError.listed(fields, "field")); text stands in single quotes, as in class = 'water'")
        }
        guard count > 0 else {
            throw YatlasError(
                .unsuitable, path, "\(setting: .where) \(condition): holds for no feature",
                fix: "look at its values: ogrinfo -al -geom=NO \(OtherProgram.word(path))")
        }
    }

    /// The coordinate reference system as WKT; empty if there is none.
    var crs: String {
        guard let reference = OGR_L_GetSpatialRef(layer) else { return "" }
        var text: UnsafeMutablePointer<CChar>?
        defer { VSIFree(text) }
        guard OSRExportToWkt(reference, &text) == OGRERR_NONE, let text else { return "" }
        return String(cString: text)
    }

    /// West, south, east and north of all features; nil where there are none.
    var corners: String? {
        var extent = OGREnvelope()
        guard OGR_L_GetExtent(layer, &extent, 1) == OGRERR_NONE else { return nil }
        return extentText([extent.MinX, extent.MaxX], [extent.MinY, extent.MaxY])
    }

    /// The CRS as people name it.
    var crsName: String { SpatialReference(wkt: crs)?.name ?? "none" }

    /// West, south, east and north of all features and the CRS of that, as people write them.
    var extent: String { corners.map { "\($0) in \(crsName)" } ?? "nowhere" }

    /// A metadata item of the layer.
    func note(_ key: String) -> String? {
        GDALGetMetadataItem(layer, key, nil).map { String(cString: $0) }
    }

    /// The index of a field.
    ///
    /// - Throws: `YatlasError` that lists the fields if there is none of that name.
    func index(of field: String, setting: Setting) throws -> Int32 {
        guard let index = fields.firstIndex(of: field) else {
            throw YatlasError.missing(field, "field", among: fields, in: path, setting: setting)
        }
        return Int32(index)
    }

    /// The type of a field.
    func type(of field: Int32) -> OGRFieldType {
        OGR_Fld_GetType(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), field))
    }

    /// The columns of a CSV that GDAL takes for booleans, because their first cells are n, y, t, f or similar words: it
    /// drops other values in later rows.
    var truthColumns: [Int] {
        guard driver == "CSV" else { return [] }
        let definition = OGR_L_GetLayerDefn(layer)
        return fields.indices.filter {
            OGR_Fld_GetSubType(OGR_FD_GetFieldDefn(definition, Int32($0))) == OFSTBoolean
        }
    }

    /// The text of a field, integers without a decimal point; nil if it has no value.
    ///
    /// - Throws: `YatlasError` if its bytes are invalid.
    func text(_ feature: OGRFeatureH, _ field: Int32) throws -> String? {
        guard OGR_F_IsFieldSetAndNotNull(feature, field) != 0 else { return nil }
        if type(of: field) == OFTReal {
            let number = OGR_F_GetFieldAsDouble(feature, field)
            return Int(exactly: number).map(String.init) ?? String(number)
        }
        return try OGR_F_GetFieldAsString(feature, field).map { try decoder.required($0) }
    }

    /// Whether the text of all fields can be decoded.
    private func isAllText() throws -> Bool {
        let texts = fields.indices.map(Int32.init).filter { type(of: $0) == OFTString }
        let definition = OGR_L_GetLayerDefn(layer)
        var isText = (0..<OGR_FD_GetFieldCount(definition)).allSatisfy {
            OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, $0)).map { decoder.text($0) != nil } ?? true
        }
        try forEach { feature in
            isText =
                isText
                && texts.allSatisfy { field in
                    OGR_F_GetFieldAsString(feature, field).map { decoder.text($0) != nil } ?? true
                }
        }
        return isText
    }

    /// Calls `body` for each feature, in layer order.
    func forEach(_ body: (OGRFeatureH) throws -> Void) throws {
        CPLErrorReset()
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            try body(feature)
        }
        guard !GDALEnvironment.hasFailed else {
            throw YatlasError(
                .unreadable, path, "the layer cannot be read (\(GDALEnvironment.lastError()))",
                fix: "the file may be damaged: take another copy")
        }
    }
}
