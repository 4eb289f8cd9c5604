/// A network that solves a differential equation: the residuals at places spread over the domain, and the distances from
/// given values at the rim.
package struct Collocation: Sendable {
    /// Weight of the squared distances at the rim against the squared residuals.
    private static let rimWeight = 10.0
    /// From 0...1 to numbers of mean 0 and variance 1, as features are standardised.
    private static let speed = 12.0.squareRoot()
    /// Half the width of the domain as networks see it.
    static let reach = speed / 2

    private let problem: DifferentialProblem
    private let network: FieldNetwork
    private let places: [(x: Double, y: Double)]

    /// Takes a network of as many inputs as the problem has variables, and the places of a grid of cells.
    package init(_ problem: DifferentialProblem, _ network: FieldNetwork, cells: Int) {
        self.problem = problem
        self.network = network
        places = problem.grid(cells)
    }

    private func seen(_ x: Double, _ y: Double) -> [Double] {
        [x, y].prefix(network.inputs).map { ($0 - 0.5) * Self.speed }
    }

    /// The results to compute.
    private enum Wanted { case values, slopes, gradient }

    /// Residuals whose squares sum to the loss, and their slopes by the parameters.
    package func residuals(_ parameters: [Double], _ wantsSlopes: Bool) -> (values: [Double], slopes: [Double]) {
        evaluated(parameters, wantsSlopes ? .slopes : .values)
    }

    /// The sum of squares, and its gradient.
    package func loss(_ parameters: [Double], _ gradient: inout [Double]) -> Double {
        let (values, slopes) = evaluated(parameters, .gradient)
        gradient = slopes
        return values.reduce(0) { $0 + $1 * $1 }
    }

    /// The residuals, and a row of slopes for each or the gradient of the sum of their squares.
    private func evaluated(_ parameters: [Double], _ wanted: Wanted) -> (values: [Double], slopes: [Double]) {
        let passes = (0..<problem.variables).map { _ in FieldPass(network, parameters) }
        let count = network.parameterCount
        let rows =
            switch wanted {
            case .values: 0
            case .slopes: places.count + problem.conditions.count
            case .gradient: 1
            }
        var values: [Double] = []
        var slopes = [Double](repeating: 0, count: rows * count)
        /// Where the slopes of the next residual go, and what they are multiplied by.
        func target(_ value: Double, _ weight: Double) -> (row: Int, factor: Double) {
            wanted == .slopes ? (values.count * count, weight) : (0, 2 * weight * weight * value)
        }
        let weight = (1 / Double(places.count)).squareRoot()
        for (x, y) in places {
            let series = passes.indices.map {
                passes[$0].forward(seen(x, y), along: $0, speed: Self.speed)[0]
            }
            var field = DifferentialProblem.Field(u: series[0].value, ux: series[0].first, uxx: 2 * series[0].second)
            if series.count > 1 { (field.uy, field.uyy) = (series[1].first, 2 * series[1].second) }
            let (value, by) = problem.residual(x, y, field)
            if wanted != .values {
                let (row, factor) = target(value, weight)
                passes[0].backward([factor * Taylor(by.u, by.ux, 2 * by.uxx)], &slopes, at: row)
                if passes.count > 1 { passes[1].backward([factor * Taylor(0, by.uy, 2 * by.uyy)], &slopes, at: row) }
            }
            values.append(weight * value)
        }
        let given = (Self.rimWeight / Double(problem.conditions.count)).squareRoot()
        for (x, y) in problem.conditions {
            let gap = passes[0].forward(seen(x, y))[0].value - problem.solution(x, y)
            if wanted != .values {
                let (row, factor) = target(gap, given)
                passes[0].backward([Taylor(factor)], &slopes, at: row)
            }
            values.append(given * gap)
        }
        return (values, slopes)
    }

    /// The distance from the solution, relative to the solution, both as root mean squares over a fine grid.
    package func relativeError(_ parameters: [Double]) -> Double {
        let pass = FieldPass(network, parameters)
        var (gaps, squares) = (0.0, 0.0)
        for (x, y) in problem.grid(problem.variables == 2 ? 50 : 500) {
            let known = problem.solution(x, y)
            let gap = pass.forward(seen(x, y))[0].value - known
            gaps += gap * gap
            squares += known * known
        }
        return (gaps / squares).squareRoot()
    }
}
