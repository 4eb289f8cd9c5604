internal import Foundation
package import YatlasCore

/// Sample size, allocation to strata and random draw of pixels to label.
package enum SamplingDesign {
    /// The least number of samples of a class, where the total allows it: Olofsson et al. 2014, section 5.1.2, advise
    /// 50 to 100 for rare classes.
    package static let leastOfClass = 50

    /// The smallest sample, allocated by `allocation`, whose overall accuracy has a given standard error: Cochran 1977,
    /// eq. 5.6, with the variances of the expected user's accuracies.
    ///
    /// - Parameters:
    ///   - sizes: the number of pixels of each stratum; at least one above 0.
    ///   - usersAccuracies: the expected user's accuracy of each stratum, 0...1.
    ///   - standardError: the target standard error of overall accuracy, above 0.
    /// - Returns: the number of samples, at most all pixels.
    package static func size(sizes: [Int], usersAccuracies: [Double], standardError: Double) -> Int {
        least(sizes) { counts in
            self.standardError(sizes: sizes, counts: counts, usersAccuracies: usersAccuracies) <= standardError
        }
    }

    /// The expected standard error of overall accuracy: Cochran 1977, eq. 5.6.
    static func standardError(sizes: [Int], counts: [Int], usersAccuracies: [Double]) -> Double {
        let total = Double(sizes.reduce(0, +))
        var variance = 0.0
        for (stratum, size) in sizes.enumerated() where counts[stratum] < size {
            let (accuracy, n) = (usersAccuracies[stratum], Double(counts[stratum]))
            let spread = accuracy * (1 - accuracy)
            if spread > 0 { variance += pow(Double(size) / total, 2) * spread / n * (1 - n / Double(size)) }
        }
        return variance.squareRoot()
    }

    /// The smallest sample whose allocation satisfies a condition: doubling, then bisection.
    static func least(_ sizes: [Int], does: ([Int]) -> Bool) -> Int {
        let total = sizes.reduce(0, +)
        var (low, high) = (0, 1)
        while high < total, !does(allocation(high, sizes: sizes)) { (low, high) = (high, min(2 * high, total)) }
        while high - low > 1 {
            let middle = (low + high) / 2
            if does(allocation(middle, sizes: sizes)) { high = middle } else { low = middle }
        }
        return high
    }

    /// Allocates a sample to strata in proportion to their size, with at least 50 per stratum, or an equal share or all
    /// pixels where that is less.
    ///
    /// The samples left after the rare strata are allocated to the others in proportion (Olofsson et al. 2014, section
    /// 5.1.2).
    /// - Parameters:
    ///   - total: the number of samples, at most the number of pixels.
    ///   - sizes: the number of pixels of each stratum; one without pixels gets no samples.
    /// - Returns: the samples of each stratum, which sum to `total`.
    package static func allocation(_ total: Int, sizes: [Int]) -> [Int] {
        let floor = min(leastOfClass, total / max(sizes.count { $0 > 0 }, 1))
        var counts = sizes.map { min(floor, $0) }
        var common = sizes.indices.filter { sizes[$0] > 0 }
        var (rest, pixels) = (total, sizes.reduce(0, +))
        func share(_ stratum: Int) -> Double { Double(rest) * Double(sizes[stratum]) / Double(pixels) }
        while let rare = common.first(where: { share($0) < Double(counts[$0]) }) {
            common.removeAll { $0 == rare }
            rest -= counts[rare]
            pixels -= sizes[rare]
        }
        for (stratum, count) in zip(common, rounded(common.map(share), to: rest)) { counts[stratum] = count }
        return counts
    }

    /// Rounds numbers to integers with a given sum, by largest remainders.
    static func rounded(_ numbers: [Double], to sum: Int) -> [Int] {
        var counts = numbers.map { Int($0) }
        let order = numbers.indices.sorted { numbers[$0] - Double(counts[$0]) > numbers[$1] - Double(counts[$1]) }
        for place in order.prefix(max(0, sum - counts.reduce(0, +))) { counts[place] += 1 }
        return counts
    }

    /// Draws some of 0..<total without replacement, each set equally likely: Floyd's algorithm (Bentley and Floyd 1987,
    /// doi:10.1145/30401.315746).
    ///
    /// - Returns: the numbers drawn, ascending.
    package static func draw(_ count: Int, of total: Int, using random: inout SplitMix64) -> [Int] {
        var drawn = Set<Int>()
        for last in (total - count)..<total {
            let number = Int.random(in: 0...last, using: &random)
            drawn.insert(drawn.contains(number) ? last : number)
        }
        return drawn.sorted()
    }
}
