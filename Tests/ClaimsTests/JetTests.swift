import Claims
import Foundation
import Testing
import Yat

@Suite struct JetTests {
    typealias Series = Jet<5, Double>

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

    @Test("slopes go through quotients and tanh as differences say")
    func slopes() {
        func value<Number: SmoothNumber>(_ a: Number, _ b: Number) -> Number {
            (a * b + Number(1)).hyperbolicTangent / (a * a + b - Number(0.5))
        }
        let (a, b, h) = (0.7, 1.3, 1e-6)
        let found = value(Sloped(a, slopes: [1, 0, 0, 0]), Sloped(b, slopes: [0, 1, 0, 0]))
        #expect(abs(found.value - value(a, b)) < 1e-15)
        #expect(abs(found.slopes[0] - (value(a + h, b) - value(a - h, b)) / (2 * h)) < 1e-8)
        #expect(abs(found.slopes[1] - (value(a, b + h) - value(a, b - h)) / (2 * h)) < 1e-8)
    }

    @Test("a jet of numbers with slopes carries the slope of each derivative: d/da of a x^2 / (1 + a x)")
    func mixed() {
        let (a, x) = (0.8, 0.6)
        let variable = Jet<3, Sloped>(at: x, speed: 1)
        let factor = Jet<3, Sloped>(constant: Sloped(a, slopes: [1, 0, 0, 0]))
        let found = factor * variable * variable / (Jet<3, Sloped>(1) + factor * variable)
        // f = a x^2 / q, f' = a x (2 + a x) / q^2, f'' = 2 a / q^3 with q = 1 + a x.
        let q = 1 + a * x
        let known = [a * x * x / q, a * x * (2 + a * x) / (q * q), 2 * a / pow(q, 3)]
        let byFactor = [x * x / (q * q), 2 * x / pow(q, 3), (2 - 4 * a * x) / pow(q, 4)]
        for (order, factorial) in [1.0, 1, 2].enumerated() {
            #expect(abs(found.coefficients[order].value * factorial - known[order]) < 1e-13)
            #expect(abs(found.coefficients[order].slopes[0] * factorial - byFactor[order]) < 1e-13)
        }
    }
}
