internal import YatlasCore

/// The alignment of a raster's pixels with those of a scene.
package struct GridPlacement: Sendable, Equatable {
    /// The ratio of pixel sizes.
    package enum Step: Sendable, Equatable {
        case same
        /// A pixel of the raster is this many pixels of the scene wide.
        case enlarged(Int)
        /// A pixel of the scene is this many pixels of the raster wide.
        case reduced(Int)
    }

    /// The ratio of pixel sizes.
    package let step: Step
    /// Column and row of the scene's first pixel, in the smaller pixels, relative to the raster's first.
    package let x, y: Int
    /// The pixels of the raster.
    package let bounds: Window

    /// The placement of a raster on the scene's own grid.
    package init(on grid: Grid) { (step, x, y, bounds) = (.same, 0, 0, grid.window) }

    /// Compares two grids; nil if one is rotated, the pixel sizes have no whole ratio, or pixels are not aligned within
    /// a thousandth of a pixel.
    package init?(of raster: Grid, under scene: Grid) {
        let (from, to) = (raster.transform, scene.transform)
        guard !from.isRotated, !to.isRotated, from.a > 0, to.a > 0, from.e < 0, to.e < 0, sameCRS(raster.crs, scene.crs)
        else { return nil }
        let smaller = (width: min(from.a, to.a), height: min(-from.e, -to.e))
        let times = (max(from.a, to.a) / smaller.width).rounded()
        guard times < 1000, (max(-from.e, -to.e) / smaller.height).rounded() == times else { return nil }
        let (left, top) = ((to.c - from.c) / smaller.width, (from.f - to.f) / smaller.height)
        guard abs(left) < 1e9, abs(top) < 1e9 else { return nil }
        // The far corner shows small differences in size.
        let isFiner = from.a < to.a * 0.75
        let (columns, rows) = (Double(scene.width), Double(scene.height))
        let perPixel = isFiner ? times : 1
        let (right, bottom) = (
            (to.c + columns * to.a - from.c) / smaller.width, (from.f - (to.f + rows * to.e)) / smaller.height
        )
        let own = (
            width: from.a / smaller.width * Double(raster.width),
            height: -from.e / smaller.height * Double(raster.height)
        )
        let ownPerPixel = isFiner ? 1 : times
        let errors = [
            left - left.rounded(), top - top.rounded(), right - (left + columns * perPixel),
            bottom - (top + rows * perPixel), own.width - Double(raster.width) * ownPerPixel,
            own.height - Double(raster.height) * ownPerPixel,
        ]
        guard errors.allSatisfy({ abs($0) <= 1e-3 }) else { return nil }
        (x, y) = (Int(left.rounded()), Int(top.rounded()))
        bounds = raster.window
        step = times == 1 ? .same : isFiner ? .reduced(Int(times)) : .enlarged(Int(times))
    }

    /// The pixels of the raster that a window of the scene covers, with a margin for resampling; nil if there are none.
    package func pixels(under window: Window, around: Int = 0) -> Window? {
        let (times, divisor) =
            switch step {
            case .same: (1, 1)
            case .enlarged(let times): (1, times)
            case .reduced(let times): (times, 1)
            }
        func span(_ start: Int, _ count: Int, _ offset: Int, _ limit: Int) -> Range<Int>? {
            let (first, last) = (start * times + offset, (start + count) * times + offset - 1)
            let lower = max(0, first.flooredQuotient(by: divisor) - around)
            let upper = min(limit, last.flooredQuotient(by: divisor) + 1 + around)
            return lower < upper ? lower..<upper : nil
        }
        guard let columns = span(window.x, window.width, x, bounds.width),
            let rows = span(window.y, window.height, y, bounds.height)
        else { return nil }
        return Window(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }
}

extension Int {
    /// The quotient rounded down, also for negative numbers.
    package func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
