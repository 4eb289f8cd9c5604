internal import KernelsPortable

/// A function of one variable at a place, as the first terms of its Taylor series: truncated power series arithmetic
/// (Griewank and Walther 2008, section 13.2), exact but for rounding.
package struct Jet<let terms: Int>: SmoothNumber {
    /// The n-th derivative over n factorial.
    package var coefficients: InlineArray<terms, Double>

    /// A constant.
    @inline(__always)
    package init(_ value: Double) { self.init(constant: value) }

    /// A constant.
    @inline(__always)
    package init(constant value: Double) {
        coefficients = InlineArray(repeating: 0)
        coefficients[0] = value
    }

    /// The variable at a point, with a given derivative.
    @inline(__always)
    package init(at place: Double, speed: Double) {
        self.init(place)
        coefficients[1] = speed
    }

    @inline(__always)
    package static func + (a: Jet, b: Jet) -> Jet {
        var sum = a
        for n in 0..<terms { sum.coefficients[n] = a.coefficients[n] + b.coefficients[n] }
        return sum
    }

    @inline(__always)
    package static func - (a: Jet, b: Jet) -> Jet {
        var difference = a
        for n in 0..<terms { difference.coefficients[n] = a.coefficients[n] - b.coefficients[n] }
        return difference
    }

    @inline(__always)
    package static func * (a: Jet, b: Jet) -> Jet {
        var product = a
        for n in 0..<terms {
            var sum = a.coefficients[0] * b.coefficients[n]
            for k in 0..<n { sum = sum + a.coefficients[k + 1] * b.coefficients[n - k - 1] }
            product.coefficients[n] = sum
        }
        return product
    }

    @inline(__always)
    package static func / (a: Jet, b: Jet) -> Jet {
        var quotient = a
        for n in 0..<terms {
            var rest = a.coefficients[n]
            for k in 0..<n { rest = rest - quotient.coefficients[k] * b.coefficients[n - k] }
            quotient.coefficients[n] = rest / b.coefficients[0]
        }
        return quotient
    }

    /// From tanh' = (1 - tanh^2) times the derivative of the argument, term by term.
    package var hyperbolicTangent: Jet {
        var (result, slope) = (self, self)
        result.coefficients[0] = coefficients[0].hyperbolicTangent
        for n in 0..<terms {
            if n > 0 {
                var sum = 0.0
                for k in 1...n { sum = sum + Double(k) * coefficients[k] * slope.coefficients[n - k] }
                result.coefficients[n] = sum / Double(n)
            }
            var square = 0.0
            for k in 0...n { square = square + result.coefficients[k] * result.coefficients[n - k] }
            slope.coefficients[n] = (n == 0 ? 1 : 0) - square
        }
        return result
    }

    package var isPositive: Bool { coefficients[0] > 0 }
}
