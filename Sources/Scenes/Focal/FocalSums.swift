internal import Raster

/// Sums and extremes of the windows around the pixels of one row.
///
/// Columns are summed first, then rows, in Double and always in the same order: a pixel's value does not depend on the
/// tile in which it is computed.
final class FocalSums {
    /// The size of the window around each pixel, and of the row of pixels.
    struct Size {
        /// The side of the window in pixels.
        let side: Int
        /// The distance between rows of the plane.
        let stride: Int
        /// The number of pixels of the row.
        let count: Int

        /// The number of columns that the windows cover.
        var columns: Int { count + side - 1 }
    }

    /// The number of values that may be read or written past a row, because whole vectors are processed.
    static let slack = 32

    private let doubles: [UnsafeMutablePointer<Double>]
    private let floats: [UnsafeMutablePointer<Float>]
    /// The sums of each column, and then of each pixel.
    private var sums: UnsafeMutablePointer<Double> { doubles[0] }
    private var squares: UnsafeMutablePointer<Double> { doubles[1] }
    private var counts: UnsafeMutablePointer<Float> { floats[0] }
    private var lows: UnsafeMutablePointer<Float> { floats[1] }
    private var highs: UnsafeMutablePointer<Float> { floats[2] }
    /// The numbers of pairs of pixels that begin in a column, and of the vertical pairs alone.
    private var pairs: UnsafeMutablePointer<Double> { doubles[2] }
    private var downs: UnsafeMutablePointer<Double> { doubles[3] }
    private var pairCounts: UnsafeMutablePointer<Float> { floats[3] }
    private var downCounts: UnsafeMutablePointer<Float> { floats[4] }

    /// Allocates memory for rows of up to `capacity` columns.
    init(capacity: Int) {
        doubles = (0..<4).map { _ in .allocate(capacity: capacity + FocalSums.slack) }
        floats = (0..<5).map { _ in .allocate(capacity: capacity + FocalSums.slack) }
        for row in doubles { row.initialize(repeating: 0, count: capacity + FocalSums.slack) }
        for row in floats { row.initialize(repeating: 0, count: capacity + FocalSums.slack) }
    }

    deinit {
        for row in doubles { row.deallocate() }
        for row in floats { row.deallocate() }
    }

    /// Computes the sum, the sum of squares and the number of the values around each pixel; `corner` is that of the
    /// first window.
    func addUp(_ corner: UnsafePointer<Float>, _ size: Size) {
        let (sums, squares, counts) = (sums, squares, counts)
        sums.update(repeating: 0, count: size.columns)
        squares.update(repeating: 0, count: size.columns)
        counts.update(repeating: 0, count: size.columns)
        for row in 0..<size.side {
            let values = corner + row * size.stride
            for column in 0..<size.columns {
                let value = values[column]
                let number = Double(value == value ? value : 0)
                sums[column] += number
                squares[column] += number * number
                counts[column] += value == value ? 1 : 0
            }
        }
        along(sums, size.side, size.count)
        along(squares, size.side, size.count)
        along(counts, size.side, size.count)
    }

    /// Finds the extremes around each pixel.
    func findExtremes(_ corner: UnsafePointer<Float>, _ size: Size) {
        let (lows, highs) = (lows, highs)
        lows.update(repeating: .infinity, count: size.columns)
        highs.update(repeating: -.infinity, count: size.columns)
        for row in 0..<size.side {
            let values = corner + row * size.stride
            // NaN compares as neither less nor greater.
            for column in 0..<size.columns {
                lows[column] = values[column] < lows[column] ? values[column] : lows[column]
                highs[column] = values[column] > highs[column] ? values[column] : highs[column]
            }
        }
        fold(lows, size.side, size.count) { $0.replacing(with: $1, where: $1 .< $0) }
        fold(highs, size.side, size.count) { $0.replacing(with: $1, where: $1 .> $0) }
    }

    func means(_ size: Size, into target: UnsafeMutablePointer<Float>) {
        let (sums, counts) = (sums, counts)
        for pixel in 0..<size.count { target[pixel] = Float(sums[pixel] / Double(counts[pixel])) }
    }

    func deviations(_ size: Size, into target: UnsafeMutablePointer<Float>) {
        let (sums, squares, counts) = (sums, squares, counts)
        for pixel in 0..<size.count {
            let mean = sums[pixel] / Double(counts[pixel])
            let variance = squares[pixel] / Double(counts[pixel]) - mean * mean
            target[pixel] = Float((variance < 0 ? 0 : variance).squareRoot())
        }
    }

    func least(_ size: Size, into target: UnsafeMutablePointer<Float>) {
        let lows = lows
        for pixel in 0..<size.count { target[pixel] = lows[pixel] < .infinity ? lows[pixel] : .nan }
    }

