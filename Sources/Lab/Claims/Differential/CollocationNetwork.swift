internal import Accuracy
internal import Report
package import Yat
internal import YatlasCore

/// A network of one layer that solves a differential equation: its weights are those with the least squared residual at
/// places spread over the domain, and the least squared distance from what is given at the rim.
package struct CollocationNetwork {
    /// Weights of the given values against the residuals.
    private static let rimWeight = 10.0
    /// From 0...1 to numbers of mean 0 and variance 1, as the trainer standardises features.
    private static let speed = 12.0.squareRoot()

    private typealias Series = Jet<3, Sloped>

    private let problem: DifferentialProblem
    private let kind: NeuronKind
    private let places: [(x: Double, t: Double)]
    private let d: Int
    private let k: Int

    /// Weights unit by unit, the constants (b and eps of all Yat units before softplus, or b of each plain one), the
    /// head, and the constant of the sum.
    package let parameterCount: Int
    private let constants: Int
    private let head: Int

    /// Makes a network of about so many parameters: exactly so many where the units come out even.
    package init(_ problem: DifferentialProblem, kind: NeuronKind, parameters: Int, cells: Int) {
        self.problem = problem
        self.kind = kind
        d = problem.hasTime ? 2 : 1
        k = kind == .yat ? (parameters - 3) / (d + 1) : (parameters - 1) / (d + 2)
        places = problem.grid(cells)
        constants = k * d
        head = constants + (kind == .yat ? 2 : k)
        parameterCount = head + k + 1
    }

    /// Units with their centres at random places, the head at 0: the trainer's start but for the plain units' biases,
    /// which put the middle of each unit into the domain.
    package func start(seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        var start = [Double](repeating: 0, count: parameterCount)
        let limit = ((kind == .relu ? 6 : 3) / Double(d)).squareRoot()
        for unit in 0..<k {
            let centre = (0..<d).map { _ in Self.speed * Double.random(in: -0.5...0.5, using: &random) }
            for axis in 0..<d {
                let slope = Double.random(in: -limit...limit, using: &random)
                start[unit * d + axis] = kind == .yat ? centre[axis] : slope
                if kind != .yat { start[constants + unit] -= slope * centre[axis] }
            }
        }
        if kind == .yat {
            start[constants] = inverseSoftplus(Double(d))
            start[constants + 1] = inverseSoftplus(1)
        }
        return start
    }

    /// The network's value at a place.
    package func value(_ parameters: [Double], x: Double, t: Double) -> Double {
        let point = [x, t].prefix(d).map { ($0 - 0.5) * Self.speed }
        var sum = parameters[parameterCount - 1]
        for unit in 0..<k {
            let (bias, epsilon) = constants(parameters, unit)
            let weights = Array(parameters[(unit * d)..<(unit * d + d)])
            sum += parameters[head + unit] * kind.value(weights: weights, bias: bias, epsilon: epsilon, at: point)
        }
        return sum
    }

    /// The distance from the solution, relative to the solution, both as root mean squares over a fine grid.
    package func relativeError(_ parameters: [Double]) -> Double {
        var (gaps, squares) = (0.0, 0.0)
        for (x, t) in problem.grid(problem.hasTime ? 50 : 500) {
            let known = problem.solution(x, t)
            let gap = value(parameters, x: x, t: t) - known
            gaps += gap * gap
            squares += known * known
        }
        return (gaps / squares).squareRoot()
    }

    /// b and eps of a unit.
    private func constants(_ parameters: [Double], _ unit: Int) -> (bias: Double, epsilon: Double) {
        kind == .yat
            ? (softplus(parameters[constants]), softplus(parameters[constants + 1])) : (parameters[constants + unit], 1)
    }
}

extension CollocationNetwork {
    /// A unit as numbers that know their slopes by its weights, b and eps.
    private struct Unit {
        let weights: [Sloped]
        let bias: Sloped
        let epsilon: Sloped
        let weightSeries: [Series]
    }

