internal import Raster

/// The task that produces a map from files: equal tasks on equal files make equal maps.
package struct MapTask: Sendable, Equatable, Codable {
    /// Name and version of the program.
    let software: String
    /// The model's fingerprint.
    let model: String
    /// The digest of all options, in which files are identified by name.
    let options: String
    /// The window of the scene that the map covers; nil for the whole scene.
    let window: Window?

    /// The difference from another task, described for that one; nil if there is none.
    func difference(_ other: MapTask) -> String? {
        if other.model != model { return "by another model" }
        if other.software != software { return "by \(other.software)" }
        if other.options != options { return "with other options" }
        return other.window == window ? nil : "of another part of the scene"
    }
}
