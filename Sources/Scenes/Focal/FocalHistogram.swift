internal import Foundation
internal import Spectral

/// Values in bins, and the entropy of the bins in the window around each pixel.
///
/// The histogram slides along a row. Only integers are carried from pixel to pixel, so that a pixel's value does not
/// depend on the start of its row.
final class FocalHistogram {
    /// The bin of missing values.
    private static let none = UInt8(FocalStatistic.binCount)
    /// 2^40: the factor that makes c log2 c an integer.
    private static let unit = 0x1p40
    /// c log2 c as integers, for counts of up to 9 x 9.
    private static let terms = (0...81).map { Int64(($0 == 0 ? 0 : Double($0) * log2(Double($0))) * unit) }

    private let bins: UnsafeMutablePointer<UInt8>
    private let histogram: UnsafeMutablePointer<Int>
    private let terms: UnsafeMutablePointer<Int64>

    /// Allocates memory for `capacity` values.
    init(capacity: Int) {
        bins = .allocate(capacity: capacity)
        histogram = .allocate(capacity: FocalStatistic.binCount + 1)
        terms = .allocate(capacity: Self.terms.count)
        for (index, term) in Self.terms.enumerated() { (terms + index).initialize(to: term) }
    }

    deinit {
        bins.deallocate()
        histogram.deallocate()
        terms.deallocate()
    }

    /// Sorts values into equal bins between bounds; values beyond are in the outer bins.
    func sort(_ values: UnsafePointer<Float>, count: Int, into bounds: ClosedRange<Double>) {
        let (low, width) = (bounds.lowerBound, bounds.upperBound - bounds.lowerBound)
        let last = Double(FocalStatistic.binCount - 1)
        for index in 0..<count {
            let place = (Double(values[index]) - low) / width * Double(FocalStatistic.binCount)
            let bounded = place > 0 ? (place < last ? place : last) : 0
            bins[index] = place == place ? UInt8(truncatingIfNeeded: Int32(bounded)) : Self.none
        }
    }

    /// The entropies of the windows around a row's pixels; NaN where there is no value. `corner` is that of the first
    /// window.
    func entropies(_ corner: Int, _ size: FocalSums.Size, into target: UnsafeMutablePointer<Float>) {
        let (histogram, terms) = (histogram, terms)
        histogram.update(repeating: 0, count: FocalStatistic.binCount + 1)
        // The sum of c log2 c over all bins, including that of missing values.
        var sum: Int64 = 0
        let first = UnsafePointer(bins + corner)
        for column in 0..<size.columns {
            for row in 0..<size.side {
                let bin = Int(first[row &* size.stride &+ column])
                let count = histogram[bin]
                sum &+= terms[count &+ 1] &- terms[count]
                histogram[bin] = count &+ 1
            }
            let pixel = column &- size.side &+ 1
            guard pixel >= 0 else { continue }
            let missing = histogram[FocalStatistic.binCount]
            let present = size.side &* size.side &- missing
            let excess = terms[present] &- (sum &- terms[missing])
            target[pixel] = Float(Double(excess) / (Double(present) * Self.unit))
            for row in 0..<size.side {
                let bin = Int(first[row &* size.stride &+ pixel])
                let count = histogram[bin] &- 1
                sum &-= terms[count &+ 1] &- terms[count]
                histogram[bin] = count
            }
        }
    }
}
