import Claims
import Testing
import YatlasCore

@Suite struct RuleTests {
    @Test("cases that are not decided leave a verdict open where it depends on them, and only there")
    func open() {
        func verdict(_ yes: Int, _ no: Int, _ open: Int) -> Verdict {
            Verdict(
                [CaseOutcome](repeating: .yes, count: yes) + [CaseOutcome](repeating: .no, count: no)
                    + [CaseOutcome](repeating: .open, count: open), holds: 0.75, partly: 0.25)
        }
        #expect(verdict(6, 2, 0) == .holds && verdict(6, 0, 2) == .holds)
        #expect(verdict(5, 2, 1) == .open && verdict(5, 3, 0) == .partly)
        #expect(verdict(0, 7, 1) == .fails && verdict(1, 6, 1) == .open && verdict(0, 0, 8) == .open)
    }

    @Test("a case is decided where its whole interval lies on one side of the bar")
    func interval() {
        // Student's t of 2 degrees of freedom is 4.303: 1 ± 4.303 / sqrt(3) times the deviation.
        #expect(CaseOutcome([0.9, 1, 1.1], above: 0.7) == .yes)
        #expect(CaseOutcome([0.9, 1, 1.1], above: 0.8) == .open)
        #expect(CaseOutcome([0.9, 1, 1.1], above: 1.3) == .no)
        #expect(CaseOutcome([1], above: 0) == .open)
        let found = MeanInterval([0.9, 1, 1.1])
        #expect(abs(found.high - (1 + 4.302653 * 0.1 / 3.0.squareRoot())) < 1e-6)
    }
}
