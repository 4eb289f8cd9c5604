/// A GeoJSON layer of geometries with a class each.
func geoJSON(_ features: [(geometry: String, name: String)]) -> String {
    let parts = features.map {
        "{\"type\": \"Feature\", \"properties\": {\"class\": \"\($0.name)\"}, \"geometry\": \($0.geometry)}"
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(parts.joined(separator: ", "))]}"
}
