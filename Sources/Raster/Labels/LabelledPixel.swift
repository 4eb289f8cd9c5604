/// A labelled pixel of a scene.
package struct LabelledPixel: Sendable, Equatable {
    /// Column in the scene's grid.
    package var column: Int
    /// Row in the scene's grid.
    package var row: Int
    /// Index into `Labels.classes`.
    package var target: Int
    /// The index of the point or polygon; pixels of one are always in the same fold.
    package var group: Int
}
