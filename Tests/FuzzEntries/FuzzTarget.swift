/// A kind of untrusted file.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case model, table, plan, marker, pipeline, sensor, indices, classes, landsat, sentinel2, stac, formula, labels

    /// Whether GDAL reads the bytes, too: such a run takes a hundred times as long.
    package var isReadByGDAL: Bool { [.table, .stac, .labels].contains(self) }
}
