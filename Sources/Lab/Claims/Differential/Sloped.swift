internal import Foundation
internal import KernelsPortable

/// A number and how it changes with up to four others: forward differentiation.
package struct Sloped: SmoothNumber {
    package var value: Double
    package var slopes: SIMD4<Double>

    /// The number with its slopes.
    @inline(__always)
    package init(_ value: Double, slopes: SIMD4<Double>) {
        self.value = value
        self.slopes = slopes
    }

    @inline(__always)
    package init(_ value: Double) { self.init(value, slopes: .zero) }

    @inline(__always)
    package static func + (a: Sloped, b: Sloped) -> Sloped { Sloped(a.value + b.value, slopes: a.slopes + b.slopes) }

    @inline(__always)
    package static func - (a: Sloped, b: Sloped) -> Sloped { Sloped(a.value - b.value, slopes: a.slopes - b.slopes) }

    @inline(__always)
    package static func * (a: Sloped, b: Sloped) -> Sloped {
        Sloped(a.value * b.value, slopes: a.slopes * b.value + b.slopes * a.value)
    }

    @inline(__always)
    package static func / (a: Sloped, b: Sloped) -> Sloped {
        let quotient = a.value / b.value
        return Sloped(quotient, slopes: (a.slopes - b.slopes * quotient) / b.value)
    }

    package var hyperbolicTangent: Sloped {
        let value = tanh(self.value)
        return Sloped(value, slopes: slopes * (1 - value * value))
    }

    package var isPositive: Bool { value > 0 }
}
