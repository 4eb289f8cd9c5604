/// A fraction of whole numbers, reduced; what passes 128 bits traps.
package struct Fraction: Equatable, Comparable, Sendable, CustomStringConvertible {
    private let numerator: Int128
    /// Above 0.
    private let denominator: Int128

    /// Makes a fraction, by default with the denominator 1.
    package init(_ numerator: Int128, _ denominator: Int128 = 1) {
        var (a, b) = (abs(numerator), abs(denominator))
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = denominator < 0 ? -max(a, 1) : max(a, 1)
        (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
    }

    /// The nearest Double.
    package var value: Double { Double(numerator) / Double(denominator) }

    /// As people write it.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// The sum.
    package static func + (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    /// The difference.
    package static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.numerator, b.denominator) }

    /// The product.
    package static func * (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
    }

    /// The quotient; of a divisor that is not 0.
    package static func / (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
    }

    /// Whether one is less.
    package static func < (a: Fraction, b: Fraction) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    /// The root of the square of a fraction; nil of what is none.
    package var squareRoot: Fraction? {
        let roots = [numerator, denominator].map { number in
            let near = Int128(Double(number).squareRoot().rounded())
            return near * near == number ? near : nil
        }
        guard let top = roots[0], let bottom = roots[1] else { return nil }
        return Fraction(top, bottom)
    }
}
