import Foundation
import Accuracy
import Testing
internal import YatlasCore

extension StratifiedSample {
    /// A sample whose strata are the map's classes; rows of the counts are the map, columns the reference.
    static func of(_ mapRows: [[Int]], sizes: [Int], interval: Estimate.Method = .melded) -> StratifiedSample {
        var observations: [Observation] = []
        for (map, row) in mapRows.enumerated() {
            for (reference, count) in row.enumerated() {
                let one = Observation(stratum: map, reference: reference, map: map)
                observations += Array(repeating: one, count: count)
            }
        }
        let names = sizes.indices.map { "class \($0)" }
        return StratifiedSample(
            classes: names, sizes: sizes, observations: observations, areStrataClasses: true, interval: interval)
    }
}

/// The exact quantile, which public test suites use instead of the papers' 1.96.
private let exactQuantile = 1.959963984540054

/// Worked examples: estimates and half widths of their 95 % intervals from the equations.
struct WorkedExample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var mapRows: [[Int]]
    var sizes: [Int]
    var overall: (Double, Double)
    var users: [(Double, Double)]
    var producers: [(Double, Double)]
    var shares: [(Double, se: Double)]
}

private let examples = [
    // Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015, table 8. Two of the half widths printed for producer's
    // accuracies (0.23 and 0.01) don't follow from its eq. 7, which gives these.
    WorkedExample(
        testDescription: "Olofsson 2014, table 8", mapRows: olofsson,
        sizes: [200_000, 150_000, 3_200_000, 6_450_000], overall: (0.9465118881118881, 0.018483278101740767),
        users: [
            (0.88, 0.07403962155725735), (0.7333333333333333, 0.10075516309113898),
            (0.9272727272727272, 0.039744639418045714), (0.963076923076923, 0.020533123378771216),
        ],
        producers: [
            (0.7486614048308412, 0.21330593336666276), (0.8471563981042654, 0.25440368590592805),
            (0.9345089085796926, 0.03432379194728977), (0.9616089928314558, 0.018361198084108677),
        ],
        shares: [
            (0.02350862470862471, 0.0034907224410811637), (0.012984615384615384, 0.0021291530756257677),
            (0.31752214452214456, 0.008792424205322327), (0.6459846153846155, 0.009229963918506097),
        ]),
    // Olofsson et al. 2013, doi:10.1016/j.rse.2012.10.031; counts as in CRAN's mapaccuracy.
    WorkedExample(
        testDescription: "Olofsson 2013, example 1", mapRows: [[97, 0, 3], [3, 279, 18], [2, 1, 97]],
        sizes: [22353, 1_122_543, 610_228], overall: (0.94441678194817, 0.021881820938798802),
        users: [(0.97, 0.03360291769471769), (0.93, 0.028920313146048572), (0.97, 0.03360291769471769)],
        producers: [
            (0.48063082434097937, 0.22453044778409464), (0.9941886770739936, 0.011325217973251265),
            (0.8969258967646558, 0.041205407266351746),
        ],
        shares: [
            (0.025703255154621553, 0.006125723597569531), (0.5982866566692724, 0.010057433978612926),
            (0.37601008817610604, 0.010617971078729412),
        ]),
]

