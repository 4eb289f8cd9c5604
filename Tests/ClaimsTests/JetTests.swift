import Claims
import Foundation
import Testing
import Yat

@Suite struct JetTests {
    typealias Series = Jet<5>

    /// Derivatives of order 0 to 4.
    private func derivatives(_ jet: Series) -> [Double] {
        zip([1, 1, 2, 6, 24], 0..<5).map { $0 * jet.coefficients[$1] }
    }

    private func agree(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
    }

    @Test("1 / (1 + x^2) has the derivatives that it has", arguments: [-2.5, -0.3, 0, 1, 3])
    func witch(_ x: Double) {
        let variable = Series(at: x, speed: 1)
        let q = 1 + x * x
        let known = [
            1 / q, -2 * x / (q * q), (6 * x * x - 2) / pow(q, 3), 24 * x * (1 - x * x) / pow(q, 4),
            24 * (5 * pow(x, 4) - 10 * x * x + 1) / pow(q, 5),
        ]
        let found = derivatives(Series(1) / (Series(1) + variable * variable))
        #expect(agree(found, known), "\(found) for \(known)")
    }

    @Test("tanh has its derivatives, with the chain rule", arguments: [-1.2, 0, 0.7])
    func hyperbolicTangent(_ x: Double) {
        let y = tanh(3 * x)
        let s = 1 - y * y
        let known = [
            y, 3 * s, 9 * -2 * y * s, 27 * (6 * y * y - 2) * s, 81 * (16 * y - 24 * y * y * y) * s,
        ]
        let found = derivatives(Series(at: 3 * x, speed: 3).hyperbolicTangent)
        #expect(agree(found, known), "\(found) for \(known)")
    }
}
