internal import Raster

/// The location of a plane among the blocks of a run, and its alignment with the scene's grid.
struct PlacedPlane: Sendable {
    /// The index of its group.
    let group: Int
    /// Its index in the group.
    let plane: Int
    /// The alignment of its pixels.
    let placement: GridPlacement
    /// The margin that resampling needs around a window, in pixels.
    var around = 0

    /// The window of its raster that a window of the scene needs; nil if there is none.
    func part(under window: Window) -> Window? { placement.pixels(under: window, around: around) }

    /// Whether the samples of a window need no resampling.
    func isPlain(over window: Window) -> Bool {
        guard placement.step == .same, let part = part(under: window) else { return false }
        return (part.width, part.height) == (window.width, window.height)
    }
}