@Suite struct StratifiedSampleTests {
    @Test("worked examples: every estimate and standard error", arguments: examples)
    func worked(_ example: WorkedExample) throws {
        let sample = StratifiedSample.of(example.mapRows, sizes: example.sizes, interval: .wald)
        func check(_ estimate: Estimate?, _ value: Double, error: Double, _ name: String) throws {
            let found = try #require(estimate)
            #expect(abs(found.value - value) < 1e-12, "\(name): \(found.value)")
            #expect(abs(found.standardError - error) < 1e-12, "\(name): \(found.standardError)")
        }
        let overall = example.overall
        try check(sample.overallAccuracy, overall.0, error: overall.1 / exactQuantile, "overall")
        for c in example.sizes.indices {
            let (users, producers, share) = (example.users[c], example.producers[c], example.shares[c])
            try check(sample.usersAccuracy(c), users.0, error: users.1 / exactQuantile, "user's \(c)")
            try check(sample.producersAccuracy(c), producers.0, error: producers.1 / exactQuantile, "producer's \(c)")
            try check(sample.areaShare(c), share.0, error: share.se, "share \(c)")
        }
        let total = Double(example.sizes.reduce(0, +))
        for (map, row) in example.mapRows.enumerated() {
            let weight = Double(example.sizes[map]) / total / Double(row.reduce(0, +))
            for (reference, count) in row.enumerated() {
                #expect(abs(sample.proportions[reference][map] - weight * Double(count)) < 1e-15)
                #expect(
                    abs(sample.proportions[reference][map] - (sample.cell(reference: reference, map: map)?.value ?? 9))
                        < 1e-15)
            }
        }
    }

    @Test("Olofsson 2014 as printed: overall accuracy and the four areas in hectares with their intervals")
    func printed() throws {
        let sample = StratifiedSample.of(
            olofsson, sizes: [200_000, 150_000, 3_200_000, 6_450_000], interval: .wald)
        let overall = try #require(sample.overallAccuracy)
        #expect((overall.value * 1000).rounded() == 947 && (overall.margin * 1000).rounded() == 18)
        #expect(overall.method == .wald && abs(overall.high - overall.value - overall.margin) < 1e-15)
        let hectares = 10_000_000 * 0.09
        let areas = try (0..<4).map { c in
            let share = try #require(sample.areaShare(c))
            #expect(share.method == .wald)
            return [share.value, share.margin].map { Int(($0 * hectares).rounded()) }
        }
        #expect(areas == [[21158, 6158], [11686, 3756], [285770, 15510], [581386, 16282]])
    }

    @Test("strata that are not the map's classes: the numerical example of Stehman 2014")
    func stehman() throws {
        // doi:10.1080/01431161.2014.930207; data as in CRAN's mapaccuracy.
        let (strata, map, reference) = (
            "AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDD", "AAAAAAABBBABBBBBBBBBBBCCCCCCBBDDDDDDDDDD",
            "AAAAACBABCABBBBBAABBCCCCCDDBBADDDDDDDCCB"
        )
        func index(_ text: String) -> [Int] { text.unicodeScalars.map { Int($0.value) - 65 } }
        let observations = zip(index(strata), zip(index(reference), index(map))).map {
            StratifiedSample.Observation(stratum: $0, reference: $1.0, map: $1.1)
        }
        let sample = StratifiedSample(
            classes: ["A", "B", "C", "D"], sizes: [40000, 30000, 20000, 10000], observations: observations,
            areStrataClasses: false)
        for (estimate, value, error) in [
            (sample.areaShare(0), 0.35, 0.08224779632306267), (sample.areaShare(2), 0.2, 0.06427977044832137),
            (sample.overallAccuracy, 0.63, 0.084642188062455),
            (sample.usersAccuracy(1), 0.574468085106383, 0.12478224724014163),
            (sample.producersAccuracy(1), 0.7941176470588235, 0.11654791352416964),
            (sample.cell(reference: 2, map: 1), 0.08, 0.04806615811104062),
        ] {
            let found = try #require(estimate)
            #expect(abs(found.value - value) < 1e-12 && abs(found.standardError - error) < 1e-12, "\(found)")
        }
    }

    @Test("all samples of a small map: estimates are right on average, and so are their variances")
    func unbiased() throws {
        // Two strata of four pixels, (reference, map); two of each are drawn, in 6 x 6 equally likely ways.
        let pixels = [[(0, 0), (0, 0), (1, 0), (0, 1)], [(1, 1), (0, 1), (1, 1), (1, 1)]]
        let pairs = (0..<4).flatMap { a in ((a + 1)..<4).map { (a, $0) } }
        var estimates: [(overall: Estimate, area: Estimate)] = []
        for first in pairs {
            for second in pairs {
                let drawn = [(0, first.0), (0, first.1), (1, second.0), (1, second.1)]
                let sample = StratifiedSample(
                    classes: ["a", "b"], sizes: [4, 4],
                    observations: drawn.map { stratum, at in
                        let pixel = pixels[stratum][at]
                        return StratifiedSample.Observation(stratum: stratum, reference: pixel.0, map: pixel.1)
                    }, areStrataClasses: false)
                estimates.append(
                    (try #require(sample.overallAccuracy), try #require(sample.areaShare(0))))
            }
        }
        #expect(estimates.count == 36)
        for (found, truth) in [(estimates.map(\.overall), 5.0 / 8), (estimates.map(\.area), 4.0 / 8)] {
            let mean = found.reduce(0) { $0 + $1.value } / 36
            let spread = found.reduce(0) { $0 + ($1.value - truth) * ($1.value - truth) } / 36
            let variance = found.reduce(0) { $0 + $1.standardError * $1.standardError } / 36
            #expect(abs(mean - truth) < 1e-12 && abs(variance - spread) < 1e-12 && spread > 0.01)
        }
    }

    @Test("one stratum is a simple random sample: textbook proportions")
    func simpleRandom() throws {
        let rows = [[40, 5], [3, 52]]
        var observations: [StratifiedSample.Observation] = []
        for (map, row) in rows.enumerated() {
            for (reference, count) in row.enumerated() {
                observations += Array(repeating: .init(stratum: 0, reference: reference, map: map), count: count)
            }
        }
        let sample = StratifiedSample(
            classes: ["a", "b"], sizes: [1000], observations: observations, areStrataClasses: false)
        let overall = try #require(sample.overallAccuracy)
        // Cochran 1977, eq. 3.8: s^2 of a proportion, with 1 - n / N.
        #expect(abs(overall.value - 0.92) < 1e-15)
        #expect(abs(overall.standardError - (0.92 * 0.08 / 99 * 0.9).squareRoot()) < 1e-12)
        let users = try #require(sample.usersAccuracy(0))
        #expect(abs(users.value - 40.0 / 45) < 1e-15)
        #expect(sample.areaShare(0).map { abs($0.value - 0.43) < 1e-15 } == true)
    }

    @Test(
        "one stratum has the limits of Clopper and Pearson, as R's binom.test prints them",
        arguments: [
            (0, 50, 0, 0.0711217364641976), (9, 10, 0.554983882971805, 0.997471421455538),
            (81, 263, 0.252736745585271, 0.367621922601351), (33, 150, 0.156537338440693, 0.294854073530861),
        ])
    func exact(hits: Int, count: Int, low: Double, high: Double) throws {
        let sample = StratifiedSample.of([[hits, count - hits], [0, 20]], sizes: [1 << 50, 1 << 50])
        let users = try #require(sample.usersAccuracy(0))
        #expect(users.method == .melded && abs(users.low - low) < 1e-7 && abs(users.high - high) < 1e-7, "\(users)")
    }

    @Test("strata without an error widen the interval by what may have been missed; known strata do not")
    func intervals() throws {
        // No error in 150 samples of a stratum: the upper limit of the error is 1 - 0.025^(1/150).
        let rare = StratifiedSample.of([[150, 0], [0, 50]], sizes: [995_000_000, 5_000_000])
        let area = try #require(rare.areaShare(1))
        #expect(area.value == 0.005 && area.standardError == 0)
        let missed: Double = 1 - pow(0.025, 1.0 / 150)
        #expect(abs(area.high - (0.995 * missed + 0.005)) < 0.0015 && area.low < 0.005 && area.low > 0.0045)
        let producers = try #require(rare.producersAccuracy(1))
        #expect(producers.value == 1 && producers.high == 1 && producers.low < 0.25)
        let known = try #require(StratifiedSample.of([[2, 1], [0, 3]], sizes: [3, 3]).overallAccuracy)
        #expect(known.value == 5.0 / 6 && known.low == known.value && known.high == known.value)
        // Half of each stratum is sampled: limits are narrower by the square root of a half.
        let (half, none) = (
            StratifiedSample.of([[40, 10], [0, 20]], sizes: [100, 40]),
            StratifiedSample.of([[40, 10], [0, 20]], sizes: [100 << 40, 40 << 40])
        )
        let (near, far) = (try #require(half.usersAccuracy(0)), try #require(none.usersAccuracy(0)))
        #expect(abs((near.high - near.value) / (far.high - far.value) - 0.5.squareRoot()) < 1e-9)
    }

    @Test("the same sample has the same limits, and other names of strata change none")
    func deterministic() throws {
        let sizes = [200_000, 150_000, 3_200_000, 6_450_000]
        let one = StratifiedSample.of(olofsson, sizes: sizes)
        let other = StratifiedSample.of(olofsson, sizes: sizes)
        for c in sizes.indices { #expect(one.producersAccuracy(c) == other.producersAccuracy(c)) }
        #expect(one.overallAccuracy == other.overallAccuracy)
    }

    @Test("strata with too few samples are told; classes that nobody saw have no figure")
    func sparse() {
        let sample = StratifiedSample.of([[1, 0, 0], [0, 1, 0], [0, 0, 0]], sizes: [1, 2, 0])
        #expect(sample.sparse == [1])
        #expect(sample.usersAccuracy(2) == nil && sample.producersAccuracy(2) == nil && sample.f1(2) == nil)
    }
}
