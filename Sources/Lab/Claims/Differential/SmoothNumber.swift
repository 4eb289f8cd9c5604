internal import Foundation
internal import KernelsPortable

/// What the units' formulas are computed with: plain numbers, jets, numbers with slopes.
package protocol SmoothNumber: Sendable {
    /// A constant.
    init(_ value: Double)
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    /// tanh of it.
    var hyperbolicTangent: Self { get }
    /// Whether it is above 0.
    var isPositive: Bool { get }
}

extension Double: SmoothNumber {
    package var hyperbolicTangent: Double { tanh(self) }
    package var isPositive: Bool { self > 0 }
}
