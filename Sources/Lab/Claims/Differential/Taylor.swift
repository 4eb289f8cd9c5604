internal import Foundation

/// The first three Taylor coefficients of a function of one variable: truncated power series (Griewank and Walther 2008,
/// section 13.2), and how slopes by them are carried back through products.
package struct Taylor: Sendable, Equatable {
    /// The value.
    package var value: Double
    /// The first derivative.
    package var first: Double
    /// Half of the second derivative.
    package var second: Double

    /// A constant, or the series of the given coefficients.
    @inline(__always)
    package init(_ value: Double, _ first: Double = 0, _ second: Double = 0) {
        self.value = value
        self.first = first
        self.second = second
    }

    @inline(__always)
    static func + (a: Taylor, b: Taylor) -> Taylor {
        Taylor(a.value + b.value, a.first + b.first, a.second + b.second)
    }

    @inline(__always)
    static func += (a: inout Taylor, b: Taylor) { a = a + b }

    @inline(__always)
    static func * (a: Double, b: Taylor) -> Taylor { Taylor(a * b.value, a * b.first, a * b.second) }

    @inline(__always)
    static func * (a: Taylor, b: Taylor) -> Taylor {
        Taylor(
            a.value * b.value, a.value * b.first + a.first * b.value,
            a.value * b.second + a.first * b.first + a.second * b.value)
    }

    @inline(__always)
    static func / (a: Taylor, b: Taylor) -> Taylor {
        let value = a.value / b.value
        let first = (a.first - value * b.first) / b.value
        return Taylor(value, first, (a.second - value * b.second - first * b.first) / b.value)
    }

    /// The slopes by a of a function that has these slopes by a b.
    @inline(__always)
    func carried(by b: Taylor) -> Taylor {
        Taylor(
            value * b.value + first * b.first + second * b.second, first * b.value + second * b.first, second * b.value)
    }

    /// The sum of the products of the coefficients: how a function with these slopes changes along a direction.
    @inline(__always)
    func dot(_ a: Taylor) -> Double { value * a.value + first * a.first + second * a.second }

    /// tanh and its derivative.
    @inline(__always)
    var hyperbolicTangent: (value: Taylor, slope: Taylor) {
        let top = Foundation.tanh(value)
        let slope = 1 - top * top
        let first = slope * first
        // tanh'' = -2 tanh tanh'.
        let result = Taylor(top, first, slope * second - top * slope * self.first * self.first)
        return (result, Taylor(1) + -1 * (result * result))
    }

    /// sin and its derivative.
    @inline(__always)
    var sine: (value: Taylor, slope: Taylor) {
        let (s, c) = (sin(value), cos(value))
        let half = first * first / 2
        return (
            Taylor(s, c * first, c * second - s * half), Taylor(c, -s * first, -s * second - c * half)
        )
    }
}
