/// A statistic of the pixels around a pixel.
public struct Focal: Sendable, Equatable, Hashable {
    /// What is told of the neighbourhood.
    public enum Statistic: String, Sendable, CaseIterable {
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
        /// The length of the gradient by central differences, per pixel; reads the four neighbours.
        case gradient
    }

    /// What is told.
    public let statistic: Statistic
    /// Pixels from the middle of the square neighbourhood to its edge: 1 for 3 x 3.
    public let radius: Int
    /// The output of the inner program that it is taken of.
    public let source: Int

    /// Sides of neighbourhoods, in pixels.
    static let sides = [3, 5, 7, 9]

    /// The functions of formulas.
    static let functions: [String: Statistic] = Dictionary(
        uniqueKeysWithValues: Statistic.allCases.map { ($0 == .gradient ? "gradient" : "focal_\($0.rawValue)", $0) })
}
