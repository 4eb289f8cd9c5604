import Accuracy
import Testing
internal import YatlasCore

/// How often intervals include the true difference, which is 0, in 500 simulated comparisons.
@Suite struct CoverageTests {
    /// The simulations, and whether pixels of a polygon are independent.
    static let simulations: [(PairedSimulation, Bool)] = [
        (PairedSimulation(polygons: 40, sizes: .even, correlation: 0), true),
        (PairedSimulation(polygons: 40, sizes: .even, correlation: 0.6), false),
        (PairedSimulation(polygons: 40, sizes: .skewed, correlation: 0.6), false),
    ]

    @Test(
        "intervals of polygons hold it in 93 to 97 % of the runs; those of pixels only where pixels are independent",
        arguments: simulations)
    func coverage(simulation: PairedSimulation, independent: Bool) {
        var random = SplitMix64(seed: 1)
        var (byPolygon, byPixel) = (0, 0)
        for run in 0..<500 as Range<UInt64> {
            let samples = simulation.draw(using: &random)
            let found = PairedBootstrap(
                classCount: 4, reference: samples.reference, first: samples.first, second: samples.second,
                groups: samples.groups, draws: 500, seed: run)
            if found.overallAccuracy.interval?.contains(0) == true { byPolygon += 1 }
            if found.overallAccuracyByPixel.interval?.contains(0) == true { byPixel += 1 }
        }
        #expect((465...485).contains(byPolygon), "\(byPolygon) of 500")
        if independent {
            #expect((465...485).contains(byPixel), "\(byPixel) of 500")
        } else {
            #expect(byPixel < 300, "\(byPixel) of 500")
        }
    }
}
