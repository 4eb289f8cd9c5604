internal import Raster

/// Where the samples of a plane are among the blocks of a run, and how they lie under the scene's grid.
struct PlacedPlane: Sendable {
    /// The number of its group.
    let group: Int
    /// Its number in the group.
    let plane: Int
    /// How its pixels lie.
    let placement: GridPlacement
    /// Pixels around those under a window that resampling looks at.
    var around = 0

    /// The pixels of its raster that a window needs; nil where none lies under it.
    func part(under window: Window) -> Window? { placement.pixels(under: window, around: around) }

    /// Whether all of a window's pixels are as they are stored.
    func isPlain(over window: Window) -> Bool {
        guard placement.step == .same, let part = part(under: window) else { return false }
        return (part.width, part.height) == (window.width, window.height)
    }
}
