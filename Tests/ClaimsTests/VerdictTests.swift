import Accuracy
import Claims
import Testing

/// Each rule with figures on both sides of its bars.
@Suite struct VerdictTests {
    @Test("all parts, some, none")
    func parts() {
        #expect(Verdict(parts: [true, true]) == .holds)
        #expect(Verdict(parts: [true, false]) == .partly)
        #expect(Verdict(parts: [false, false]) == .fails)
    }

    @Test("shares on and just below the bars")
    func shares() {
        #expect(Verdict(8, of: 11, holds: 2.0 / 3, partly: 1.0 / 3) == .holds)
        #expect(Verdict(7, of: 11, holds: 2.0 / 3, partly: 1.0 / 3) == .partly)
        #expect(Verdict(4, of: 11, holds: 2.0 / 3, partly: 1.0 / 3) == .partly)
        #expect(Verdict(3, of: 11, holds: 2.0 / 3, partly: 1.0 / 3) == .fails)
        #expect(Verdict(6, of: 8, holds: 0.75, partly: 0.5) == .holds)
    }

    @Test("gates: all 16 hold, XOR alone holds partly, and nothing is won where XOR was linear before")
    func gates() {
        let all = Set(Gate.all)
        let plain = all.filter { !["XOR", "XNOR"].contains($0.name) }
        #expect(GatesClaim.verdict(plain: plain, transformed: all) == .holds)
        #expect(GatesClaim.verdict(plain: plain, transformed: [.xor]) == .partly)
        #expect(GatesClaim.verdict(plain: plain, transformed: plain) == .fails)
        #expect(GatesClaim.verdict(plain: all, transformed: all) == .fails)
    }

    @Test("unit: half of the seeds hold, fewer partly; a line that gets XOR, or weights that do not, end it")
    func unit() {
        #expect(UnitClaim.verdict(closedForm: true, plain: false, trained: 10, seeds: 20) == .holds)
        #expect(UnitClaim.verdict(closedForm: true, plain: false, trained: 9, seeds: 20) == .partly)
        #expect(UnitClaim.verdict(closedForm: true, plain: true, trained: 20, seeds: 20) == .fails)
        #expect(UnitClaim.verdict(closedForm: false, plain: false, trained: 20, seeds: 20) == .fails)
    }

    @Test("shape: a figure beyond its bar takes its part with it")
    func shape() {
        var found = ShapeClaim.Findings()
        found.least = 0
        found.reluJumps = [1, 0, 0, 0]
        #expect(found.parts == [true, true, true, true, true])
        let spoilt: [(inout ShapeClaim.Findings) -> Void] = [
            { $0.wrongZeros = 1 }, { $0.least = -1e-20 }, { $0.highest = 1.01 }, { $0.limitErrors[1] = 0.01 },
            { $0.closedErrors[3] = 1e-5 },
        ]
        for (place, spoil) in spoilt.enumerated() {
            var worse = found
            spoil(&worse)
            #expect(worse.parts == (0..<5).map { $0 != place })
        }
        found.reluJumps[0] = 0
        #expect(!found.parts[4])
    }

    @Test("memory: 1.8 times everywhere, somewhere, nowhere")
    func memory() {
        #expect(MemoryClaim.verdict(ratios: [1.8, 2]) == .holds)
        #expect(MemoryClaim.verdict(ratios: [1.79, 2]) == .partly)
        #expect(MemoryClaim.verdict(ratios: [1.79, 1]) == .fails)
    }

    @Test("parameters: the fewest within a point of the best of all, and how Yat stands to the better plain kind")
    func parameters() {
        func curve(_ points: (Int, Double)...) -> [AccuracyPoint] {
            points.map { AccuracyPoint(units: $0.0 / 10, parameters: $0.0, accuracy: $0.1) }
        }
        let needed = ParametersClaim.needed([
            curve((50, 0.80), (100, 0.895), (200, 0.90)), curve((50, 0.85), (100, 0.88)), curve((90, 0.892)),
        ])
        #expect(needed.map { $0?.parameters } == [100, nil, 90])
        #expect(ParametersClaim.outcome(yat: 4, plain: [nil, 8]) == .fewer)
        #expect(ParametersClaim.outcome(yat: 8, plain: [16, 8]) == .level)
        #expect(ParametersClaim.outcome(yat: 16, plain: [8, 64]) == .more)
        #expect(ParametersClaim.outcome(yat: nil, plain: [nil, nil]) == .level)
        #expect(ParametersClaim.outcome(yat: nil, plain: [64, nil]) == .more)
        #expect(ParametersClaim.outcome(yat: 64, plain: [nil, nil]) == .fewer)
        #expect(ParametersClaim.verdict([.fewer, .fewer, .more]) == .holds)
        #expect(ParametersClaim.verdict([.fewer, .level, .level]) == .partly)
        #expect(ParametersClaim.verdict([.fewer, .level, .more]) == .fails)
    }

    @Test("information: Yat has to lead both by more than a hundredth")
    func information() {
        #expect(InformationClaim.isAhead(yat: 0.92, others: [0.9, 0.8]))
        #expect(!InformationClaim.isAhead(yat: 0.905, others: [0.9, 0.8]))
        #expect(!InformationClaim.isAhead(yat: 0.95, others: [0.8, 0.96]))
    }

    @Test("equations: half the other's median in four of five seeds; three problems of four hold")
    func equations() {
        let others = [1.0, 2, 2, 2, 9]
        #expect(PDEClaim.outcome(yat: [0.5, 0.6, 1, 1, 8], tanh: others) == .yat)
        #expect(PDEClaim.outcome(yat: [0.5, 0.6, 1.1, 1.2, 1.3], tanh: others) == .neither)
        #expect(PDEClaim.outcome(yat: [0.5, 0.6, 1, 3, 8], tanh: others) == .neither)
        #expect(PDEClaim.outcome(yat: others, tanh: [0.5, 0.6, 1, 1, 8]) == .tanh)
        #expect(PDEClaim.verdict([.yat, .yat, .yat, .tanh]) == .holds)
        #expect(PDEClaim.verdict([.yat, .yat, .tanh, .neither]) == .partly)
        #expect(PDEClaim.verdict([.yat, .tanh, .neither, .neither]) == .fails)
    }

    @Test("NDVI: help is an interval above zero, of groups enough; in half of the cases it holds")
    func ndvi() {
        func difference(_ value: Double, error: Double = 0.01, groups: Int = 50) -> Difference {
            Difference(value: value, standardError: error, groups: groups, effectiveGroups: Double(groups))
        }
        let (helps, doubtful) = (difference(0.05), difference(0.015))
        #expect(NDVIClaim.verdict([helps, doubtful]) == .holds)
        #expect(NDVIClaim.verdict([helps, doubtful, doubtful]) == .partly)
        #expect(NDVIClaim.verdict([doubtful, difference(-0.05), difference(0.05, groups: 5)]) == .fails)
    }
}
