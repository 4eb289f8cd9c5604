/// What labels were drawn as.
package enum LabelKind: String, Sendable, Codable { case points, polygons, raster }
