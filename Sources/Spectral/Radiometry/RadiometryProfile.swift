internal import Foundation
internal import YatlasCore

/// The joint distribution of the bands in the training samples. It detects scenes with another offset, scale, sign,
/// unit or processing level.
package struct RadiometryProfile: Sendable, Equatable, Codable {
    /// The names of the bands: those that features read, at most 16.
    package let bands: [String]
    /// The value above which values are compared by their logarithm: a tenth of the greatest 95th percentile.
    package let center: Float
    /// asinh(x / 2 center) of some samples: `[sample][band]`.
    package let exemplars: [Float]
    /// The 2nd percentile of each band.
    package let dark: [Float]
    /// The 2nd percentiles of blue and red in the training scenes; nil where they do not have both as reflectance.
    package var path: PathRadiance?

    /// Whether exemplars are pixels of whole scenes, because nearly all samples are of one class; nil for no.
    package var isOfScenes: Bool?

    /// The path radiance in blue and red, from haze and atmosphere.
    package struct PathRadiance: Sendable, Equatable, Codable {
        /// The 2nd percentile of blue reflectance.
        package var blue: Float
        /// The 2nd percentile of red reflectance.
        package var red: Float

        /// Makes a record of two percentiles.
        package init(blue: Float, red: Float) {
            self.blue = blue
            self.red = red
        }
    }

    /// Whether its arrays have consistent sizes, as files may be damaged.
    package var isWhole: Bool {
        (1...Self.mostBands).contains(bands.count) && Set(bands).count == bands.count && dark.count == bands.count
            && center > 0 && !exemplars.isEmpty && exemplars.count <= Self.kept * bands.count
            && exemplars.count % bands.count == 0
    }

    /// The largest number of bands to compare.
    package static let mostBands = 16
    /// The largest number of samples of a class to use, and the number of samples to store.
    private static let (mostOfClass, kept) = (400, 128)
    /// The smallest number of samples for a profile.
    private static let fewest = 20

    /// Whether nearly all samples are of one class: distances of other scenes would then depend on their land cover.
    package static func isOneSided(_ targets: [Int]) -> Bool {
        let counts = Dictionary(grouping: targets, by: \.self).values.map { min($0.count, mostOfClass) }
        return Double(counts.max() ?? 0) > 0.8 * Double(counts.reduce(0, +))
    }

    /// Makes a profile of samples; nil if there are too few.
    ///
    /// - Parameters:
    ///   - bands: the names of the bands.
    ///   - values: the samples' values, `[sample][band]`, as the features read them.
    ///   - targets: the class of each sample; each class counts up to some hundred samples.
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

    /// The distance of pixels to the samples: the mean distance from each pixel to the nearest sample plus the mean
    /// distance from each sample to the nearest pixel. Without the second, a scene that is ten times too dark would
    /// match shadows and water.
    ///
    /// - Parameter values: the pixels, `[pixel][band]` in the order of `bands`; at least one.
    /// - Returns: the sum of both means, divided by the square root of the number of bands.
    package func distance(to values: [Float]) -> Float {
        let b = bands.count
        let pixels = values.map { Self.compressed($0, center) }
        let (m, n) = (pixels.count / b, exemplars.count / b)
        var (own, other) = ([Float](repeating: .infinity, count: m), [Float](repeating: .infinity, count: n))
        // Plans compare ten thousands of scenes, some ten times each: the inner loop has no bounds checks.
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

    /// Linear below the centre and logarithmic above: a factor becomes a shift, and negative values are allowed.
    private static func compressed(_ value: Float, _ center: Float) -> Float { asinh(value / (2 * center)) }

    /// The percentile of values at a share.
    package static func percentile(_ share: Double, of values: [Float]) -> Float {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let place = share * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + Float(place - Double(low)) * (sorted[high] - sorted[low])
    }
}
