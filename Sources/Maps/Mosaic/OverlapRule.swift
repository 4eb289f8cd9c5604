package import Raster
internal import YatlasCore

/// The rule for pixels that several maps cover.
package enum OverlapRule: String, CaseIterable, Sendable {
    /// The map whose centre is nearest: seams are straight lines between neighbours.
    case nearest
    /// The most frequent class, for several dates; of equally frequent ones, that of the map whose centre is nearest.
    case majority
    /// The class with the highest confidence.
    case confidence

    /// The rank of a label: classes first, then ambiguous, unknown, masked, and nodata last.
    ///
    /// Only labels of the highest rank compete, so that a cloud in one map does not hide a class in another.
    static func rank(_ label: UInt8) -> Int {
        switch label {
        case LabelCode.nodata: 0
        case LabelCode.masked: 1
        case LabelCode.unknown: 2
        case LabelCode.ambiguous: 3
        default: 4
        }
    }
}

extension OverlapRule {
    /// Decides the pixels of a window.
    ///
    /// - Parameters:
    ///   - contributions: the maps that overlap it, in the given order: of equal ones the first counts.
    ///   - window: the window.
    /// - Returns: a label for each pixel.
    package func decided(_ contributions: [Contribution], _ window: Window) -> [UInt8] {
        guard let first = contributions.first else { return Array(repeating: LabelCode.nodata, count: window.count) }
        if contributions.count == 1 { return first.labels }
        var result = [UInt8](repeating: LabelCode.nodata, count: window.count)
        for pixel in 0..<window.count {
            let label = first.labels[pixel]
            if contributions.allSatisfy({ $0.labels[pixel] == label }) {
                result[pixel] = label
                continue
            }
            let most = contributions.reduce(0) { max($0, OverlapRule.rank($1.labels[pixel])) }
            let telling = contributions.indices.filter { OverlapRule.rank(contributions[$0].labels[pixel]) == most }
            result[pixel] = decided(pixel, among: telling, of: contributions, window)
        }
        return result
    }

    /// The label of a pixel among maps of equal rank.
    private func decided(_ pixel: Int, among telling: [Int], of contributions: [Contribution], _ window: Window)
        -> UInt8
    {
        func isNearer(_ a: Int, _ b: Int) -> Bool {
            (contributions[a].distance(pixel, window), a) < (contributions[b].distance(pixel, window), b)
        }
        func label(_ voice: Int?) -> UInt8 { voice.map { contributions[$0].labels[pixel] } ?? LabelCode.nodata }
        guard telling.count > 1 else { return label(telling.first) }
        switch self {
        case .nearest: return label(telling.min(by: isNearer))
        case .majority:
            let votes = telling.reduce(into: [UInt8: Int]()) { $0[contributions[$1].labels[pixel], default: 0] += 1 }
            let most = votes.values.max() ?? 0
            return label(telling.filter { votes[contributions[$0].labels[pixel]] == most }.min(by: isNearer))
        case .confidence:
            func sureness(_ voice: Int) -> Float {
                let value = contributions[voice].confidence[pixel]
                return value.isNaN ? -1 : value
            }
            let most = telling.map(sureness).max() ?? 0
            return label(telling.filter { sureness($0) == most }.min(by: isNearer))
        }
    }
}
