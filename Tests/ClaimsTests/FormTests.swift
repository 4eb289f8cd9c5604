import Claims
import Testing
import Yat

/// The building blocks of the experiments.
@Suite struct FormTests {
    @Test("a plane is found where there is one, and weights that forbid one where there is none; both prove themselves")
    func separability() {
        for gate in Gate.all {
            let signs = gate.values.map { $0 ? 1 : -1 }
            switch Separability(points: Gate.inputs, labels: gate.values) {
            case .plane(let plane):
                for (input, sign) in zip(Gate.inputs, signs) {
                    #expect(sign * (plane[0] * input[0] + plane[1] * input[1] + plane[2]) > 0, "\(gate.name)")
                }
            case .none(let weights):
                #expect(weights.contains { $0 > 0 } && weights.allSatisfy { $0 >= 0 })
                for axis in 0..<3 {
                    let sum = zip(zip(Gate.inputs, signs), weights).reduce(0) {
                        $0 + $1.0.1 * ($1.0.0 + [1])[axis] * $1.1
                    }
                    #expect(sum == 0, "\(gate.name)")
                }
            }
        }
    }

    @Test("14 of 16 gates are thresholds of two inputs; XOR and XNOR are not")
    func thresholds() {
        let others = Gate.all.filter { !Separability(points: Gate.inputs, labels: $0.values).isSeparable }
        #expect(others.map(\.name) == ["XOR", "XNOR"])
    }

    @Test("equal points with different labels cannot be told apart")
    func contradiction() {
        #expect(Separability(points: [[1], [1]], labels: [true, false]) == .none([1, 1]))
    }

    @Test("a Yat unit of one feature has the derivatives of its quotient: (x + 1)^2 / ((x - 1)^2 + 1) at 1 and 0")
    func line() {
        // At x = 1 + t: (2 + t)^2 / (t^2 + 1) = (4 + 4 t + t^2)(1 - t^2 + t^4...) = 4 + 4 t - 3 t^2 - 4 t^3 + 3 t^4.
        let lines = LineDerivatives(w: [1], bias: 1, epsilon: 1, at: [1], along: [1])
        for (found, known) in zip(lines.jets, [4.0, 4, -3, -4, 3]) { #expect(abs(found - known) < 1e-13) }
        for (found, known) in zip(lines.closed, [4.0, -3, -4, 3]) { #expect(abs(found - known) < 1e-13) }
        for (found, known) in zip(lines.differences, [4.0, -3, -4, 3]) { #expect(abs(found - known) < 1e-2) }
    }
}
