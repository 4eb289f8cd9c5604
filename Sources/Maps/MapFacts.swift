internal import Foundation
package import Raster
internal import YatlasCore

/// Date, CRS and pixel size of a map or scene as text.
package enum MapFacts {
    /// The facts, a phrase each.
    package static func phrases(_ grid: Grid, acquired: String?) -> [String] {
        [date(acquired).map { "acquired \($0)" } ?? "acquisition date unknown", "CRS \(grid.crsName)"]
            + [pixels(grid)].compactMap(\.self)
    }

    /// The facts as a sentence.
    package static func sentence(_ grid: Grid, acquired: String?) -> String {
        let text = phrases(grid, acquired: acquired).joined(separator: "; ")
        return "\(text.prefix(1).uppercased())\(text.dropFirst())."
    }

    /// The day of a time, or the first and the last of an interval.
    private static func date(_ acquired: String?) -> String? {
        guard let acquired, !acquired.isEmpty else { return nil }
        let days = acquired.split(separator: "/").map { String($0.prefix(10)) }
        return days.first == days.last ? days.first : days.joined(separator: " to ")
    }

    private static func pixels(_ grid: Grid) -> String? {
        if let metres = grid.metresPerPixel, !grid.transform.isRotated { return "pixels of \(length(metres)) m" }
        return grid.middleOnGround.map {
            "pixels of about \(length($0.width)) x \(length($0.height)) m in the middle"
        }
    }

    /// A length with three significant digits.
    private static func length(_ metres: Double) -> String {
        let unit = pow(10, log10(metres).rounded(.down) - 2)
        return String(format: "%g", (metres / unit).rounded() * unit)
    }
}
