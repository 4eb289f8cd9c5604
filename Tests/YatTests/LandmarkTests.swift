import Kernels
import Testing
import Yat
internal import YatlasCore

/// The convex fit, with its helpers.
@Suite struct LandmarkTests {
    @Test("quasi-Newton steps find the lowest place of Rosenbrock's valley")
    func minimum() {
        let place = LBFGS(steps: 200, tolerance: 1e-10).minimum(from: [-1.2, 1]) { place, gradient in
            let (x, y) = (place[0], place[1])
            gradient = [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]
            return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
        }
        #expect(abs(place[0] - 1) < 1e-6 && abs(place[1] - 1) < 1e-6, "\(place)")
    }

    @Test(
        "a weight of 3 is a sample given three times: in the standardisation, with and without whitening, and in the fit"
    )
    func weighted() throws {
        var random = SplitMix64(seed: 5)
        let (n, d) = (40, 3)
        let values = (0..<(n * d)).map { _ in Float.random(in: -1...1, using: &random) }
        let targets = (0..<n).map { $0 % 3 }
        let weights = (0..<n).map { _ in Int.random(in: 1...4, using: &random) }
        let rows = (0..<n).flatMap { Array(repeating: $0, count: weights[$0]) }
        let plain = try SampleSet(featureCount: d, classCount: 3, features: values, targets: targets)
        let repeated = plain[rows]
        let weighted = try SampleSet(
            featureCount: d, classCount: 3, features: values, targets: targets, weights: weights.map(Float.init))
        for whitening in [nil, Float(0.2)] {
            let (ours, theirs) = (
                Standardisation(of: weighted, separation: 0.5, whitening: whitening),
                Standardisation(of: repeated, separation: 0.5, whitening: whitening)
            )
            #expect(isClose(ours.shift, theirs.shift, 1e-6) && isClose(ours.scale, theirs.scale, 1e-6))
            #expect(isClose(ours.mixing, theirs.mixing, 1e-5))
        }
        #expect(isClose(weighted.logPriors, repeated.logPriors, 1e-6))
        let x = values.map(Double.init)
        let regression = LandmarkRegression(
            units: Array(x.prefix(20 * d)), dimension: d, bias: 2, epsilon: 1, decay: 0.05)
        let ours = regression.fit(x, targets: targets, classes: 3, weights: weighted.weights)
        let theirs = regression.fit(
            rows.flatMap { x[($0 * d)..<($0 * d + d)] }, targets: repeated.targets, classes: 3)
        let other = regression.fit(x, targets: targets, classes: 3)
        #expect(isClose(ours.intercept, theirs.intercept, 0.002) && !isClose(other.intercept, theirs.intercept, 0.1))
    }

