internal import Foundation

/// A pixel of a grid on the ground: what its sides span in metres to the east and to the north, in any CRS.
package struct PixelGround: Sendable {
    /// Metres to the east and north of a step from column to column.
    let across: (east: Double, north: Double)
    /// Metres to the east and north of a step from row to row.
    let down: (east: Double, north: Double)

    /// The length of a step from column to column in metres.
    package var width: Double { hypot(across.east, across.north) }

    /// The length of a step from row to row in metres.
    package var height: Double { hypot(down.east, down.north) }

    /// The area in square metres.
    package var area: Double { abs(determinant) }

    /// The direction of true north in degrees, clockwise from the direction in which row numbers fall.
    package var north: Double {
        // Columns and rows of a metre to the north, each in metres.
        let (columns, rows) = (-down.east / determinant * width, across.east / determinant * height)
        return atan2(columns, -rows) * 180 / .pi
    }

    /// Whether its sides have lengths and directions, which they have not at a pole.
    var isRegular: Bool { area > 1e-6 * width * height }

    private var determinant: Double { across.east * down.north - across.north * down.east }
}
