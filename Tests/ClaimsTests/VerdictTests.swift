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
}