    func greatest(_ size: Size, into target: UnsafeMutablePointer<Float>) {
        let highs = highs
        for pixel in 0..<size.count { target[pixel] = highs[pixel] > -.infinity ? highs[pixel] : .nan }
    }

    func ranges(_ size: Size, into target: UnsafeMutablePointer<Float>) {
        let (lows, highs) = (lows, highs)
        for pixel in 0..<size.count {
            target[pixel] = lows[pixel] < .infinity ? highs[pixel] - lows[pixel] : .nan
        }
    }

    /// The mean squared difference of neighbours; NaN where no two neighbours have values.
    func contrasts(_ corner: UnsafePointer<Float>, _ size: Size, into target: UnsafeMutablePointer<Float>) {
        let (pairs, downs, pairCounts, downCounts) = (pairs, downs, pairCounts, downCounts)
        for row in [pairs, downs] { row.update(repeating: 0, count: size.columns) }
        for row in [pairCounts, downCounts] { row.update(repeating: 0, count: size.columns) }
        for row in 0..<(size.side - 1) {
            let values = corner + row * size.stride
            addSquares(of: values, values + size.stride, size.columns, to: downs, downCounts)
        }
        // The last column of a window begins vertical pairs, but no horizontal ones.
        pairs.update(from: downs, count: size.columns)
        pairCounts.update(from: downCounts, count: size.columns)
        for row in 0..<size.side {
            let values = corner + row * size.stride
            addSquares(of: values, values + 1, size.columns - 1, to: pairs, pairCounts)
        }
        along(pairs, size.side - 1, size.count)
        along(pairCounts, size.side - 1, size.count)
        let (lastDowns, lastCounts) = (downs + size.side - 1, downCounts + size.side - 1)
        for pixel in 0..<size.count {
            let count = pairCounts[pixel] + lastCounts[pixel]
            target[pixel] = Float((pairs[pixel] + lastDowns[pixel]) / Double(count))
        }
    }

    /// The magnitude of the gradient at the centres of windows of 3 x 3.
    func gradients(_ corner: UnsafePointer<Float>, _ size: Size, into target: UnsafeMutablePointer<Float>) {
        let middle = corner + size.stride + 1
        let (above, below) = (corner + 1, middle + size.stride)
        for pixel in 0..<size.count {
            let across = slope(middle[pixel - 1], middle[pixel], middle[pixel + 1])
            let down = slope(above[pixel], middle[pixel], below[pixel])
            target[pixel] = (across * across + down * down).squareRoot()
        }
    }
}

/// The central difference, or the one-sided one where a neighbour has no value.
@inline(__always)
private func slope(_ before: Float, _ middle: Float, _ after: Float) -> Float {
    let oneSided = before == before ? middle - before : after - middle
    return before == before && after == after ? (after - before) / 2 : oneSided
}

/// Adds the squared differences of pairs of valid values, and their number.
@inline(__always)
private func addSquares(
    of first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, _ count: Int,
    to sums: UnsafeMutablePointer<Double>, _ counts: UnsafeMutablePointer<Float>
) {
    for index in 0..<count {
        let difference = second[index] - first[index]
        let number = Double(difference == difference ? difference : 0)
        sums[index] += number * number
        counts[index] += difference == difference ? 1 : 0
    }
}

/// Replaces each number by the sum of the `side` numbers that start there.
@inline(__always)
private func along(_ row: UnsafeMutablePointer<Double>, _ side: Int, _ count: Int) {
    for index in stride(from: 0, to: count, by: 8) {
        let start = UnsafeMutableRawPointer(row + index)
        var sum = start.loadUnaligned(as: SIMD8<Double>.self)
        for step in 1..<side {
            sum += start.loadUnaligned(fromByteOffset: step * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
        }
        start.storeBytes(of: sum, as: SIMD8<Double>.self)
    }
}

@inline(__always)
private func along(_ row: UnsafeMutablePointer<Float>, _ side: Int, _ count: Int) {
    fold(row, side, count) { $0 + $1 }
}

/// Replaces each number by the combination of the `side` numbers that start there.
@inline(__always)
private func fold(
    _ row: UnsafeMutablePointer<Float>, _ side: Int, _ count: Int,
    _ join: (SIMD8<Float>, SIMD8<Float>) -> SIMD8<Float>
) {
    for index in stride(from: 0, to: count, by: 8) {
        let start = UnsafeMutableRawPointer(row + index)
        var value = start.loadUnaligned(as: SIMD8<Float>.self)
        for step in 1..<side {
            value = join(
                value,
                start.loadUnaligned(fromByteOffset: step * MemoryLayout<Float>.stride, as: SIMD8<Float>.self))
        }
        start.storeBytes(of: value, as: SIMD8<Float>.self)
    }
}
