import Foundation

/// A contrast stretch of a plane to 0...255 between its 2nd and 98th percentile, with a gamma of 1.6.
struct Stretch {
    let low: Float
    let high: Float

    /// The stretch of a plane; NaN and infinite values are ignored.
    init(_ plane: [Float]) {
        let sorted = plane.filter(\.isFinite).sorted()
        let value = { (share: Double) in
            sorted.isEmpty ? 0 : sorted[Int((share * Double(sorted.count - 1)).rounded())]
        }
        low = value(0.02)
        high = value(0.98)
    }

    /// The brightness of a finite value; the middle if all values are the same.
    func byte(_ value: Float) -> RGB {
        guard high > low else { return 128 }
        let share = min(max((value - low) / (high - low), 0), 1)
        return RGB((pow(share, 1 / 1.6) * 255).rounded())
    }

    /// The colour of each pixel of three planes; white where one of them is not finite.
    static func colors(_ planes: [[Float]]) -> [RGB] {
        let stretches = planes.map(Stretch.init)
        return planes[0].indices.map { pixel in
            zip(planes, stretches).reduce(0) { color, channel in
                let value = channel.0[pixel]
                return value.isFinite && color <= 0xFFFF ? color << 8 | channel.1.byte(value) : 0xFFFFFF
            }
        }
    }
}
