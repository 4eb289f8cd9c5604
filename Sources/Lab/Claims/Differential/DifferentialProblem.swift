internal import Foundation

/// A differential equation on x, and perhaps y or t, in 0...1 with a known solution.
package struct DifferentialProblem: Sendable {
    /// A function and its derivatives at a place; or how a residual changes with each of them.
    package struct Field: Sendable, Equatable {
        /// The value.
        package var u = 0.0
        /// The first derivative by x.
        package var ux = 0.0
        /// The second derivative by x.
        package var uxx = 0.0
        /// The first derivative by the second variable.
        package var uy = 0.0
        /// The second derivative by the second variable.
        package var uyy = 0.0

        /// Makes one.
        package init(u: Double = 0, ux: Double = 0, uxx: Double = 0, uy: Double = 0, uyy: Double = 0) {
            (self.u, self.ux, self.uxx, self.uy, self.uyy) = (u, ux, uxx, uy, uyy)
        }
    }

    /// A number that is 0 for a solution, of the size of 1 otherwise, and its slopes by the field.
    package typealias Residual = @Sendable (_ x: Double, _ y: Double, Field) -> (value: Double, slopes: Field)

    package let name: String
    package let equation: String
    /// 1 or 2 variables.
    package let variables: Int
    package let residual: Residual
    /// The solution.
    package let solution: @Sendable (_ x: Double, _ y: Double) -> Double
    /// Places where the solution is given besides the equation.
    package let conditions: [(x: Double, y: Double)]

    /// Midpoints of a grid of a number of cells along each variable.
    package func grid(_ count: Int) -> [(x: Double, y: Double)] {
        let middles = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        return variables == 2 ? middles.flatMap { y in middles.map { ($0, y) } } : middles.map { ($0, 0) }
    }

    private static let middles = (0..<40).map { (Double($0) + 0.5) / 40 }
    /// Start at t = 0 and both ends at all times.
    private static let rim: [(x: Double, y: Double)] = middles.flatMap { at in
        [(x: at, y: 0), (x: 0, y: at), (x: 1, y: at)]
    }
    /// The four sides of a square.
    private static let sides: [(x: Double, y: Double)] = rim + middles.map { (x: $0, y: 1) }

    /// The five.
    package static let all = [poisson, poissonInPlane, heat, burgers, stiff]

    static let poisson = DifferentialProblem(
        name: "Poisson, 1D", equation: "-u'' = f, u = sin(pi x) + sin(4 pi x) / 2", variables: 1,
        residual: { x, _, field in
            let f = Double.pi * .pi * (sin(.pi * x) + 8 * sin(4 * .pi * x))
            return ((field.uxx + f) / 50, Field(uxx: 1.0 / 50))
        },
        solution: { x, _ in sin(.pi * x) + sin(4 * .pi * x) / 2 }, conditions: [(0, 0), (1, 0)])

    static let poissonInPlane = DifferentialProblem(
        name: "Poisson, 2D", equation: "-u_xx - u_yy = f, u = sin(pi x) sin(pi y) + sin(2 pi x) sin(pi y) / 2",
        variables: 2,
        residual: { x, y, field in
            let f = Double.pi * .pi * sin(.pi * y) * (2 * sin(.pi * x) + 2.5 * sin(2 * .pi * x))
            return ((field.uxx + field.uyy + f) / 25, Field(uxx: 1.0 / 25, uyy: 1.0 / 25))
        },
        solution: { x, y in sin(.pi * y) * (sin(.pi * x) + sin(2 * .pi * x) / 2) }, conditions: sides)

    static let heat = DifferentialProblem(
        name: "heat", equation: "u_t = 0.1 u_xx, from sin(pi x) + sin(3 pi x) / 2", variables: 2,
        residual: { _, _, field in (field.uy - 0.1 * field.uxx, Field(uxx: -0.1, uy: 1)) },
        solution: { x, t in
            exp(-0.1 * .pi * .pi * t) * sin(.pi * x) + exp(-0.9 * .pi * .pi * t) * sin(3 * .pi * x) / 2
        }, conditions: rim)

    /// The solution of Wood 2006 (doi:10.1002/cnm.850), which is no sum of tanh as the travelling wave is.
    static let burgers = DifferentialProblem(
        name: "Burgers", equation: "u_t + u u_x = 0.05 u_xx, a wave that steepens near x = 1", variables: 2,
        residual: { _, _, field in
            (
                field.uy + field.u * field.ux - 0.05 * field.uxx,
                Field(u: field.ux, ux: field.u, uxx: -0.05, uy: 1)
            )
        },
        solution: { x, t in
            let decay = exp(-0.05 * .pi * .pi * t)
            return 0.1 * .pi * decay * sin(.pi * x) / (1.05 + decay * cos(.pi * x))
        }, conditions: rim)

    static let stiff = DifferentialProblem(
        name: "stiff ODE", equation: "u' = -50 (u - cos x), u(0) = 0", variables: 1,
        residual: { x, _, field in ((field.ux + 50 * (field.u - cos(x))) / 50, Field(u: 1, ux: 1.0 / 50)) },
        solution: { x, _ in (2500 * (cos(x) - exp(-50 * x)) + 50 * sin(x)) / 2501 }, conditions: [(0, 0)])
}
