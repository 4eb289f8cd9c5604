/// Approximately `count` positions regularly spaced over a rectangle, row by row.
///
/// - Parameters:
///   - count: the approximate number of positions.
///   - width: the rectangle's width; positions are at least 1 apart.
///   - height: its height.
/// - Returns: the positions relative to the rectangle's first corner.
package func regularPositions(_ count: Int, width: Double, height: Double) -> [(column: Double, row: Double)] {
    let step = max((width * height / Double(max(count, 1))).squareRoot(), 1)
    return stride(from: step / 2, to: height, by: step).flatMap { row in
        stride(from: step / 2, to: width, by: step).map { ($0, row) }
    }
}
