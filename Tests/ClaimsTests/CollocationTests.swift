import Claims
import Testing
import Yat
internal import YatlasCore

@Suite struct CollocationTests {
    @Test("the known solutions solve their equations: residuals of their differences are 0", arguments: [0, 1, 2, 3])
    func solutions(_ index: Int) {
        let problem = DifferentialProblem.all[index]
        let h = 1e-4
        for x in [0.13, 0.5, 0.81] {
            for t in [0.2, 0.7] {
                let u = problem.solution
                let field = DifferentialProblem.Field([
                    u(x, t), (u(x + h, t) - u(x - h, t)) / (2 * h),
                    (u(x + h, t) - 2 * u(x, t) + u(x - h, t)) / (h * h), (u(x, t + h) - u(x, t - h)) / (2 * h),
                ])
                #expect(abs(problem.residual(x, t, field).value) < 1e-4, "\(problem.name) at \(x), \(t)")
            }
        }
    }

    @Test("a residual has the slopes of its formula: u_t + u u_x - 0.05 u_xx")
    func slopes() {
        let burgers = DifferentialProblem.all[2]
        let residual = burgers.residual(0.4, 0.2, DifferentialProblem.Field([2, 3, 5, 7]))
        #expect(abs(residual.value - (7 + 6 - 0.25)) < 1e-14 && residual.slopes == [3, 2, -0.05, 1])
    }

    @Test("networks of each kind have equally many parameters", arguments: [(0, 61), (1, 81)])
    func sizes(_ index: Int, _ parameters: Int) {
        for kind in NeuronKind.allCases {
            let network = CollocationNetwork(
                DifferentialProblem.all[index], kind: kind, parameters: parameters, cells: 4)
            #expect(network.parameterCount == parameters && network.start(seed: 1).count == parameters)
        }
    }

    @Test("the gradient is that of the loss, for each kind and problem", arguments: NeuronKind.allCases, [0, 1, 2, 3])
    func gradient(_ kind: NeuronKind, _ index: Int) {
        let problem = DifferentialProblem.all[index]
        let network = CollocationNetwork(problem, kind: kind, parameters: problem.hasTime ? 21 : 13, cells: 7)
        var random = SplitMix64(seed: 5)
        let place = network.start(seed: 2).map { $0 + Double.random(in: -0.5...0.5, using: &random) }
        var gradient = place
        _ = network.loss(place, &gradient)
        for parameter in place.indices {
            let values = [-1e-6, 1e-6].map { step in
                var moved = place
                var unused = place
                moved[parameter] += step
                return network.loss(moved, &unused)
            }
            let difference = (values[1] - values[0]) / 2e-6
            #expect(abs(gradient[parameter] - difference) < 1e-5 * max(1, abs(difference)), "parameter \(parameter)")
        }
    }

    @Test("steps downhill come near the solution of u' = -50 (u - cos x) with tanh and Yat units")
    func solved() {
        for kind in [NeuronKind.yat, .tanh] {
            let network = CollocationNetwork(DifferentialProblem.all[3], kind: kind, parameters: 61, cells: 100)
            let start = network.start(seed: 1)
            let solved = LBFGS(steps: 300, tolerance: 1e-9).minimum(from: start, of: network.loss)
            #expect(network.relativeError(start) > 0.5 && network.relativeError(solved) < 0.1, "\(kind)")
        }
    }
}
