internal import CGDAL

/// The table in which QGIS stores the styles of a GeoPackage's layers.
struct StyleTable {
    private let table: OGRLayerH

    /// Adds the table to a GeoPackage; nil, with a failure of GDAL, if it cannot be made.
    init?(in package: GDALDatasetH) {
        let options = OptionList(["FID=id"])
        guard let table = GDALDatasetCreateLayer(package, "layer_styles", nil, wkbNone, options.list) else {
            return nil
        }
        self.table = table
        let texts = [
            "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
            "styleSLD", "description", "owner", "ui",
        ]
        addFields(texts.map { ($0, OFTString) } + [("update_time", OFTDateTime)], to: table)
        let field = OGR_Fld_Create("useAsDefault", OFTInteger)
        OGR_Fld_SetSubType(field, OFSTBoolean)
        OGR_L_CreateField(table, field, 1)
        OGR_Fld_Destroy(field)
    }

    /// Stores the default style of a layer. QGIS compares catalogue and schema with empty texts.
    func add(_ style: String, of layer: OGRLayerH) {
        let feature = OGR_F_Create(OGR_L_GetLayerDefn(table))
        defer { OGR_F_Destroy(feature) }
        let name = String(cString: OGR_L_GetName(layer))
        let texts = [
            "f_table_catalog": "", "f_table_schema": "", "f_table_name": name,
            "f_geometry_column": String(cString: OGR_L_GetGeometryColumn(layer)), "styleName": name, "styleQML": style,
            "styleSLD": "", "description": "", "owner": "", "ui": "",
        ]
        for (key, value) in texts { OGR_F_SetFieldString(feature, OGR_F_GetFieldIndex(feature, key), value) }
        OGR_F_SetFieldInteger(feature, OGR_F_GetFieldIndex(feature, "useAsDefault"), 1)
        _ = OGR_L_CreateFeature(table, feature)
    }
}
