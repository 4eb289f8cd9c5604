import Accuracy
import Testing
import YatlasCore
import YatlasTestSupport

/// The coverage of intervals on simulated maps with known accuracy.
@Suite struct IntervalCoverageTests {
    /// A map: the share of each class, its user's accuracy, and the share of the largest class that belongs to each
    /// rare one.
    struct World: Sendable, CustomTestStringConvertible {
        var shares: [Double]
        var right: Double
        var omission: Double
        var points: Int

        var testDescription: String { "\(shares), \(right) right, \(omission) omitted, \(points) points" }

        /// The share of each reference class in each mapped class; the largest class comes first.
        var truth: [[Double]] {
            shares.indices.map { map in
                var row = shares.indices.map { c in
                    c == map ? 0 : (1 - right) * shares[c] / (1 - shares[map])
                }
                if map == 0 { for c in shares.indices where c > 0 && shares[c] < 0.02 { row[c] = omission } }
                row[map] = 1 - row.reduce(0, +)
                return row
            }
        }
    }

    static let worlds: [World] = [[0.995, 0.005], [0.899, 0.1, 0.001], [0.58, 0.2, 0.1, 0.1, 0.01, 0.005, 0.005]]
        .flatMap { shares in
            [(0.97, 0.0005), (0.9, 0.001), (0.85, 0.01)].flatMap { right, omission in
                [200, 500, 2000].map { World(shares: shares, right: right, omission: omission, points: $0) }
            }
        }

    @Test("every interval of every simulated map holds the truth in 93 % of 2,000 samples", .isSlow, arguments: worlds)
    func long(world: World) throws {
        let found = try coverage(world, draws: 2000)
        print(
            "\(world.testDescription): \(found.sorted { $0.value < $1.value }.prefix(3).map { "\($0.key) \($0.value)" })"
        )
        for (name, share) in found { #expect(share >= 0.93, "\(name): \(share)") }
    }

    @Test(
        "intervals of rare classes hold the truth in most of 100 samples, where 1.96 standard errors hold it in few",
        arguments: [worlds[4]])
    func short(world: World) throws {
        // With a true coverage of 95 %, fewer than 88 of 100 occur once in 500 runs.
        for (name, share) in try coverage(world, draws: 100) { #expect(share >= 0.88, "\(name): \(share)") }
        let wald = try coverage(world, draws: 100, .wald)
        #expect((wald["producer's 1"] ?? 1) < 0.6 && (wald["area 1"] ?? 1) < 0.6, "\(wald)")
    }

    /// The share of samples whose interval includes the true value, for each measure.
    private func coverage(
        _ world: World, draws: Int, _ interval: Estimate.Method = .melded
    ) throws -> [String: Double] {
        let (truth, classes) = (world.truth, world.shares.indices)
        let sizes = world.shares.map { Int(10_000_000 * $0) }
        let counts = SamplingDesign.allocation(world.points, sizes: sizes)
        let weights = sizes.map { Double($0) / Double(sizes.reduce(0, +)) }
        let areas = classes.map { c in classes.reduce(0.0) { $0 + weights[$1] * truth[$1][c] } }
        var random = SplitMix64(seed: UInt64(world.points) + UInt64(1e6 * world.omission))
        var held: [String: (held: Int, all: Int)] = [:]
        for _ in 0..<draws {
            var observations: [StratifiedSample.Observation] = []
            for map in classes {
                for _ in 0..<counts[map] {
                    var rest = Double.random(in: 0..<1, using: &random)
                    let reference = classes.first { c in
                        rest -= truth[map][c]
                        return rest < 0
                    }
                    observations.append(.init(stratum: map, reference: reference ?? map, map: map))
                }
            }
            let sample = StratifiedSample(
                classes: classes.map { "\($0)" }, sizes: sizes, observations: observations, areStrataClasses: true,
                interval: interval)
            func note(_ name: String, _ estimate: Estimate?, _ truth: Double) {
                guard let estimate else { return }
                let isHeld = estimate.low - 1e-12 <= truth && truth <= estimate.high + 1e-12
                held[name, default: (0, 0)].held += isHeld ? 1 : 0
                held[name, default: (0, 0)].all += 1
            }
            note("overall", sample.overallAccuracy, classes.reduce(0.0) { $0 + weights[$1] * truth[$1][$1] })
            for c in classes {
                note("user's \(c)", sample.usersAccuracy(c), truth[c][c])
                note("producer's \(c)", sample.producersAccuracy(c), weights[c] * truth[c][c] / areas[c])
                note("area \(c)", sample.areaShare(c), areas[c])
            }
        }
        return held.mapValues { Double($0.held) / Double($0.all) }
    }
}
