internal import Raster

/// What a map is the result of, beside the files that it was read from: equal tasks on equal files make equal maps.
package struct MapTask: Sendable, Equatable, Codable {
    /// Name and version of the program.
    let software: String
    /// The model's fingerprint.
    let model: String
    /// The digest of all options, in which files count by their names.
    let options: String
    /// The pixels of the scene that the map covers; nil for all of them.
    let window: Window?

    /// In what another task differs, said of that one; nil where it does not.
    func difference(_ other: MapTask) -> String? {
        if other.model != model { return "by another model" }
        if other.software != software { return "by \(other.software)" }
        if other.options != options { return "with other options" }
        return other.window == window ? nil : "of another part of the scene"
    }
}
