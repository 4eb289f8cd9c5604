import Accuracy
import Testing
internal import YatlasCore

@Suite struct SamplingDesignTests {
    /// Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015, section 5.1: pixels of deforestation, gain, forest, other.
    private let sizes = [200_000, 150_000, 3_200_000, 6_450_000]

    @Test("sizes go by the allocation that is used: its standard error is the wanted one, and no fewer reach it")
    func size() {
        func error(_ sizes: [Int], _ accuracies: [Double], _ count: Int) -> Double {
            let (counts, total) = (SamplingDesign.allocation(count, sizes: sizes), Double(sizes.reduce(0, +)))
            return sizes.indices.reduce(0.0) { sum, h in
                let (weight, n) = (Double(sizes[h]) / total, Double(counts[h]))
                return sum + weight * weight * accuracies[h] * (1 - accuracies[h]) / n * (1 - n / Double(sizes[h]))
            }.squareRoot()
        }
        // Olofsson et al. 2014, section 5.1.1, compute 641 for the optimal allocation; the one advised in 5.1.2 needs
        // more.
        let expected = [0.7, 0.6, 0.9, 0.95]
        let count = SamplingDesign.size(sizes: sizes, usersAccuracies: expected, standardError: 0.01)
        #expect(count > 641 && count < 700 && error(sizes, expected, count) <= 0.01)
        #expect(error(sizes, expected, count - 1) > 0.01)
        // Twelve classes, one of them most of the map: the minimum of 50 uses much of the sample.
        let twelve = [5_000_000] + (1...11).map { $0 * 20_000 }
        let even = [Double](repeating: 0.8, count: 12)
        let many = SamplingDesign.size(sizes: twelve, usersAccuracies: even, standardError: 0.02)
        #expect(error(twelve, even, many) <= 0.02 && error(twelve, even, many - 1) > 0.02, "\(many)")
        // One stratum: p (1 - p) / SE^2, and never more than there are pixels.
        #expect(SamplingDesign.size(sizes: [100_000_000], usersAccuracies: [0.5], standardError: 0.05) == 100)
        #expect(SamplingDesign.size(sizes: [60], usersAccuracies: [0.5], standardError: 1e-6) == 60)
        #expect(SamplingDesign.size(sizes: [100], usersAccuracies: [1], standardError: 0.01) == 1)
    }

    @Test("rare classes get 50 samples, the others the rest in proportion")
    func allocation() {
        // 540 for 3.2 and 6.45 million pixels: 179.07 and 360.93.
        #expect(SamplingDesign.allocation(640, sizes: sizes) == [50, 50, 179, 361])
        // Fewer than 50 for each: equal shares.
        #expect(SamplingDesign.allocation(100, sizes: sizes) == [25, 25, 25, 25])
        // A class cannot get more samples than pixels; a class without pixels gets none.
        #expect(SamplingDesign.allocation(300, sizes: [1, 0, 7, 100_000]) == [1, 0, 7, 292])
        // Proportional where no class is rare.
        #expect(SamplingDesign.allocation(1000, sizes: [30_000, 70_000]) == [300, 700])
        #expect(SamplingDesign.allocation(60, sizes: [30, 20, 10]) == [30, 20, 10])
    }

    @Test("allocations sum up and stay within the strata, whatever these are")
    func sums() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<500 {
            let sizes = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                Int.random(in: 1...Int.random(in: 1...5000, using: &random), using: &random)
            }
            let all = sizes.reduce(0, +)
            let total = Int.random(in: min(2 * sizes.count, all)...all, using: &random)
            let counts = SamplingDesign.allocation(total, sizes: sizes)
            #expect(counts.reduce(0, +) == total, "\(sizes) \(total)")
            for (count, size) in zip(counts, sizes) { #expect(count >= min(2, size) && count <= size) }
        }
    }

    @Test("each pixel is as likely to be drawn as any other, and none twice")
    func draws() {
        var random = SplitMix64(seed: 8)
        var times = [Int](repeating: 0, count: 10)
        for _ in 0..<20_000 {
            let drawn = SamplingDesign.draw(3, of: 10, using: &random)
            #expect(Set(drawn).count == 3 && drawn == drawn.sorted())
            for number in drawn { times[number] += 1 }
        }
        // 6000 expected; six standard deviations of a binomial count are 389.
        for count in times { #expect(abs(count - 6000) < 389, "\(times)") }
        #expect(SamplingDesign.draw(4, of: 4, using: &random) == [0, 1, 2, 3])
        #expect(SamplingDesign.draw(0, of: 4, using: &random).isEmpty)
    }
}
