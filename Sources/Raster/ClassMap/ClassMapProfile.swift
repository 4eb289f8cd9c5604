package import YatlasCore

/// The profile of a class map: path, grid, classes and metadata.
package struct ClassMapProfile: Sendable {
    /// The final path; its folder is created if it is missing.
    package var path: String
    /// The grid.
    package var grid: Grid
    /// Values, names and colours of the classes.
    package var classes: [MapClass]
    /// The metadata of the file.
    package var metadata: [String: String]
    /// Whether an existing file may be replaced.
    package var overwrite: Bool

    /// Makes a profile.
    package init(path: String, grid: Grid, classes: [MapClass], metadata: [String: String], overwrite: Bool) {
        self.path = path
        self.grid = grid
        self.classes = classes
        self.metadata = metadata
        self.overwrite = overwrite
    }
}
