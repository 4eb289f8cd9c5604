import Claims
import Testing

@Suite struct KernelFormTests {
    @Test("fractions are exact: 1/3 + 1/6 = 1/2, and roots of squares alone are fractions")
    func fractions() {
        #expect(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2))
        #expect(Fraction(2, -4) == Fraction(-1, 2) && Fraction(-1, 2) < Fraction(0))
        #expect(Fraction(3) / Fraction(-6) == Fraction(-1, 2) && Fraction(1, 2).description == "1/2")
        #expect(Fraction(4, 9).squareRoot == Fraction(2, 3) && Fraction(2).squareRoot == nil)
    }

    @Test("b = -1, eps = 1: at 1 and 2 the matrix is 0, 1/2; 1/2, 9, whose determinant is -1/4")
    func closedForm() throws {
        let points = [1, 2].map { KernelPoint([Fraction($0)], bias: Fraction(-1), epsilon: Fraction(1)) }
        let values = points.map { a in points.map { KernelForm.negative.value(a, $0) } }
        #expect(values == [[Fraction(0), Fraction(1, 2)], [Fraction(1, 2), Fraction(9)]])
    }

    @Test("constants below 0 or of each unit's own have counterexamples below 0; what is proved has none")
    func counterexamples() {
        for form in KernelForm.allCases {
            let found = Counterexample.first(of: form)
            #expect((found == nil) == (form.proof != nil), "\(form.rawValue)")
            if let found { #expect(found.determinant < Fraction(0) && (2...3).contains(found.points.count)) }
        }
    }
}
