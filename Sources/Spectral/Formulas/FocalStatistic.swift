/// A statistic of a pixel's square neighbourhood.
package struct FocalStatistic: Sendable, Equatable, Hashable {
    /// The statistics.
    package enum Statistic: String, Sendable, CaseIterable {
        /// The mean.
        case mean
        /// The standard deviation, dividing by the number of pixels.
        case sd
        /// The least value.
        case min
        /// The greatest value.
        case max
        /// The greatest minus the least value.
        case range
        /// The mean squared difference of horizontally and vertically adjacent pixels, twice the semivariance at a lag
        /// of one pixel: the contrast of Haralick et al. (1973, doi:10.1109/TSMC.1973.4309314) without grey levels.
        case contrast
        /// Shannon's entropy in bits of the values in 32 equal bins between two bounds, as
        /// `skimage.filters.rank.entropy` has it; values beyond the bounds are in the outer bins.
        case entropy
        /// The magnitude of the gradient by central differences, per pixel; reads the four neighbours.
        case gradient
    }

    /// The statistic.
    package let statistic: Statistic
    /// Pixels from the centre of the neighbourhood to its edge: 1 for 3 x 3.
    package let radius: Int
    /// The start of the first and the end of the last bin; 0...0 for statistics without bins.
    package let bounds: ClosedRange<Double>
    /// The output of the inner program that is its input.
    package internal(set) var source: Int

    /// The number of bins between the bounds.
    package static let binCount = 32

    /// The sides of neighbourhoods in pixels.
    package static let sides = [3, 5, 7, 9]

    /// The statistics by function name in formulas.
    package static let functions: [String: Statistic] = Dictionary(
        uniqueKeysWithValues: Statistic.allCases.map { ($0 == .gradient ? "gradient" : "focal_\($0.rawValue)", $0) })
}
