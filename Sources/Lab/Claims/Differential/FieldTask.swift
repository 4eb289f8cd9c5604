/// A problem that networks of each kind of unit solve: an equation, or the field of a dynamical system.
package struct FieldTask: Sendable {
    /// A network with its problem.
    package struct Fit: Sendable {
        /// How many numbers are learned.
        package let parameterCount: Int
        /// Parameters to begin with.
        package let begin: @Sendable (FieldNetwork.Start, UInt64) -> [Double]
        /// The residuals, whose squares are minimised.
        package let residuals: @Sendable ([Double], Bool) -> (values: [Double], slopes: [Double])
        /// The sum of squares, and its gradient; nil where only residuals are known.
        package let loss: (@Sendable ([Double], inout [Double]) -> Double)?
        /// The error of the solution, which nothing is chosen by.
        package let relativeError: @Sendable ([Double]) -> Double
    }

    package let name: String
    package let equation: String
    /// Layers of units.
    package let depth: Int
    private let fit: @Sendable (UnitVariant) -> Fit

    /// The problem with a kind of unit.
    package func fitted(_ unit: UnitVariant) -> Fit { fit(unit) }

    /// An equation, with 61 parameters in one variable and 81 in two, or 121 in two layers.
    package init(_ problem: DifferentialProblem, depth: Int) {
        (name, equation, self.depth) = (problem.name, problem.equation, depth)
        fit = { unit in
            let network = FieldNetwork(
                inputs: problem.variables, depth: depth, unit: unit,
                parameters: depth > 1 ? 121 : problem.variables == 2 ? 81 : 61)
            let collocation = Collocation(problem, network, cells: problem.variables == 2 ? 20 : 200)
            return Fit(
                parameterCount: network.parameterCount,
                begin: { network.begin($0, seed: $1, reach: Collocation.reach) },
                residuals: { collocation.residuals($0, $1) }, loss: { collocation.loss($0, &$1) },
                relativeError: { collocation.relativeError($0) })
        }
    }

    /// A dynamical system, with 77 parameters in one layer, learned from eight trajectories.
    package init(_ system: DynamicalSystem, seed: UInt64) {
        (name, equation, depth) = (system.name, system.equation, 1)
        fit = { unit in
            let network = FieldNetwork(inputs: 2, depth: 1, outputs: 2, unit: unit, parameters: 77)
            let flow = NeuralFlow(system, network, trajectories: 8, seed: seed)
            return Fit(
                parameterCount: network.parameterCount, begin: { network.begin($0, seed: $1, reach: 2) },
                residuals: { flow.residuals($0, $1) }, loss: nil, relativeError: { flow.relativeError($0) })
        }
    }
}
