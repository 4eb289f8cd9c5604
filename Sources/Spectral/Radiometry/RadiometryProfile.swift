internal import Foundation
internal import YatlasCore

/// What the bands of training samples look like together: enough to tell a scene whose offset, scale, sign, units or
/// processing level is another.
package struct RadiometryProfile: Sendable, Equatable, Codable {
    /// The names of the bands, at most 16 of those that features read.
    package let bands: [String]
    /// From where on values are compared by their logarithm: a tenth of the greatest 95th percentile.
    package let center: Float
    /// asinh(x / 2 center) of some samples: `[sample][band]`.
    package let exemplars: [Float]
    /// The 2nd percentile of each band.
    package let dark: [Float]
    /// The 2nd percentiles of blue and red in the training scenes; nil where these have not both as reflectance.
    package var path: PathRadiance?

    /// Whether exemplars are pixels of whole scenes, as samples of one class almost alone say too little; nil for no.
    package var isOfScenes: Bool?

    /// What haze and air add to blue and to red.
    package struct PathRadiance: Sendable, Equatable, Codable {
        /// The 2nd percentile of blue reflectance.
        package var blue: Float
        /// The 2nd percentile of red reflectance.
        package var red: Float

        /// Describes two dark ends.
        package init(blue: Float, red: Float) {
            self.blue = blue
            self.red = red
        }
    }

    /// Whether its numbers fit each other, which a file may say otherwise.
    package var isWhole: Bool {
        (1...Self.mostBands).contains(bands.count) && Set(bands).count == bands.count && dark.count == bands.count
            && center > 0 && !exemplars.isEmpty && exemplars.count <= Self.kept * bands.count
            && exemplars.count % bands.count == 0
    }

    /// The most bands that are looked at.
    package static let mostBands = 16
    /// The most samples of a class that count, and how many samples are kept.
    private static let (mostOfClass, kept) = (400, 128)
    /// The fewest samples that say something.
    private static let fewest = 20

    /// Whether samples are of one class almost alone: other scenes look nearer to it or farther by what they show.
    package static func isOneSided(_ targets: [Int]) -> Bool {
        let counts = Dictionary(grouping: targets, by: \.self).values.map { min($0.count, mostOfClass) }
        return Double(counts.max() ?? 0) > 0.8 * Double(counts.reduce(0, +))
    }

    /// Looks at samples; nil where there are too few.
    ///
    /// - Parameters:
    ///   - bands: the names of the bands.
    ///   - values: the samples' values, `[sample][band]`, as the features read them.
    ///   - targets: the class of each sample; each class counts up to some hundred.
    package init?(bands: [String], values: [Float], targets: [Int]) {
        let b = bands.count
        var random = SplitMix64(seed: 1)
        var counts: [Int: Int] = [:]
        let rows = targets.indices.shuffled(using: &random).filter { row in
            guard values[(row * b)..<(row * b + b)].allSatisfy(\.isFinite) else { return false }
            counts[targets[row], default: 0] += 1
            return counts[targets[row], default: 0] <= Self.mostOfClass
        }
        guard b > 0, rows.count >= Self.fewest else { return nil }
        let columns = (0..<b).map { band in rows.map { values[$0 * b + band] } }
        let bright = columns.map { Self.percentile(0.95, of: $0.map(abs)) }.max() ?? 0
        guard bright > 0 else { return nil }
        self.bands = bands
        let center = 0.1 * bright
        self.center = center
        exemplars = rows.prefix(Self.kept).flatMap { row in
            (0..<b).map { (1000 * Self.compressed(values[row * b + $0], center)).rounded() / 1000 }
        }
        dark = columns.map { Self.percentile(0.02, of: $0) }
    }

    /// How far pixels are from the samples, and these from the pixels: means of the distances to the nearest one, in both
    /// directions, as without the second a scene that is ten times too dark lies among shadows and water.
    ///
    /// - Parameter values: the pixels, `[pixel][band]` in the order of `bands`; at least one.
    /// - Returns: the sum of both means, for one band.
    package func distance(to values: [Float]) -> Float {
        let b = bands.count
        let pixels = values.map { Self.compressed($0, center) }
        let (m, n) = (pixels.count / b, exemplars.count / b)
        var (own, other) = ([Float](repeating: .infinity, count: m), [Float](repeating: .infinity, count: n))
        // Scenes are planned by the ten thousand, and each is compared some ten times: no bounds are checked inside.
        pixels.withUnsafeBufferPointer { pixels in
            exemplars.withUnsafeBufferPointer { exemplars in
                for i in 0..<m {
                    for j in 0..<n {
                        var sum: Float = 0
                        for band in 0..<b {
                            let gap = pixels[i * b + band] - exemplars[j * b + band]
                            sum += gap * gap
                        }
                        own[i] = min(own[i], sum)
                        other[j] = min(other[j], sum)
                    }
                }
            }
        }
        func mean(_ squares: [Float]) -> Float { squares.reduce(0) { $0 + $1.squareRoot() } / Float(squares.count) }
        return (mean(own) + mean(other)) / Float(b).squareRoot()
    }

    /// Linear below the centre and logarithmic above: a factor becomes a step, and negative values are allowed.
    private static func compressed(_ value: Float, _ center: Float) -> Float { asinh(value / (2 * center)) }

    /// The value below which a share of values lies.
    package static func percentile(_ share: Double, of values: [Float]) -> Float {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let place = share * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + Float(place - Double(low)) * (sorted[high] - sorted[low])
    }
}
