/// Bands in the order of their wavelengths, split where a line between them would show values without measurements.
struct SpectralSegments {
    /// The indices of the bands of each segment.
    let segments: [[Int]]
    private let wavelengths: [Double]

    /// The windows in nanometres in which water vapour absorbs nearly all light at ground level.
    private static let absorption = [1340.0...1450, 1800...1950]
    /// The largest distance of bands that a line joins, in nanometres.
    private static let farthest = 300.0

    /// Splits bands at absorption windows, and where they are far apart.
    ///
    /// - Parameter wavelengths: the wavelengths in nanometres, ascending.
    init(_ wavelengths: [Double]) {
        var segments: [[Int]] = []
        for (index, wavelength) in wavelengths.enumerated() {
            if let last = segments.last?.last, Self.isJoined(wavelengths[last], wavelength) {
                segments[segments.count - 1].append(index)
            } else {
                segments.append([index])
            }
        }
        self.segments = segments
        self.wavelengths = wavelengths
    }

    /// Pairs of bands on both sides of a gap, next to a band that stands alone: without a faint line the eye would not
    /// find its spectrum. Bands within an absorption window have none.
    var bridges: [(from: Int, to: Int)] {
        // A band within a window is always a segment of its own.
        let clear = segments.filter { !isAbsorbed($0[0]) }
        return zip(clear, clear.dropFirst()).filter { $0.count == 1 || $1.count == 1 }.map { left, right in
            (left[left.count - 1], right[0])
        }
    }

    /// Whether a band is within an absorption window.
    private func isAbsorbed(_ band: Int) -> Bool {
        Self.absorption.contains { $0.lowerBound < wavelengths[band] && wavelengths[band] < $0.upperBound }
    }

    private static func isJoined(_ low: Double, _ high: Double) -> Bool {
        high - low <= farthest && !absorption.contains { low < $0.upperBound && high > $0.lowerBound }
    }
}
