internal import Foundation

/// Student's t distribution (Student 1908, doi:10.1093/biomet/6.1.1).
package enum StudentT {
    /// The t such that 95 % lie within ±t, for degrees of freedom n of 1 or more, which need not be whole.
    ///
    /// With t = sqrt(n) tan(a), the share within ±t is a multiple of the integral of cos^(n - 1) from 0 to a. It is
    /// concave in a, so that Newton's steps from the normal quantile, which is less, rise to the solution.
    package static func within95(freedom: Double) -> Double {
        let scale: Double = 2 * exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / Double.pi.squareRoot()
        var angle = atan(1.95 / freedom.squareRoot())
        for _ in 0..<60 {
            let density = scale * pow(cos(angle), freedom - 1)
            let step = (0.95 - scale * integral(angle, freedom - 1)) / density
            angle += step
            if abs(step) < 1e-13 { break }
        }
        return freedom.squareRoot() * tan(angle)
    }

    /// The integral of cos^power from 0 to an angle by Simpson's rule.
    private static func integral(_ angle: Double, _ power: Double) -> Double {
        let steps = 400
        let width = angle / Double(steps)
        let sum = (0...steps).reduce(0.0) { sum, i in
            let weight: Double = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2
            return sum + weight * pow(cos(width * Double(i)), power)
        }
        return sum * width / 3
    }
}
