/// A pixel of a scene whose class is known.
package struct LabelledPixel: Sendable, Equatable {
    /// Column in the scene's grid.
    package var column: Int
    /// Row in the scene's grid.
    package var row: Int
    /// Index into `Labels.classes`.
    package var target: Int
    /// Number of the point or polygon that labels the pixel; pixels of one belong together in every fold.
    package var group: Int
}
