import Accuracy
import Testing

/// Twelve polygons of 2 to 30 pixels and three classes, with errors in a fixed pattern.
private func unequalPolygons() -> PairedSimulation.Samples {
    var samples = PairedSimulation.Samples()
    for (k, size) in [4, 9, 2, 15, 7, 30, 5, 11, 3, 20, 6, 8].enumerated() {
        for i in 0..<size {
            let truth = k % 3
            samples.reference.append(truth)
            samples.first.append((i * 7 + k * 5) % (4 + k % 4) == 0 ? (truth + 1) % 3 : truth)
            samples.second.append((i * 5 + k * 3) % (6 + k % 3) == 0 ? (truth + 2) % 3 : truth)
            samples.groups.append(900 - k)
        }
    }
    return samples
}

/// Polygons of 50 pixels of one class; the second configuration has `leads` more correct pixels in each than the first.
private func equalPolygons(leads: [Int]) -> PairedSimulation.Samples {
    var samples = PairedSimulation.Samples()
    for (polygon, lead) in leads.enumerated() {
        for pixel in 0..<50 {
            samples.reference.append(0)
            samples.first.append(pixel < 30 ? 0 : 1)
            samples.second.append(pixel < 30 + lead ? 0 : 1)
            samples.groups.append(polygon)
        }
    }
    return samples
}

extension PairedSimulation.Samples {
    fileprivate func compared(classes: Int, draws: Int = 2000, seed: UInt64 = 1) -> PairedBootstrap {
        PairedBootstrap(
            classCount: classes, reference: reference, first: first, second: second, groups: groups, draws: draws,
            seed: seed)
    }
}

@Suite struct PairedBootstrapTests {
    @Test("with polygons of equal size the interval is the t interval of their differences (scipy.stats.ttest_1samp)")
    func equalSizes() throws {
        let found = equalPolygons(leads: [3, -1, 4, 0, 2, 5, -2, 1, 6, 2, 0, 3]).compared(classes: 2, draws: 20_000)
        let overall = found.overallAccuracy
        #expect(abs(overall.value - 0.03833333333333333) < 1e-12)
        #expect(overall.groups == 12 && abs(overall.effectiveGroups - 12) < 1e-9)
        // 20,000 draws leave the standard error uncertain by 0.5 %.
        let interval = try #require(overall.interval)
        #expect(abs(interval.lowerBound - 0.007463218127466271) < 0.02 * 0.0309)
        #expect(abs(interval.upperBound - 0.0692034485392004) < 0.02 * 0.0309)
    }

    @Test("differences and standard errors are those of a million draws in numpy, as 7.46 equal polygons would tell")
    func unequalSizes() throws {
        let samples = unequalPolygons()
        let found = samples.compared(classes: 3, draws: 20_000)
        let measures = [found.overallAccuracy, found.macroF1] + found.f1.compactMap { $0 }
        try #require(measures.count == 5)
        let values = [0.09166667, 0.10929685, 0.00653253, 0.22867804, 0.09267998]
        let errors = [0.0850283, 0.0884414, 0.0971951, 0.2066636, 0.134285]
        for (measure, (value, error)) in zip(measures, zip(values, errors)) {
            #expect(abs(measure.value - value) < 1e-8)
            #expect(abs((measure.standardError ?? 0) - error) < 0.03 * error, "\(measure)")
            #expect(measure.groups == 12 && abs(measure.effectiveGroups - 7.461139896373057) < 1e-9)
        }
        // A multinomial of 2,000,000 draws in numpy.
        #expect(abs((found.overallAccuracyByPixel.standardError ?? 0) - 0.0456514) < 0.0001)
        #expect(found.overallAccuracyByPixel.value == found.overallAccuracy.value)
        #expect(found.overallAccuracyByPixel.groups == 120)
    }

    @Test("the measures are those of the arms' confusion matrices")
    func sameAsMatrices() {
        let samples = unequalPolygons()
        var (first, second) = (ConfusionMatrix(classes: ["a", "b", "c"]), ConfusionMatrix(classes: ["a", "b", "c"]))
        for (truth, (a, b)) in zip(samples.reference, zip(samples.first, samples.second)) {
            first.add(reference: truth, map: a)
            second.add(reference: truth, map: b)
        }
        let found = samples.compared(classes: 3)
        #expect(abs(found.macroF1.value - (second.macroF1 - first.macroF1)) < 1e-12)
        for c in 0..<3 { #expect(abs((found.f1[c]?.value ?? 9) - (second.f1(c) - first.f1(c))) < 1e-12) }
    }

    @Test(
        "with runs the variance is k / (k - 1) times that of drawing polygons, plus that between runs over their number"
    )
    func runs() throws {
        let leads = [[3, -1, 4, 0, 2, 5, -2, 1, 6, 2, 0, 3], [1, 0, 2, 0, 5, 5, -3, 2, 6, 1, 1, 5]]
        let runs = leads.map { leads in
            let samples = equalPolygons(leads: leads)
            return PairedRun(
                reference: samples.reference, first: samples.first, second: samples.second, groups: samples.groups)
        }
        let found = PairedBootstrap(classCount: 2, runs: runs, folds: 4, draws: 20_000).overallAccuracy
        let shares = zip(leads[0], leads[1]).map { Double($0 + $1) / 100 }
        let mean = shares.reduce(0, +) / 12
        #expect(abs(found.value - mean) < 1e-12 && found.groups == 12 && found.runs == 2)
        // The variance of the mean of twelve, and of the mean of two runs that differ by 2 of 600.
        let drawing = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11 / 12 * 4 / 3
        let gap = Double(leads[0].reduce(0, +) - leads[1].reduce(0, +)) / 600
        let training = gap * gap / 4
        let error = (drawing + training).squareRoot()
        #expect(training > 0 && abs((found.standardError ?? 0) - error) < 0.02 * error)
        // One of the two runs alone treats models as fixed: the interval of the same polygons is narrower.
        #expect(PairedBootstrap(classCount: 2, runs: [runs[0]], folds: 4).overallAccuracy.runs == 1)
    }

    @Test func aSeedFixesTheDraws() {
        let samples = unequalPolygons()
        let error = { samples.compared(classes: 3, seed: $0).macroF1.standardError }
        #expect(error(3) == error(3))
        #expect(error(3) != error(4))
    }

    @Test("no interval without a second polygon, of all samples or of a class; none of a class that is nowhere")
    func tooLittle() {
        var samples = equalPolygons(leads: [2])
        #expect(samples.compared(classes: 2).overallAccuracy.interval == nil)
        samples = equalPolygons(leads: [2, 3, 1])
        samples.reference[0] = 2
        let found = samples.compared(classes: 4)
        #expect(found.f1[2]?.interval == nil && found.f1[2]?.value == 0)
        #expect(found.f1[3] == nil)
        #expect(found.f1[0]?.interval != nil)
    }

    @Test("arms that agree on every sample differ by nothing, for sure")
    func sameArms() {
        var samples = unequalPolygons()
        samples.second = samples.first
        let found = samples.compared(classes: 3)
        #expect(found.overallAccuracy.interval == 0...0 && found.macroF1.interval == 0...0)
        #expect(!found.overallAccuracy.excludesZero)
        #expect(found.overallAccuracyByPixel.interval == 0...0)
    }
}
