internal import Foundation

/// A colour in CIELAB under daylight (D65).
package struct LabColor: Sendable, Equatable {
    /// The lightness, 0...100, and the two axes green to red and blue to yellow.
    package let lightness, a, b: Double

    /// Makes a colour from its coordinates.
    package init(lightness: Double, a: Double, b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// Converts red, green and blue of sRGB (IEC 61966-2-1), as a reader's vision sees them.
    package init(_ color: [UInt8], _ vision: ColorVision = .normal) {
        let linear = vision.seen(
            color.map { byte in
                let share = Double(byte) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            })
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let roots = zip(toXYZ, white).map { row, white in
            let share = (row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]) / white
            return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
        }
        self.init(
            lightness: 116 * roots[1] - 16, a: 500 * (roots[0] - roots[1]), b: 200 * (roots[1] - roots[2]))
    }

    /// The colour difference CIEDE2000 (Sharma, Wu and Dalal 2005, doi:10.1002/col.20070, equations 2 to 22).
    package func difference(to other: LabColor) -> Double {
        let seventh = { (chroma: Double) in
            let power = pow(chroma, 7)
            return sqrt(power / (power + 6_103_515_625))
        }
        let stretch = 1 + 0.5 * (1 - seventh((hypot(a, b) + hypot(other.a, other.b)) / 2))
        let (first, second) = (Polar(a * stretch, b), Polar(other.a * stretch, other.b))
        let isGrey = first.chroma * second.chroma == 0
        var turn = isGrey ? 0 : second.hue - first.hue
        if abs(turn) > 180 { turn -= turn > 0 ? 360 : -360 }
        var hue = isGrey ? first.hue + second.hue : (first.hue + second.hue) / 2
        if !isGrey, abs(first.hue - second.hue) > 180 { hue += hue < 180 ? 180 : -180 }
        let chroma = (first.chroma + second.chroma) / 2
        let fromMiddle = (lightness + other.lightness) / 2 - 50
        let cosine = { (factor: Double, offset: Double) in cos((factor * hue + offset) * .pi / 180) }
        let weight =
            1 - 0.17 * cosine(1, -30) + 0.24 * cosine(2, 0) + 0.32 * cosine(3, 6) - 0.20 * cosine(4, -63)
        let light =
            (other.lightness - lightness) / (1 + 0.015 * fromMiddle * fromMiddle / sqrt(20 + fromMiddle * fromMiddle))
        let vivid = (second.chroma - first.chroma) / (1 + 0.045 * chroma)
        let hued = 2 * sqrt(first.chroma * second.chroma) * sin(turn * .pi / 360) / (1 + 0.015 * chroma * weight)
        let blue = (hue - 275) / 25
        let rotation = -sin(60 * exp(-blue * blue) * .pi / 180) * 2 * seventh(chroma)
        return sqrt(light * light + vivid * vivid + hued * hued + rotation * vivid * hued)
    }

    /// Chroma and hue, in degrees 0..<360.
    private struct Polar {
        let chroma, hue: Double

        init(_ a: Double, _ b: Double) {
            chroma = hypot(a, b)
            let degrees = chroma == 0 ? 0 : atan2(b, a) * 180 / .pi
            hue = degrees < 0 ? degrees + 360 : degrees
        }
    }
}
