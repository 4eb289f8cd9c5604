extension Window {
    /// Copies the pixels that two windows share from planes of one to planes of the other.
    ///
    /// - Parameters:
    ///   - source: the values of `window`, planar, row by row.
    ///   - window: a window of the same grid.
    ///   - target: as many planes of this window.
    package func copy<Value>(_ source: [Value], of window: Window, to target: inout [Value]) {
        let (left, top) = (max(x, window.x), max(y, window.y))
        let right = min(x + width, window.x + window.width)
        let bottom = min(y + height, window.y + window.height)
        guard left < right, top < bottom, count > 0 else { return }
        for plane in 0..<(target.count / count) {
            for row in top..<bottom {
                let to = plane * count + (row - y) * width + left - x
                let from = plane * window.count + (row - window.y) * window.width + left - window.x
                target.replaceSubrange(to..<(to + right - left), with: source[from..<(from + right - left)])
            }
        }
    }
}
