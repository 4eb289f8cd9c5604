internal import Yat

/// The way of a place through a `FieldNetwork`, forward along an axis and back.
package final class FieldPass {
    /// b and eps of a unit, and their slopes by the parameters.
    private struct Constants {
        var bias: Double
        var epsilon = 0.0
        var biasSlope = 1.0
        var epsilonSlope = 0.0
    }

    private let network: FieldNetwork
    private let parameters: UnsafeMutablePointer<Double>
    private let constants: [UnsafeMutablePointer<Constants>]
    /// The inputs of each layer, and of the head; and the slopes by them.
    private let inputs: [UnsafeMutablePointer<Taylor>]
    private let slopes: [UnsafeMutablePointer<Taylor>]
    /// w.x + b and |w - x|^2 + eps of each unit; plain units have their slope in the place of the latter.
    private let sums: [UnsafeMutablePointer<Taylor>]
    private let others: [UnsafeMutablePointer<Taylor>]

    /// Takes the parameters of a network.
    package init(_ network: FieldNetwork, _ values: [Double]) {
        self.network = network
        parameters = .allocate(capacity: values.count)
        parameters.initialize(from: values, count: values.count)
        func none(_ count: Int) -> UnsafeMutablePointer<Taylor> {
            let start = UnsafeMutablePointer<Taylor>.allocate(capacity: count)
            start.initialize(repeating: Taylor(0), count: count)
            return start
        }
        let counts = [network.inputs] + network.widths
        inputs = counts.map(none)
        slopes = counts.map(none)
        sums = network.widths.map(none)
        others = network.widths.map(none)
        constants = network.layers.map { layer in
            let start = UnsafeMutablePointer<Constants>.allocate(capacity: layer.units)
            for unit in 0..<layer.units {
                (start + unit).initialize(to: Self.constants(network.unit, layer, unit, values))
            }
            return start
        }
    }

    deinit {
        parameters.deallocate()
        constants.forEach { $0.deallocate() }
        for buffers in [inputs, slopes, sums, others] { buffers.forEach { $0.deallocate() } }
    }

    private static func constants(
        _ kind: UnitVariant, _ layer: FieldNetwork.Layer, _ unit: Int, _ values: [Double]
    ) -> Constants {
        guard kind.isYat else { return Constants(bias: values[layer.constants + unit]) }
        let (first, second) = kind == .yat ? (0, 1) : (unit, layer.units + unit)
        let (bias, epsilon) = (values[layer.constants + first], values[layer.constants + second])
        return Constants(
            bias: softplus(bias), epsilon: softplus(epsilon), biasSlope: logistic(bias), epsilonSlope: logistic(epsilon)
        )
    }

    /// The outputs at a place that moves along an axis.
    ///
    /// - Parameters:
    ///   - place: the inputs.
    ///   - axis: which input moves; nil for none.
    ///   - speed: how fast.
    /// - Returns: a series for each output.
    package func forward(_ place: [Double], along axis: Int? = nil, speed: Double = 1) -> [Taylor] {
        for index in place.indices { inputs[0][index] = Taylor(place[index], index == axis ? speed : 0) }
        for (number, layer) in network.layers.enumerated() { forward(number, layer) }
        let (units, last) = (network.widths.last ?? network.inputs, inputs[network.layers.count])
        return (0..<network.outputs).map { output in
            let own = parameters + network.head + output * (units + 1)
            var sum = Taylor(own[units])
            for unit in 0..<units { sum += own[unit] * last[unit] }
            return sum
        }
    }

    private func forward(_ number: Int, _ layer: FieldNetwork.Layer) {
        let (x, values) = (inputs[number], inputs[number + 1])
        let (sums, others, constants) = (sums[number], others[number], constants[number])
        for unit in 0..<layer.units {
            let w = parameters + layer.weights + unit * layer.inputs
            var sum = Taylor(constants[unit].bias)
            for input in 0..<layer.inputs { sum += w[input] * x[input] }
            sums[unit] = sum
            switch network.unit {
            case .yat, .ownYat:
                var distance = Taylor(constants[unit].epsilon)
                for input in 0..<layer.inputs {
                    let gap = x[input] + Taylor(-w[input])
                    distance += gap * gap
                }
                others[unit] = distance
                values[unit] = sum * sum / distance
            case .relu:
                let isOn = sum.value > 0
                (values[unit], others[unit]) = (isOn ? sum : Taylor(0), Taylor(isOn ? 1 : 0))
            case .tanh: (values[unit], others[unit]) = sum.hyperbolicTangent
            case .sine: (values[unit], others[unit]) = sum.sine
            }
        }
    }

    /// Adds to the slopes by the parameters those of a function of the outputs of the last place.
    ///
    /// - Parameters:
    ///   - outputs: the function's slopes by the coefficients of each output.
    ///   - gradient: as many numbers as parameters, from an offset on.
    ///   - offset: where they begin.
    /// - Returns: the function's slopes by the inputs.
    @discardableResult
    package func backward(_ outputs: [Taylor], _ gradient: inout [Double], at offset: Int = 0) -> [Double] {
        precondition(offset + network.parameterCount <= gradient.count)
        gradient.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            backward(outputs, start + offset)
        }
        return (0..<network.inputs).map { slopes[0][$0].value }
    }

    private func backward(_ outputs: [Taylor], _ gradient: UnsafeMutablePointer<Double>) {
        let (units, last) = (network.widths.last ?? network.inputs, network.layers.count)
        for unit in 0..<units { slopes[last][unit] = Taylor(0) }
        for (output, slope) in outputs.enumerated() {
            let own = network.head + output * (units + 1)
            for unit in 0..<units {
                gradient[own + unit] += slope.dot(inputs[last][unit])
                slopes[last][unit] += parameters[own + unit] * slope
            }
            gradient[own + units] += slope.value
        }
        for number in network.layers.indices.reversed() { backward(number, network.layers[number], gradient) }
    }

    private func backward(_ number: Int, _ layer: FieldNetwork.Layer, _ gradient: UnsafeMutablePointer<Double>) {
        let (x, back, ahead) = (inputs[number], slopes[number], slopes[number + 1])
        let (sums, others, constants) = (sums[number], others[number], constants[number])
        for input in 0..<layer.inputs { back[input] = Taylor(0) }
        for unit in 0..<layer.units {
            let own = layer.weights + unit * layer.inputs
            let (w, byWeights) = (parameters + own, gradient + own)
            guard network.unit.isYat else {
                let sum = ahead[unit].carried(by: others[unit])
                for input in 0..<layer.inputs {
                    byWeights[input] += sum.dot(x[input])
                    back[input] += w[input] * sum
                }
                gradient[layer.constants + unit] += sum.value
                continue
            }
            // s^2 / q has the slopes 2 s / q and -(s / q)^2.
            let ratio = sums[unit] / others[unit]
            let sum = ahead[unit].carried(by: 2 * ratio)
            let distance = ahead[unit].carried(by: -1 * (ratio * ratio))
            for input in 0..<layer.inputs {
                let by = distance.carried(by: 2 * (x[input] + Taylor(-w[input])))
                byWeights[input] += sum.dot(x[input]) - by.value
                back[input] += w[input] * sum + by
            }
            let (bias, epsilon) = network.unit == .yat ? (0, 1) : (unit, layer.units + unit)
            gradient[layer.constants + bias] += sum.value * constants[unit].biasSlope
            gradient[layer.constants + epsilon] += distance.value * constants[unit].epsilonSlope
        }
    }
}
