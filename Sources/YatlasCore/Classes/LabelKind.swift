/// What labels were drawn as.
public enum LabelKind: String, Sendable, Codable { case points, polygons, raster }
