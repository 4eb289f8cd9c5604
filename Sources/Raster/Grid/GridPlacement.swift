internal import YatlasCore

/// How the pixels of a raster lie under those of a scene whose grid is aligned with it.
package struct GridPlacement: Sendable, Equatable {
    /// How pixel sizes compare.
    package enum Step: Sendable, Equatable {
        case same
        /// A pixel of the raster is so many of the scene wide.
        case enlarged(Int)
        /// So many pixels of the raster are one of the scene wide.
        case reduced(Int)
    }

    /// How pixel sizes compare.
    package let step: Step
    /// Column and row of the scene's first pixel, counted in the smaller pixels from the raster's first.
    package let x, y: Int
    /// The pixels of the raster.
    package let bounds: Window

    /// A raster that is the scene's own grid.
    package init(on grid: Grid) { (step, x, y, bounds) = (.same, 0, 0, grid.window) }

    /// Compares grids; nil where pixels are turned, or not a whole number of others, or do not begin where others do: to a
    /// thousandth of a pixel.
    package init?(of raster: Grid, under scene: Grid) {
        let (from, to) = (raster.transform, scene.transform)
        guard !from.isRotated, !to.isRotated, from.a > 0, to.a > 0, from.e < 0, to.e < 0, sameCRS(raster.crs, scene.crs)
        else { return nil }
        let smaller = (width: min(from.a, to.a), height: min(-from.e, -to.e))
        let times = (max(from.a, to.a) / smaller.width).rounded()
        guard times < 1000, (max(-from.e, -to.e) / smaller.height).rounded() == times else { return nil }
        let (left, top) = ((to.c - from.c) / smaller.width, (from.f - to.f) / smaller.height)
        guard abs(left) < 1e9, abs(top) < 1e9 else { return nil }
        // The far corner tells whether sizes differ by a little.
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

    /// The pixels of the raster under those of a window of the scene, with as many more around as resampling looks at; nil
    /// where there is none.
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
    /// The quotient rounded down, of negative numbers, too.
    package func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
