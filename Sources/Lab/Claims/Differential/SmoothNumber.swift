internal import Foundation
internal import KernelsPortable

/// A number that units' formulas are computed with: plain or a jet.
package protocol SmoothNumber: Sendable {
    /// A constant.
    init(_ value: Double)
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    /// tanh of the number.
    var hyperbolicTangent: Self { get }
    /// Whether the number is above 0.
    var isPositive: Bool { get }
}

extension Double: SmoothNumber {
    package var hyperbolicTangent: Double { tanh(self) }
    package var isPositive: Bool { self > 0 }
}
