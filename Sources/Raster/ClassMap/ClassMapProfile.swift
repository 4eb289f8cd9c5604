package import YatlasCore

/// What a map is: where, of which classes, and how its file says it.
package struct ClassMapProfile: Sendable {
    /// The final name; its folder is made when it is missing.
    package var path: String
    /// Size and place of the pixels.
    package var grid: Grid
    /// Values, names and colours.
    package var classes: [MapClass]
    /// What the file says of itself.
    package var metadata: [String: String]
    /// Whether a file of that name may be replaced.
    package var overwrite: Bool

    /// Plans a map.
    package init(path: String, grid: Grid, classes: [MapClass], metadata: [String: String], overwrite: Bool) {
        self.path = path
        self.grid = grid
        self.classes = classes
        self.metadata = metadata
        self.overwrite = overwrite
    }
}
