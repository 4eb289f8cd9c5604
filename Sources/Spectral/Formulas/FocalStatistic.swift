/// A statistic of the pixels around a pixel.
package struct FocalStatistic: Sendable, Equatable, Hashable {
    /// What is told of the neighbourhood.
    package enum Statistic: String, Sendable, CaseIterable {
        /// The mean.
        case mean
        /// The standard deviation, dividing by the number of pixels.
        case sd
        /// The least value.
        case min
        /// The greatest value.
        case max
        /// The greatest less the least value.
        case range
        /// The mean of the squared differences of pixels side by side or one below the other, twice the semivariance at
        /// a distance of one pixel: the contrast of Haralick et al. (1973, doi:10.1109/TSMC.1973.4309314) without its
        /// grey levels.
        case contrast
        /// Shannon's entropy in bits of the values in 32 equal bins between two bounds, as
        /// `skimage.filters.rank.entropy` has it; values beyond the bounds are in the outer bins.
        case entropy
        /// The length of the gradient by central differences, per pixel; reads the four neighbours.
        case gradient
    }

    /// What is told.
    package let statistic: Statistic
    /// Pixels from the middle of the square neighbourhood to its edge: 1 for 3 x 3.
    package let radius: Int
    /// Where the first bin begins and the last one ends; 0...0 for statistics without bins.
    package let bounds: ClosedRange<Double>
    /// The output of the inner program that it is taken of.
    package internal(set) var source: Int

    /// How many bins there are between the bounds.
    package static let binCount = 32

    /// Sides of neighbourhoods, in pixels.
    package static let sides = [3, 5, 7, 9]

    /// The functions of formulas.
    package static let functions: [String: Statistic] = Dictionary(
        uniqueKeysWithValues: Statistic.allCases.map { ($0 == .gradient ? "gradient" : "focal_\($0.rawValue)", $0) })
}
