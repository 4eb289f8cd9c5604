import Foundation

/// An axis with round ticks.
struct ChartAxis {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// Makes an axis for a range, with approximately `wanted` ticks.
    init(_ range: ClosedRange<Double>, ticks wanted: Int) {
        // Far from 0 a millionth would be lost in rounding, and a step of 0 would never end.
        let least = max(1e-6, 1e-9 * abs(range.lowerBound))
        (low, high) = (range.lowerBound, max(range.upperBound, range.lowerBound + least))
        let step = Self.step((high - low) / Double(max(wanted, 1)))
        ticks = stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1).map { $0 * step }
    }

    /// The smallest number of 1, 2 or 5 times a power of ten that is not below a value.
    static func step(_ value: Double) -> Double {
        let power = pow(10, log10(value).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= value * 0.999 } ?? 10 * power
    }

    /// The position of a value, 0 at the low end and 1 at the high.
    func share(_ value: Double) -> Double { (value - low) / (high - low) }

    /// A tick's text.
    static func text(_ value: Double) -> String { String(format: "%g", (value * 1e9).rounded() / 1e9 + 0) }
}