    private func isClose<Number: BinaryFloatingPoint>(_ a: [Number], _ b: [Number], _ tolerance: Number) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    }

    @Test("no head has less of the penalised loss than the one fitted, in any direction")
    func lowest() {
        var random = SplitMix64(seed: 3)
        let x = (0..<120).map { _ in Double.random(in: -1...1, using: &random) }
        let targets = (0..<60).map { (x[2 * $0] * x[2 * $0 + 1] > 0 ? 1 : 0) + ($0 % 10 == 0 ? 1 : 0) }
        let units = Array(x.prefix(40))
        let decay = 0.05
        let fitted = LandmarkRegression(units: units, dimension: 2, bias: 2, epsilon: 1, decay: decay)
            .fit(x, targets: targets, classes: 3)
        func yat(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
            let dot = zip(a, b).reduce(2) { $0 + $1.0 * $1.1 }
            return dot * dot / zip(a, b).reduce(1) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        func row(_ values: [Double], _ index: Int) -> ArraySlice<Double> { values[(2 * index)..<(2 * index + 2)] }
        // By the definition: summed cross-entropy and decay / 2 of head K head^T.
        func loss(_ head: [Double], _ intercept: [Double]) -> Double {
            var sum = 0.0
            for sample in 0..<60 {
                let scores = (0..<3).map { c in
                    (0..<20).reduce(intercept[c]) { $0 + head[c * 20 + $1] * yat(row(units, $1), row(x, sample)) }
                }
                sum += Double.logarithm(scores.reduce(0) { $0 + Double.exponential($1) }) - scores[targets[sample]]
            }
            let trace = (0..<20).reduce(0) { $0 + yat(row(units, $1), row(units, $1)) } / 20
            for c in 0..<3 {
                for i in 0..<20 {
                    for j in 0..<20 {
                        let kernel = yat(row(units, i), row(units, j)) + (i == j ? 1e-5 * trace : 0)
                        sum += decay / 2 * trace * head[c * 20 + i] * head[c * 20 + j] * kernel
                    }
                }
            }
            return sum
        }
        let best = loss(fitted.head, fitted.intercept)
        for _ in 0..<40 {
            let size = Double.random(in: 1e-3...1, using: &random)
            let head = fitted.head.map { $0 * (1 + size * Double.random(in: -1...1, using: &random)) }
            let intercept = fitted.intercept.map { $0 + size * Double.random(in: -1...1, using: &random) }
            #expect(loss(head, intercept) > best)
        }
    }

    @Test("held-out logits of +-3 that are right 4 times in 5 want the temperature 3 / ln 4")
    func temperature() {
        let scores = (0..<10).flatMap { _ in [3, 0] as [Float] }
        let targets = (0..<10).map { $0 < 8 ? 0 : 1 }
        let found = ScoreCalibration.temperature(scores: scores, targets: targets, classCount: 2)
        #expect(abs(found - 3 / 1.386_294) < 2e-3)
        // All of 8 correct, one of 10 doubted: 9 to 1.
        let doubted = ScoreCalibration.temperature(
            scores: (0..<8).flatMap { _ in [3, 0] as [Float] }, targets: Array(repeating: 0, count: 8), classCount: 2,
            isDoubtful: true)
        #expect(abs(doubted - 3 / 2.197_225) < 2e-3)
    }

    @Test("a feature counts by the root of total over within-class deviation; the mean squared length stays d")
    func separation() throws {
        // Feature 0: classes at -2 and 2, each +-1: total variance 5, within 1. Feature 1: the same in both: 1 and 1.
        let samples = try SampleSet(
            featureCount: 2, classCount: 2, features: [-3, 1, -1, -1, 1, 1, 3, -1], targets: [0, 0, 1, 1])
        let standard = Standardisation(of: samples, separation: 0.5)
        let gains = [Float(5).squareRoot().squareRoot(), 1]
        let factor = (2 / (gains[0] * gains[0] + 1)).squareRoot()
        #expect(abs(standard.scale[0] - gains[0] * factor / Float(5).squareRoot()) < 1e-6)
        #expect(abs(standard.scale[1] - factor) < 1e-6)
    }

    @Test("whitened samples have the covariance 1 within classes, up to a factor, and a mean squared length of d")
    func whitening() throws {
        var random = SplitMix64(seed: 5)
        let (n, d) = (600, 3)
        var features: [Float] = []
        for row in 0..<n {
            let noise = (0..<d).map { _ in Float.random(in: -1...1, using: &random) }
            // Features with correlated noise, and two classes that differ in one of them.
            features += [noise[0] + Float(row % 2), 0.8 * noise[0] + 0.6 * noise[1], 2 * noise[1] + noise[2]]
        }
        let samples = try SampleSet(
            featureCount: d, classCount: 2, features: features, targets: (0..<n).map { $0 % 2 })
        let standard = Standardisation(of: samples, whitening: 1e-3)
        let x = standard.mixed(standard.applied(to: samples)).map(Double.init)
        #expect(abs(x.reduce(0) { $0 + $1 * $1 } / Double(n * d) - 1) < 1e-4)
        var covariance = [Double](repeating: 0, count: d * d)
        for target in 0..<2 {
            let rows = stride(from: target, to: n, by: 2).map { Array(x[($0 * d)..<($0 * d + d)]) }
            let means = (0..<d).map { f in rows.reduce(0) { $0 + $1[f] } / Double(rows.count) }
            for row in rows {
                for i in 0..<d {
                    for j in 0..<d { covariance[i * d + j] += (row[i] - means[i]) * (row[j] - means[j]) / Double(n) }
                }
            }
        }
        for i in 0..<d {
            for j in 0..<d {
                let wanted = i == j ? covariance[0] : 0
                #expect(abs(covariance[i * d + j] - wanted) < 0.03 * covariance[0], "\(i), \(j): \(covariance)")
            }
        }
        #expect(standard.mixed(standard.applied(to: samples)) != standard.applied(to: samples))
        #expect(Standardisation(of: samples).mixing.isEmpty)
    }

    @Test("the spectral angle does not see brightness; its cosine is that of the angle")
    func angle() throws {
        let samples = try SampleSet(
            featureCount: 2, classCount: 2, features: [1, 0, 3, 0, 1, 1, 2, 2], targets: [0, 0, 1, 1])
        let rule = SpectralAngleMapper(of: samples)
        let bright = try SampleSet(featureCount: 2, classCount: 2, features: [50, 0, 1, 1.7320508], targets: [0, 1])
        let scores = rule.scores(of: bright)
        let known: [Float] = [1, 0.5, 0.70710678, 0.96592583]
        #expect(zip(scores, known).allSatisfy { abs($0 - $1) < 1e-6 }, "\(scores)")
    }
}
