internal import Foundation

/// A differential equation on x and t in 0...1 with a known solution.
package struct DifferentialProblem: Sendable {
    /// A function and its derivatives at a place, as a residual reads them.
    package struct Field {
        /// Its value.
        package let u: Sloped
        /// Its first derivative by x.
        package let ux: Sloped
        /// Its second derivative by x.
        package let uxx: Sloped
        /// Its first derivative by t.
        package let ut: Sloped

        /// Numbers whose slopes are by u, ux, uxx and ut themselves.
        @inline(__always)
        package init(_ values: SIMD4<Double>) {
            u = Sloped(values[0], slopes: [1, 0, 0, 0])
            ux = Sloped(values[1], slopes: [0, 1, 0, 0])
            uxx = Sloped(values[2], slopes: [0, 0, 1, 0])
            ut = Sloped(values[3], slopes: [0, 0, 0, 1])
        }
    }

    package let name: String
    package let equation: String
    /// Whether the function depends on t besides x.
    package let hasTime: Bool
    /// What is 0 for a solution, in units in which it is of the size of 1.
    package let residual: @Sendable (_ x: Double, _ t: Double, Field) -> Sloped
    /// The solution.
    package let solution: @Sendable (_ x: Double, _ t: Double) -> Double
    /// Places where the solution is given besides the equation.
    package let conditions: [(x: Double, t: Double)]

    /// Midpoints of a grid: of so many cells along x, and along t where there is one.
    package func grid(_ count: Int) -> [(x: Double, t: Double)] {
        let middles = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        return hasTime ? middles.flatMap { t in middles.map { ($0, t) } } : middles.map { ($0, 0) }
    }

    /// Start at t = 0 and both ends at all times.
    private static let rim = (0..<40).flatMap { step -> [(x: Double, t: Double)] in
        let middle = (Double(step) + 0.5) / 40
        return [(middle, 0), (0, middle), (1, middle)]
    }

    /// The four.
    package static let all = [poisson, heat, burgers, stiff]

    static let poisson = DifferentialProblem(
        name: "Poisson", equation: "-u'' = f, u = sin(pi x) + sin(4 pi x) / 2", hasTime: false,
        residual: { x, _, field in
            let f = Double.pi * .pi * (sin(.pi * x) + 8 * sin(4 * .pi * x))
            return (field.uxx + Sloped(f)) / Sloped(50)
        },
        solution: { x, _ in sin(.pi * x) + sin(4 * .pi * x) / 2 }, conditions: [(0, 0), (1, 0)])

    static let heat = DifferentialProblem(
        name: "heat", equation: "u_t = 0.1 u_xx, from sin(pi x) + sin(3 pi x) / 2", hasTime: true,
        residual: { _, _, field in field.ut - Sloped(0.1) * field.uxx },
        solution: { x, t in
            exp(-0.1 * .pi * .pi * t) * sin(.pi * x) + exp(-0.9 * .pi * .pi * t) * sin(3 * .pi * x) / 2
        }, conditions: rim)

    /// The solution of Wood 2006 (doi:10.1002/cnm.850), which is no sum of tanh as the travelling wave is.
    static let burgers = DifferentialProblem(
        name: "Burgers", equation: "u_t + u u_x = 0.05 u_xx, a wave that steepens near x = 1", hasTime: true,
        residual: { _, _, field in field.ut + field.u * field.ux - Sloped(0.05) * field.uxx },
        solution: { x, t in
            let decay = exp(-0.05 * .pi * .pi * t)
            return 0.1 * .pi * decay * sin(.pi * x) / (1.05 + decay * cos(.pi * x))
        }, conditions: rim)

    static let stiff = DifferentialProblem(
        name: "stiff ODE", equation: "u' = -50 (u - cos x), u(0) = 0", hasTime: false,
        residual: { x, _, field in (field.ux + Sloped(50) * (field.u - Sloped(cos(x)))) / Sloped(50) },
        solution: { x, _ in (2500 * (cos(x) - exp(-50 * x)) + 50 * sin(x)) / 2501 }, conditions: [(0, 0)])
}
