import Claims
import Testing

/// Each rule with figures on both sides of its thresholds.
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

    @Test("gates: all 16 hold, the six common ones alone hold partly, and nothing is won where XOR was linear before")
    func gates() {
        let all = Set(Gate.all)
        let plain = all.filter { !["XOR", "XNOR"].contains($0.name) }
        #expect(GatesClaim.verdict(plain: plain, transformed: all) == .holds)
        #expect(GatesClaim.verdict(plain: plain, transformed: GatesClaim.common) == .partly)
        #expect(GatesClaim.verdict(plain: plain, transformed: [.xor]) == .fails)
        #expect(GatesClaim.verdict(plain: plain, transformed: plain) == .fails)
        #expect(GatesClaim.verdict(plain: all, transformed: all) == .fails)
        let groups = Gate.Group.allCases.map { group in Gate.all.count { $0.group == group } }
        #expect(groups == [6, 2, 4, 4])
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

    @Test("memory: 1.8 times everywhere, somewhere, nowhere, in both parts")
    func memory() {
        #expect(MemoryClaim.verdict(ratios: [1.8, 2]) == .holds)
        #expect(MemoryClaim.verdict(ratios: [1.79, 2]) == .partly)
        #expect(MemoryClaim.verdict(ratios: [1.79, 1]) == .fails)
        #expect(MemoryClaim.verdict(parts: [.holds, .holds]) == .holds)
        #expect(MemoryClaim.verdict(parts: [.holds, .fails]) == .partly)
        #expect(MemoryClaim.verdict(parts: [.fails, .partly]) == .partly)
        #expect(MemoryClaim.verdict(parts: [.fails, .fails]) == .fails)
    }

    @Test("kernel: the papers' reading decides first; made-up findings give each verdict")
    func kernel() {
        func outcome(_ counterexample: Counterexample? = nil, isProved: Bool = true, least: Double = 0) -> CaseOutcome {
            KernelClaim.Finding(counterexample: counterexample, isProved: isProved, least: least).outcome
        }
        let known = Counterexample.first(of: .negative)
        #expect(outcome() == .yes && outcome(least: -1e-14) == .yes)
        #expect(outcome(least: -1e-3) == .open && outcome(isProved: false) == .open)
        #expect(outcome(known) == .no && outcome(known, isProved: false, least: -0.1) == .no)
        #expect(KernelClaim.verdict([.yes, .yes, .yes, .yes]) == .holds)
        #expect(KernelClaim.verdict([.yes, .no, .yes, .open]) == .partly)
        #expect(KernelClaim.verdict([.no, .yes, .yes, .yes]) == .fails)
        #expect(KernelClaim.verdict([.open, .no, .no, .no]) == .open)
        #expect(KernelClaim.verdict([.yes, .yes, .open, .yes]) == .open)
    }

    @Test("whitebox: every verdict comes out of made-up models")
    func whitebox() {
        #expect(ReadingRule.simulation.reachable == Set(Verdict.allCases))
        #expect(
            ReadingRule.size([.holds, .holds, .fails]) == .fails && ReadingRule.size([.open, .fails, .holds]) == .fails)
        #expect(
            ReadingRule.size([.holds, .partly, .holds]) == .partly
                && ReadingRule.size([.open, .holds, .holds]) == .open)
        #expect(ReadingRule.claim([.holds, .fails]) == .partly && ReadingRule.claim([.open, .open]) == .open)
    }

    @Test("parameters: Yat leads both, in most tables; without tables nothing is decided")
    func parameters() {
        let (ahead, level, wide) = ([0.04, 0.05, 0.06], [0.0, 0.001, 0.002], [-0.1, 0.02, 0.12])
        #expect(ParametersClaim.outcome([ahead, ahead]) == .yes)
        #expect(ParametersClaim.outcome([ahead, level]) == .no)
        #expect(ParametersClaim.outcome([ahead, wide]) == .open)
        #expect(ParametersClaim.verdict([.yes, .yes, .no]) == .holds)
        #expect(ParametersClaim.verdict([.yes, .no, .no]) == .partly)
        #expect(ParametersClaim.verdict([.no, .no, .no]) == .fails)
        #expect(ParametersClaim.verdict([.yes, .no, .open]) == .open && ParametersClaim.verdict([]) == .open)
    }

    @Test("deep: level is not more than two points behind ReLU; three depths of four hold")
    func deep() {
        #expect(DeepClaim.outcome([-0.01, 0, -0.015, -0.01]) == .yes)
        #expect(DeepClaim.outcome([-0.1, -0.09, -0.11, -0.1]) == .no)
        #expect(DeepClaim.outcome([-0.1, 0.1, -0.2, 0.05]) == .open)
        #expect(DeepClaim.verdict([.yes, .yes, .yes, .no]) == .holds)
        #expect(DeepClaim.verdict([.yes, .no, .no, .no]) == .partly)
        #expect(DeepClaim.verdict([.no, .no, .no, .no]) == .fails)
        #expect(DeepClaim.verdict([.no, .no, .no, .open]) == .open)
    }

    @Test("each rule can give each verdict")
    func reachable() {
        for simulation in [PDEClaim.simulation, ParametersClaim.simulation, DeepClaim.simulation] {
            #expect(simulation.reachable == Set(Verdict.allCases), "\(simulation.table)")
        }
    }

    @Test("information: Yat has to lead by more than a hundredth on all tables; a fifth of the cases hold partly")
    func information() {
        let (ahead, level) = ([0.029, 0.03, 0.031], [0.004, 0.005, 0.006])
        func verdict(_ yes: Int, of count: Int) -> Verdict {
            InformationClaim.verdict((0..<count).map { $0 < yes ? ahead : level })
        }
        #expect(InformationClaim.outcomes([ahead, level, [0.0, 0.01, 0.03]]) == [.yes, .no, .open])
        #expect(verdict(3, of: 4) == .holds && verdict(1, of: 4) == .partly && verdict(1, of: 5) == .partly)
        #expect(verdict(1, of: 6) == .fails)
        #expect(InformationClaim.simulation.reachable == Set(Verdict.allCases))
    }

    @Test("equations: an error more than twice as small as both others'; two thirds of the problems hold")
    func equations() {
        let others = [-2.0, -2.1, -1.9, -2.05]
        #expect(PDEClaim.outcome([others.map { $0 - 1 }, others, others]) == .yes)
        #expect(PDEClaim.outcome([others.map { $0 - 0.2 }, others, others]) == .no)
        #expect(PDEClaim.outcome([others.map { $0 - 1 }, others, others.map { $0 - 1 }]) == .no)
        #expect(PDEClaim.outcome([[-2, -4, -1, -3.5], others, others]) == .open)
        #expect(PDEClaim.verdict([.yes, .yes, .no]) == .holds)
        #expect(PDEClaim.verdict([.yes, .no, .no, .no]) == .partly)
        #expect(PDEClaim.verdict([.no, .no, .no, .no]) == .fails)
        #expect(PDEClaim.verdict([.open, .no, .no, .no]) == .open)
    }

    @Test("NDVI: half of the cases hold, a fifth partly; linear models have to gain and to do as well as Yat models")
    func ndvi() {
        let (gain, none) = ([0.029, 0.03, 0.031], [-0.001, 0, 0.001])
        func gains(_ linear: [Double], _ yat: [Double], overYat: [Double]) -> NDVIClaim.Gains {
            .init(linear: linear, yat: yat, overYat: overYat)
        }
        #expect(NDVIClaim.outcomes(gains(gain, none, overYat: none)) == [.yes, .no, .yes])
        #expect(NDVIClaim.outcomes(gains(gain, gain, overYat: [-0.031, -0.03, -0.029])) == [.yes, .yes, .no])
        #expect(NDVIClaim.outcomes(gains(none, [0, 0.01, 0.03], overYat: none)) == [.no, .open, .no])
        let idle = gains(none, none, overYat: none)
        #expect(NDVIClaim.verdict([gains(gain, none, overYat: none)]) == .holds)
        #expect(NDVIClaim.verdict([gains(gain, none, overYat: none), idle, idle]) == .partly)
        #expect(NDVIClaim.verdict([idle]) == .fails && NDVIClaim.verdict([gains([1], [1], overYat: [1])]) == .open)
        #expect(NDVIClaim.simulation.reachable == Set(Verdict.allCases))
    }
}
