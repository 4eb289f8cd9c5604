/// The geometry of labels.
package enum LabelKind: String, Sendable, Codable { case points, polygons, raster }
