/// An order of pixels that is short to walk, from the first of them: each time to the nearest one left, then parts are
/// reversed while that shortens the way (2-opt; Croes 1958, Operations Research 6:791).
package struct ShortWalk {
    /// The order, as indices into the pixels; it begins with 0.
    package private(set) var order: [Int]

    private let pixels: [(column: Int, row: Int)]

    /// Orders pixels.
    package init(_ pixels: [(column: Int, row: Int)]) {
        self.pixels = pixels
        order = Array(pixels.indices.prefix(1))
        var left = Set(pixels.indices.dropFirst())
        while let last = order.last, let next = left.min(by: { (length(last, $0), $0) < (length(last, $1), $1) }) {
            order.append(next)
            left.remove(next)
        }
        while shorten() {}
    }

    /// Reverses a part of the way if that shortens it.
    private mutating func shorten() -> Bool {
        for first in order.indices.dropLast(2) {
            for last in order.indices[(first + 2)...] {
                // The way from `first` to `last`, reversed between them; it may end at `last`.
                let (before, start, end) = (order[first], order[first + 1], order[last])
                let next = last + 1 < order.count ? order[last + 1] : nil
                let own = length(before, start) + (next.map { length(end, $0) } ?? 0)
                let other = length(before, end) + (next.map { length(start, $0) } ?? 0)
                guard other < own - 1e-9 else { continue }
                order[(first + 1)...last].reverse()
                return true
            }
        }
        return false
    }

    private func length(_ a: Int, _ b: Int) -> Double { distance(pixels[a], pixels[b]) }
}
