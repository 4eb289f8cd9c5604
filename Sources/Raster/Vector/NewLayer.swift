internal import CGDAL
internal import YatlasCore

/// A layer of points or polygons that is being written.
struct NewLayer {
    let handle: OGRLayerH
    private let file: GDALDatasetH

    /// Adds a layer with its fields to a file; nil if it cannot be made.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - name: the name.
    ///   - crs: the coordinate reference system as WKT; empty if unknown.
    ///   - type: the type of its geometries.
    ///   - fields: names and types of the fields.
    ///   - note: key and text of a metadata note for programs; nil for none.
    ///   - options: creation options, KEY=VALUE.
    init?(
        in file: GDALDatasetH, named name: String, crs: String, _ type: OGRwkbGeometryType,
        fields: [(name: String, type: OGRFieldType)], note: (key: String, text: String)? = nil, options: [String] = []
    ) {
        let reference = crs.isEmpty ? nil : OSRNewSpatialReference(crs)
        defer { OSRDestroySpatialReference(reference) }
        let options = OptionList(options)
        guard let layer = GDALDatasetCreateLayer(file, name, reference, type, options.list) else { return nil }
        for (name, type) in fields {
            let field = OGR_Fld_Create(name, type)
            defer { OGR_Fld_Destroy(field) }
            guard OGR_L_CreateField(layer, field, 0) == OGRERR_NONE else { return nil }
        }
        if let note { GDALSetMetadataItem(layer, note.key, note.text, nil) }
        handle = layer
        self.file = file
    }

    /// Calls a closure in a transaction, where the format has transactions.
    ///
    /// - Parameter body: writes features; false if one cannot be written.
    /// - Returns: whether all is written.
    /// - Throws: errors of `body`.
    func transact(_ body: () throws -> Bool) rethrows -> Bool {
        let isTransaction = GDALDatasetStartTransaction(file, 0) == OGRERR_NONE
        guard try body() else { return false }
        return !isTransaction || GDALDatasetCommitTransaction(file) == OGRERR_NONE
    }

    /// Adds a feature.
    ///
    /// - Parameters:
    ///   - geometry: its geometry, which the layer takes.
    ///   - fill: sets its fields.
    /// - Returns: whether it could be written.
    func add(_ geometry: OGRGeometryH?, _ fill: (OGRFeatureH?) -> Void) -> Bool {
        let feature = OGR_F_Create(OGR_L_GetLayerDefn(handle))
        defer { OGR_F_Destroy(feature) }
        fill(feature)
        OGR_F_SetGeometryDirectly(feature, geometry)
        return OGR_L_CreateFeature(handle, feature) == OGRERR_NONE
    }

    /// Adds a point.
    func add(x: Double, y: Double, _ fill: (OGRFeatureH?) -> Void) -> Bool {
        let point = OGR_G_CreateGeometry(wkbPoint)
        OGR_G_SetPoint_2D(point, 0, x, y)
        return add(point, fill)
    }
}

extension AtomicFile {
    /// Makes the file as a vector file.
    ///
    /// - Parameters:
    ///   - driver: the name of GDAL's driver.
    ///   - fill: writes the layers; false if something cannot be written.
    /// - Throws: `YatlasError` if it cannot be written, and errors of `fill`.
    func makeVector(_ driver: String, _ fill: (GDALDatasetH) throws -> Bool) throws {
        GDALEnvironment.ready
        let (isWhole, isClean) = try GDALFailures.watch {
            guard let file = GDALCreate(GDALGetDriverByName(driver), staged, 0, 0, 0, GDT_Unknown, nil) else {
                return false
            }
            defer { GDALClose(file) }
            return try fill(file)
        }
        guard isWhole, isClean else { throw writeError() }
    }
}
