internal import Foundation
internal import YatlasCore

/// Two numbers whose rates of change depend on them: what a neural ODE learns from trajectories.
package struct DynamicalSystem: Sendable {
    package let name: String
    package let equation: String
    /// The rates of change.
    package let field: @Sendable (_ state: [Double]) -> [Double]
    /// Where trajectories begin: the corners of a rectangle.
    let starts: (low: [Double], high: [Double])

    /// Seconds between two observations.
    package static let interval = 0.2
    /// Observations of a trajectory after its start.
    package static let observations = 30

    /// Trajectories from random starts, each with its start and all observations.
    package func trajectories(_ count: Int, seed: UInt64) -> [[[Double]]] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var state = (0..<2).map { Double.random(in: starts.low[$0]...starts.high[$0], using: &random) }
            return [state]
                + (0..<Self.observations).map { _ in
                    for _ in 0..<20 { state = step(state, Self.interval / 20, field) }
                    return state
                }
        }
    }

    /// One step of the classic method of Runge and Kutta.
    func step(_ state: [Double], _ h: Double, _ field: ([Double]) -> [Double]) -> [Double] {
        func moved(_ slope: [Double], _ h: Double) -> [Double] { zip(state, slope).map { $0 + h * $1 } }
        let a = field(state)
        let b = field(moved(a, h / 2))
        let c = field(moved(b, h / 2))
        let d = field(moved(c, h))
        return state.indices.map { state[$0] + h / 6 * (a[$0] + 2 * b[$0] + 2 * c[$0] + d[$0]) }
    }

    /// The three; the fields of the first two are odd: f(-u) = -f(u).
    package static let all = [vanDerPol, pendulum, predators]

    static let vanDerPol = DynamicalSystem(
        name: "Van der Pol", equation: "x' = y, y' = (1 - x^2) y - x",
        field: { [$0[1], (1 - $0[0] * $0[0]) * $0[1] - $0[0]] },
        starts: ([-2, -2], [2, 2]))

    static let pendulum = DynamicalSystem(
        name: "pendulum", equation: "x' = y, y' = -sin x - y / 10", field: { [$0[1], -sin($0[0]) - $0[1] / 10] },
        starts: ([-2.5, -1], [2.5, 1]))

    static let predators = DynamicalSystem(
        name: "Lotka-Volterra", equation: "x' = x (1 - y), y' = y (x - 1)",
        field: { [$0[0] * (1 - $0[1]), $0[1] * ($0[0] - 1)] }, starts: ([0.5, 0.5], [1.8, 1.8]))
}
