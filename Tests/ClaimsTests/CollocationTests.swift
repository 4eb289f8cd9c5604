import Claims
import Testing
import YatlasCore

@Suite struct CollocationTests {
    @Test("the known solutions solve their equations: residuals of their differences are 0", arguments: 0..<5)
    func solutions(_ index: Int) {
        let problem = DifferentialProblem.all[index]
        let (u, h) = (problem.solution, 1e-4)
        for x in [0.13, 0.5, 0.81] {
            for y in [0.2, 0.7] {
                let field = DifferentialProblem.Field(
                    u: u(x, y), ux: (u(x + h, y) - u(x - h, y)) / (2 * h),
                    uxx: (u(x + h, y) - 2 * u(x, y) + u(x - h, y)) / (h * h),
                    uy: (u(x, y + h) - u(x, y - h)) / (2 * h),
                    uyy: (u(x, y + h) - 2 * u(x, y) + u(x, y - h)) / (h * h))
                #expect(abs(problem.residual(x, y, field).value) < 1e-4, "\(problem.name) at \(x), \(y)")
            }
        }
    }

    @Test("a residual has the slopes of its formula, by differences", arguments: 0..<5)
    func slopes(_ index: Int) {
        let problem = DifferentialProblem.all[index]
        let field = DifferentialProblem.Field(u: 2, ux: 3, uxx: 5, uy: 7, uyy: 11)
        let slopes = problem.residual(0.4, 0.2, field).slopes
        let paths: [WritableKeyPath<DifferentialProblem.Field, Double>] = [\.u, \.ux, \.uxx, \.uy, \.uyy]
        for path in paths {
            let ends = [1e-5, -1e-5].map { step in
                var moved = field
                moved[keyPath: path] += step
                return problem.residual(0.4, 0.2, moved).value
            }
            #expect(abs(slopes[keyPath: path] - (ends[0] - ends[1]) / 2e-5) < 1e-8)
        }
    }

    @Test("no kind of unit has more parameters than allowed, and none many fewer", arguments: UnitVariant.allCases)
    func sizes(unit: UnitVariant) {
        for (depth, inputs, limit) in [(1, 1, 61), (1, 2, 81), (2, 1, 121), (2, 2, 121)] {
            let network = FieldNetwork(inputs: inputs, depth: depth, unit: unit, parameters: limit)
            #expect(network.parameterCount <= limit && network.parameterCount > limit * 3 / 4)
            #expect(network.begin(.init(), seed: 1, reach: 1).count == network.parameterCount)
        }
    }

    @Test("slopes of residuals and of the loss agree with differences", arguments: UnitVariant.allCases, 0..<5)
    func gradient(unit: UnitVariant, index: Int) {
        let problem = DifferentialProblem.all[index]
        for depth in [1, 2] {
            let network = FieldNetwork(inputs: problem.variables, depth: depth, unit: unit, parameters: 30)
            let task = Collocation(problem, network, cells: 5)
            var random = SplitMix64(seed: 9)
            let place = network.begin(.init(), seed: 2, reach: 1.7).map { $0 + 0.2 * random.normal() }
            let (values, slopes) = task.residuals(place, true)
            var (gradient, ignored) = (place, place)
            let loss = task.loss(place, &gradient)
            let squares = values.map { $0 * $0 }.reduce(0, +)
            #expect(abs(loss - squares) < 1e-12 * loss)
            for parameter in place.indices {
                let ends = [1e-5, -1e-5].map { (step: Double) -> (rows: [Double], loss: Double) in
                    var moved = place
                    moved[parameter] += step
                    return (task.residuals(moved, false).values, task.loss(moved, &ignored))
                }
                for row in values.indices {
                    let difference: Double = (ends[0].rows[row] - ends[1].rows[row]) / 2e-5
                    let slope = slopes[row * place.count + parameter]
                    #expect(abs(slope - difference) < 1e-5 * max(1, abs(difference)), "\(depth) \(row) \(parameter)")
                }
                let difference: Double = (ends[0].loss - ends[1].loss) / 2e-5
                #expect(abs(gradient[parameter] - difference) < 1e-5 * max(1, abs(difference)))
            }
        }
    }

    @Test("slopes of predicted states agree with differences", arguments: UnitVariant.allCases, 0..<3)
    func flow(unit: UnitVariant, index: Int) {
        let network = FieldNetwork(inputs: 2, depth: 1, outputs: 2, unit: unit, parameters: 24)
        let flow = NeuralFlow(DynamicalSystem.all[index], network, trajectories: 1, seed: 3)
        let place = network.begin(.init(), seed: 4, reach: 2)
        let (values, slopes) = flow.residuals(place, true)
        for parameter in place.indices {
            let ends = [1e-6, -1e-6].map { step in
                var moved = place
                moved[parameter] += step
                return flow.residuals(moved, false).values
            }
            for row in values.indices {
                let difference = (ends[0][row] - ends[1][row]) / 2e-6
                #expect(abs(slopes[row * place.count + parameter] - difference) < 1e-5 * max(1, abs(difference)))
            }
        }
    }

    @Test("damped steps from the best of three starts solve u' = -50 (u - cos x) to a twentieth with each kind of unit")
    func solved() {
        for unit in [UnitVariant.ownYat, .yat, .tanh, .sine] {
            let fit = FieldTask(DifferentialProblem.all[4], depth: 1).fitted(unit)
            let found = (1...3).map {
                LevenbergMarquardt(steps: 100).minimum(from: fit.begin(.init(), $0), of: fit.residuals)
            }
            let best = found.min { $0.loss < $1.loss }
            #expect(fit.relativeError(fit.begin(.init(), 1)) > 0.5)
            #expect(best.map { fit.relativeError($0.place) } ?? 1 < 0.05, "\(unit)")
        }
    }

    @Test("damped steps find the least squares of a line, and of Rosenbrock's valley")
    func leastSquares() {
        let valley = LevenbergMarquardt(steps: 200).minimum(from: [-1.2, 1]) { place, _ in
            (
                [10 * (place[1] - place[0] * place[0]), 1 - place[0]], [-20 * place[0], 10, -1, 0]
            )
        }
        #expect(abs(valley.place[0] - 1) < 1e-6 && abs(valley.place[1] - 1) < 1e-6)
    }
}
