package import Raster
internal import Spectral

extension Scene {
    /// Small windows spread evenly over a part of the scene, six of 16 pixels along each side: few blocks are decoded. Where
    /// there is no more than that, all of it.
    package static func probes(of part: Window) -> [Window] {
        func places(_ start: Int, _ length: Int) -> [(at: Int, length: Int)] {
            let (count, side) = (6, largestProbe.width / 6)
            guard length > count * side else { return [(start, length)] }
            return (0..<count).map { (start + (length - side) * $0 / (count - 1), side) }
        }
        return places(part.y, part.height).flatMap { row in
            places(part.x, part.width).map { Window(x: $0.at, y: row.at, width: $0.length, height: row.length) }
        }
    }

    /// The size that no such window passes.
    package static let largestProbe = Window(x: 0, y: 0, width: 96, height: 96)

    /// Bands by which reflectance of one level is told from that of another: blue and red of the scene itself.
    package var pathBands: (blue: Int, red: Int)? {
        func own(_ symbol: String, _ range: ClosedRange<Double>) -> Int? {
            layers.firstIndex {
                $0.isOwn && $0.band.meaning == symbol && $0.units == .reflectance && !$0.isSquareLaw
                    && range.contains($0.band.wavelength ?? range.lowerBound)
            }
        }
        guard let blue = own("B", 450...520), let red = own("R", 600...700) else { return nil }
        return (blue, red)
    }
}