    /// The loss, and its gradient.
    package func loss(_ parameters: [Double], _ gradient: inout [Double]) -> Double {
        for index in gradient.indices { gradient[index] = 0 }
        let units = (0..<k).map { unit -> Unit in
            let (bias, epsilon) = constants(parameters, unit)
            let weights = (0..<d).map { axis in
                Sloped(parameters[unit * d + axis], slopes: axis == 0 ? [1, 0, 0, 0] : [0, 1, 0, 0])
            }
            return Unit(
                weights: weights, bias: Sloped(bias, slopes: [0, 0, 1, 0]),
                epsilon: Sloped(epsilon, slopes: [0, 0, 0, 1]), weightSeries: weights.map { Series(constant: $0) })
        }
        var loss = 0.0
        var terms = [Term](repeating: Term(), count: k)
        for (x, t) in places {
            let (along, across) = lines(x, t)
            for unit in 0..<k { terms[unit] = term(units[unit], along, across) }
            let sum = sum(terms, parameters)
            let residual = problem.residual(x, t, DifferentialProblem.Field(sum))
            loss += add(residual, weight: 1 / Double(places.count), terms, parameters, to: &gradient)
        }
        for (x, t) in problem.conditions {
            let point = [x, t].prefix(d).map { Sloped(($0 - 0.5) * Self.speed) }
            for unit in 0..<k {
                terms[unit] = Term()
                let own = units[unit]
                terms[unit].u = kind.value(weights: own.weights, bias: own.bias, epsilon: own.epsilon, at: point)
            }
            let gap = Sloped(sum(terms, parameters)[0] - problem.solution(x, t), slopes: [1, 0, 0, 0])
            loss += add(
                gap, weight: Self.rimWeight / Double(problem.conditions.count), terms, parameters, to: &gradient)
        }
        if kind == .yat {
            for index in [constants, constants + 1] { gradient[index] *= logistic(parameters[index]) }
        }
        return loss
    }

    /// What a unit adds to the function and its derivatives, before the head.
    private struct Term {
        var u = Sloped(0)
        var ux = Sloped(0)
        var uxx = Sloped(0)
        var ut = Sloped(0)

        var values: SIMD4<Double> { [u.value, ux.value, uxx.value, ut.value] }
    }

    /// The coordinates along x and along t, as the units read them.
    private func lines(_ x: Double, _ t: Double) -> (along: [Series], across: [Series]) {
        let (first, second) = ((x - 0.5) * Self.speed, (t - 0.5) * Self.speed)
        guard d == 2 else { return ([Series(at: first, speed: Self.speed)], []) }
        return (
            [Series(at: first, speed: Self.speed), Series(second)],
            [Series(first), Series(at: second, speed: Self.speed)]
        )
    }

    private func term(_ unit: Unit, _ along: [Series], _ across: [Series]) -> Term {
        let (bias, epsilon) = (Series(constant: unit.bias), Series(constant: unit.epsilon))
        let x = kind.value(weights: unit.weightSeries, bias: bias, epsilon: epsilon, at: along)
        var term = Term(
            u: x.coefficients[0], ux: x.coefficients[1], uxx: x.coefficients[2] + x.coefficients[2])
        if d == 2 {
            term.ut = kind.value(weights: unit.weightSeries, bias: bias, epsilon: epsilon, at: across).coefficients[1]
        }
        return term
    }

    /// The function and its derivatives.
    private func sum(_ terms: [Term], _ parameters: [Double]) -> SIMD4<Double> {
        var sum: SIMD4<Double> = [parameters[parameterCount - 1], 0, 0, 0]
        for unit in 0..<k { sum += parameters[head + unit] * terms[unit].values }
        return sum
    }

    /// Adds the gradient of a weighted squared residual, and returns the square.
    private func add(
        _ residual: Sloped, weight: Double, _ terms: [Term], _ parameters: [Double], to gradient: inout [Double]
    ) -> Double {
        let slopes = 2 * weight * residual.value * residual.slopes
        for unit in 0..<k {
            let term = terms[unit]
            gradient[head + unit] += (slopes * term.values).sum()
            var byUnit = slopes[0] * term.u.slopes
            byUnit += slopes[1] * term.ux.slopes
            byUnit += slopes[2] * term.uxx.slopes
            byUnit += slopes[3] * term.ut.slopes
            byUnit *= parameters[head + unit]
            for axis in 0..<d { gradient[unit * d + axis] += byUnit[axis] }
            gradient[constants + (kind == .yat ? 0 : unit)] += byUnit[2]
            if kind == .yat { gradient[constants + 1] += byUnit[3] }
        }
        gradient[parameterCount - 1] += slopes[0]
        return weight * residual.value * residual.value
    }
}
