internal import CGDAL

/// The table in which QGIS stores the styles of a GeoPackage's layers.
struct StyleTable {
    private let table: NewLayer

    /// Adds the table to a GeoPackage; nil if it cannot be made.
    init?(in package: GDALDatasetH) {
        let texts = [
            "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
            "styleSLD", "description", "owner", "ui",
        ]
        guard
            let table = NewLayer(
                in: package, named: "layer_styles", crs: "", wkbNone,
                fields: texts.map { ($0, OFTString) } + [("update_time", OFTDateTime)], options: ["FID=id"])
        else { return nil }
        self.table = table
        let field = OGR_Fld_Create("useAsDefault", OFTInteger)
        OGR_Fld_SetSubType(field, OFSTBoolean)
        defer { OGR_Fld_Destroy(field) }
        guard OGR_L_CreateField(table.handle, field, 0) == OGRERR_NONE else { return nil }
    }

    /// Stores the default style of a layer; false if it cannot be written. QGIS compares catalogue and schema with empty texts.
    func add(_ style: String, of layer: OGRLayerH) -> Bool {
        let name = String(cString: OGR_L_GetName(layer))
        let texts = [
            "f_table_catalog": "", "f_table_schema": "", "f_table_name": name,
            "f_geometry_column": String(cString: OGR_L_GetGeometryColumn(layer)), "styleName": name, "styleQML": style,
            "styleSLD": "", "description": "", "owner": "", "ui": "",
        ]
        return table.add(nil) { feature in
            for (key, value) in texts { OGR_F_SetFieldString(feature, OGR_F_GetFieldIndex(feature, key), value) }
            OGR_F_SetFieldInteger(feature, OGR_F_GetFieldIndex(feature, "useAsDefault"), 1)
        }
    }
}
