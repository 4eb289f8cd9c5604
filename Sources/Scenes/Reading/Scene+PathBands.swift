internal import Spectral

extension Scene {
    /// The bands that distinguish top-of-atmosphere from surface reflectance: blue and red of the scene itself.
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
