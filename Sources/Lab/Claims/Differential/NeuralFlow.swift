/// A network as the rates of change of two numbers, fitted to trajectories (Chen et al. 2018, arXiv:1806.07366): it is
/// integrated by the method of Runge and Kutta, and so are the slopes of the states by its parameters.
package struct NeuralFlow: Sendable {
    /// Steps between two observations.
    private static let steps = 2
    /// Observations that are predicted from one that is given.
    private static let stretch = 5

    private let system: DynamicalSystem
    private let network: FieldNetwork
    /// A state, and those that follow it.
    private let parts: [[[Double]]]
    private let unseen: [[[Double]]]

    /// Takes a network of two inputs and outputs, and draws trajectories to learn from and others to be tested on.
    package init(_ system: DynamicalSystem, _ network: FieldNetwork, trajectories: Int, seed: UInt64) {
        self.system = system
        self.network = network
        parts = system.trajectories(trajectories, seed: seed).flatMap { states in
            stride(from: 0, to: states.count - Self.stretch, by: Self.stretch).map {
                Array(states[$0...($0 + Self.stretch)])
            }
        }
        unseen = system.trajectories(20, seed: seed &+ 1_000_000)
    }

    /// A state, and its slopes by the parameters (2 x P); or rates of change of both.
    private struct Motion {
        var state: [Double]
        var slopes: [Double]

        func moved(_ by: Motion, _ h: Double) -> Motion {
            var result = self
            for index in state.indices { result.state[index] += h * by.state[index] }
            for index in slopes.indices { result.slopes[index] += h * by.slopes[index] }
            return result
        }
    }

    /// The rates of change of a state, and of its slopes where it has such.
    private func rates(_ motion: Motion, _ pass: FieldPass) -> Motion {
        let outputs = pass.forward(motion.state)
        var result = Motion(
            state: outputs.map(\.value), slopes: [Double](repeating: 0, count: motion.slopes.count))
        guard !motion.slopes.isEmpty else { return result }
        let count = network.parameterCount
        for output in 0..<2 {
            let seed = [Taylor(output == 0 ? 1 : 0), Taylor(output == 1 ? 1 : 0)]
            let byState = pass.backward(seed, &result.slopes, at: output * count)
            for (index, slope) in byState.enumerated() {
                for parameter in 0..<count {
                    result.slopes[output * count + parameter] += slope * motion.slopes[index * count + parameter]
                }
            }
        }
        return result
    }

    private func step(_ motion: Motion, _ h: Double, _ pass: FieldPass) -> Motion {
        let a = rates(motion, pass)
        let b = rates(motion.moved(a, h / 2), pass)
        let c = rates(motion.moved(b, h / 2), pass)
        let d = rates(motion.moved(c, h), pass)
        return motion.moved(a, h / 6).moved(b, h / 3).moved(c, h / 3).moved(d, h / 6)
    }

    /// Distances of predicted states from observed ones, whose squares have the mean of the loss, and their slopes.
    package func residuals(_ parameters: [Double], _ wantsSlopes: Bool) -> (values: [Double], slopes: [Double]) {
        let (pass, count) = (FieldPass(network, parameters), network.parameterCount)
        let weight = (1 / Double(parts.count * Self.stretch * 2)).squareRoot()
        var (values, slopes) = ([Double](), [Double]())
        for states in parts {
            var motion = Motion(
                state: states[0], slopes: [Double](repeating: 0, count: wantsSlopes ? 2 * count : 0))
            for observed in states.dropFirst() {
                for _ in 0..<Self.steps { motion = step(motion, DynamicalSystem.interval / Double(Self.steps), pass) }
                values += zip(motion.state, observed).map { weight * ($0 - $1) }
                slopes += motion.slopes.map { weight * $0 }
            }
        }
        return (values, slopes)
    }

    /// The distance of whole predicted trajectories from unseen ones, relative to their distance from 0.
    package func relativeError(_ parameters: [Double]) -> Double {
        let pass = FieldPass(network, parameters)
        var (gaps, squares) = (0.0, 0.0)
        for states in unseen {
            var motion = Motion(state: states[0], slopes: [])
            for observed in states.dropFirst() {
                for _ in 0..<Self.steps { motion = step(motion, DynamicalSystem.interval / Double(Self.steps), pass) }
                for (a, b) in zip(motion.state, observed) {
                    // A state that diverges counts as an error of 10.
                    let gap = a.isFinite ? min(abs(a - b), 10) : 10
                    gaps += gap * gap
                    squares += b * b
                }
            }
        }
        return (gaps / squares).squareRoot()
    }
}
