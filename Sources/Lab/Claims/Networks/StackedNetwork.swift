internal import Foundation
internal import Yat
internal import YatlasCore

/// Layers of units and a softmax, in Double, for experiments: no normalisation, no skipped layers.
package struct StackedNetwork: Sendable {
    /// Sizes and kind.
    package struct Shape: Sendable, Equatable {
        /// d, the number of inputs.
        package var features: Int
        /// The units of each layer, from the inputs on; none is a linear classifier.
        package var widths: [Int]
        /// C, the number of classes.
        package var classes: Int
        /// The kind of unit.
        package var unit: UnitVariant
        /// Whether the inputs reach the scores past the units, too.
        package var hasLinearPath: Bool

        /// Makes a shape.
        package init(features: Int, widths: [Int], classes: Int, unit: UnitVariant, hasLinearPath: Bool = false) {
            self.features = features
            self.widths = widths
            self.classes = classes
            self.unit = unit
            self.hasLinearPath = hasLinearPath
        }
    }

    /// How training begins.
    package struct Start: Sendable, Equatable {
        /// The random seed.
        package var seed: UInt64
        /// eps of Yat units.
        package var epsilon: Double
        /// b of Yat units.
        package var bias: Double
        /// Whether the first layer's Yat units stand at training samples; else all weights are random.
        package var isAtSamples: Bool
        /// Whether each layer's values are multiplied by a constant, which gives them a root mean square of 1 at the start.
        package var isScaled: Bool

        /// Makes a start.
        package init(
            seed: UInt64, epsilon: Double = 1, bias: Double = 1, isAtSamples: Bool = true, isScaled: Bool = false
        ) {
            self.seed = seed
            self.epsilon = epsilon
            self.bias = bias
            self.isAtSamples = isAtSamples
            self.isScaled = isScaled
        }
    }

    /// Where a layer's numbers lie among the parameters.
    private struct Layer {
        let inputs: Int
        let units: Int
        let weights: Range<Int>
        let constants: Range<Int>
    }

    /// The values of a layer for some rows.
    private struct State {
        /// w.x + b, rows x units.
        var sums: [Double]
        /// |w - x|^2 + eps of Yat units, rows x units.
        var distances: [Double]
        /// rows x units.
        var values: [Double]
    }

    package let shape: Shape
    private let layers: [Layer]
    /// C x K, then C, then C x d of a linear path.
    private let head: Range<Int>
    private let intercept: Range<Int>
    private let path: Range<Int>
    /// The factor of each layer's values.
    private var scales: [Double]

    /// How many numbers it learns.
    package var parameterCount: Int { path.upperBound }

    /// Makes a network whose layers are not scaled.
    package init(_ shape: Shape) {
        self.shape = shape
        var layers: [Layer] = []
        var (inputs, at) = (shape.features, 0)
        for units in shape.widths {
            let weights = at..<(at + units * inputs)
            let constants = weights.upperBound..<(weights.upperBound + shape.unit.constantCount(units))
            layers.append(Layer(inputs: inputs, units: units, weights: weights, constants: constants))
            (inputs, at) = (units, constants.upperBound)
        }
        self.layers = layers
        head = at..<(at + (layers.isEmpty ? 0 : shape.classes * inputs))
        intercept = head.upperBound..<(head.upperBound + shape.classes)
        let isDirect = shape.hasLinearPath || layers.isEmpty
        path = intercept.upperBound..<(intercept.upperBound + (isDirect ? shape.classes * shape.features : 0))
        scales = layers.map { _ in 1 }
    }

    /// Sets the parameters, and the constants of the layers, as training begins.
    ///
    /// Plain units' weights are uniform with the variance 2/n of He et al. 2015 (section 2.2) for ReLU and 1/n for the
    /// others, n the inputs; so are random Yat units'. The head is 0.
    ///
    /// - Parameters:
    ///   - start: how.
    ///   - x: standardised training samples, rows x d.
    /// - Returns: the parameters.
    package mutating func begin(_ start: Start, x: [Double]) -> [Double] {
        var random = SplitMix64(seed: start.seed)
        var parameters = [Double](repeating: 0, count: parameterCount)
        let rows = x.count / shape.features
        for (place, layer) in layers.enumerated() {
            let limit = ((shape.unit == .relu ? 6 : 3) / Double(layer.inputs)).squareRoot()
            for index in layer.weights { parameters[index] = Double.random(in: -limit...limit, using: &random) }
            if shape.unit.isYat {
                let half = layer.constants.count / 2
                for offset in 0..<half {
                    parameters[layer.constants.lowerBound + offset] = inverseSoftplus(start.bias)
                    parameters[layer.constants.lowerBound + half + offset] = inverseSoftplus(start.epsilon)
                }
            }
            if place == 0, shape.unit.isYat, start.isAtSamples {
                // Different ones while there are any.
                let order = Array(0..<rows).shuffled(using: &random)
                for unit in 0..<layer.units {
                    let row = order[unit % rows]
                    for feature in 0..<layer.inputs {
                        parameters[layer.weights.lowerBound + unit * layer.inputs + feature] =
                            x[row * layer.inputs + feature]
                    }
                }
            }
        }
        scales = layers.map { _ in 1 }
        guard start.isScaled else { return parameters }
        for place in layers.indices {
            let values = states(parameters, x, rows: rows)[place].values
            let square = values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))
            if square > 0 { scales[place] = 1 / square.squareRoot() }
        }
        return parameters
    }

    /// b and eps of each unit of a layer; eps of plain units is 0.
    private func constants(_ layer: Layer, _ parameters: [Double]) -> [(bias: Double, epsilon: Double)] {
        let own = Array(parameters[layer.constants])
        return (0..<layer.units).map { unit in
            switch shape.unit {
            case .yat: (softplus(own[0]), softplus(own[1]))
            case .ownYat: (softplus(own[unit]), softplus(own[layer.units + unit]))
            case .relu, .tanh, .sine: (own[unit], 0)
            }
        }
    }

    private func states(_ parameters: [Double], _ x: [Double], rows: Int) -> [State] {
        var states: [State] = []
        for (place, layer) in layers.enumerated() {
            states.append(state(layer, parameters, states.last?.values ?? x, rows: rows, scale: scales[place]))
        }
        return states
    }

    private func state(_ layer: Layer, _ parameters: [Double], _ x: [Double], rows: Int, scale: Double) -> State {
        let (k, d) = (layer.units, layer.inputs)
        let constants = constants(layer, parameters)
        var sums = [Double](repeating: 0, count: rows * k)
        let weights = Array(parameters[layer.weights])
        Double.multiply(
            x, transposed: false, weights, transposedB: true, m: rows, n: k, k: d, alpha: 1, beta: 0, into: &sums)
        var state = State(sums: sums, distances: [], values: sums)
        if shape.unit.isYat {
            state.distances = sums
            let norms = (0..<k).map { unit in squaredLength(weights, unit * d, d) }
            for row in 0..<rows {
                let own = squaredLength(x, row * d, d)
                for unit in 0..<k {
                    let (at, (bias, epsilon)) = (row * k + unit, constants[unit])
                    // Rounding may take the least distance below 0.
                    let distance = max(own + norms[unit] - 2 * sums[at], 0) + epsilon
                    let sum = sums[at] + bias
                    (state.sums[at], state.distances[at]) = (sum, distance)
                    state.values[at] = scale * sum * sum / distance
                }
            }
            return state
        }
        for row in 0..<rows {
            for unit in 0..<k {
                let at = row * k + unit
                let sum = sums[at] + constants[unit].bias
                state.sums[at] = sum
                switch shape.unit {
                case .relu: state.values[at] = scale * max(sum, 0)
                case .tanh: state.values[at] = scale * Foundation.tanh(sum)
                default: state.values[at] = scale * sin(sum)
                }
            }
        }
        return state
    }

    private func squaredLength(_ values: [Double], _ start: Int, _ count: Int) -> Double {
        var sum = 0.0
        for index in start..<(start + count) { sum += values[index] * values[index] }
        return sum
    }

    /// The scores of samples (rows x d): rows x C.
    package func scores(_ parameters: [Double], _ x: [Double]) -> [Double] {
        let rows = x.count / shape.features
        return scores(parameters, x, states(parameters, x, rows: rows).last?.values, rows: rows)
    }

    private func scores(_ parameters: [Double], _ x: [Double], _ values: [Double]?, rows: Int) -> [Double] {
        let c = shape.classes
        var scores = (0..<rows).flatMap { _ in parameters[intercept] }
        if let values {
            Double.multiply(
                values, transposed: false, Array(parameters[head]), transposedB: true, m: rows, n: c,
                k: values.count / rows, alpha: 1, beta: 1, into: &scores)
        }
        if !path.isEmpty {
            Double.multiply(
                x, transposed: false, Array(parameters[path]), transposedB: true, m: rows, n: c, k: shape.features,
                alpha: 1, beta: 1, into: &scores)
        }
        return scores
    }

    /// The class of each sample (rows x d) with the greatest score.
    package func predictions(_ parameters: [Double], _ x: [Double]) -> [Int] {
        let (scores, c) = (scores(parameters, x), shape.classes)
        return (0..<(x.count / shape.features)).map { row in
            (0..<c).max { (scores[row * c + $0], $1) < (scores[row * c + $1], $0) } ?? 0
        }
    }

    /// The values of a layer's units for samples (rows x d): rows x K.
    package func values(_ parameters: [Double], _ x: [Double], layer: Int) -> [Double] {
        states(parameters, x, rows: x.count / shape.features)[layer].values
    }

    /// The mean cross-entropy of samples with half the decay times the squared length of all weights, and its gradient.
    ///
    /// - Parameters:
    ///   - parameters: the place.
    ///   - x: standardised samples, rows x d.
    ///   - targets: their classes.
    ///   - decay: the weight of the penalty; b and eps and the constants of classes are free of it.
    ///   - gradient: is set.
    /// - Returns: the loss.
    package func loss(
        _ parameters: [Double], _ x: [Double], _ targets: [Int], decay: Double, _ gradient: inout [Double]
    ) -> Double {
        let (rows, c) = (targets.count, shape.classes)
        for index in gradient.indices { gradient[index] = 0 }
        let states = states(parameters, x, rows: rows)
        var slopes = scores(parameters, x, states.last?.values, rows: rows)
        var loss = 0.0
        for row in 0..<rows {
            let own = (row * c)..<(row * c + c)
            let top = slopes[own].max() ?? 0
            var total = 0.0
            for index in own { total += exp(slopes[index] - top) }
            loss += log(total) + top - slopes[row * c + targets[row]]
            for index in own { slopes[index] = exp(slopes[index] - top) / total / Double(rows) }
            slopes[row * c + targets[row]] -= 1 / Double(rows)
        }
        for row in 0..<rows { for index in 0..<c { gradient[intercept.lowerBound + index] += slopes[row * c + index] } }
        if !path.isEmpty { add(slopes, c, x, shape.features, rows: rows, to: path, &gradient) }
        if let last = states.last {
            let k = last.values.count / rows
            add(slopes, c, last.values, k, rows: rows, to: head, &gradient)
            var back = [Double](repeating: 0, count: rows * k)
            Double.multiply(
                slopes, transposed: false, Array(parameters[head]), transposedB: false, m: rows, n: k, k: c, alpha: 1,
                beta: 0, into: &back)
            for place in layers.indices.reversed() {
                let inputs = place == 0 ? x : states[place - 1].values
                back = backward(place, parameters, inputs, states[place], back, rows: rows, &gradient)
            }
        }
        var penalty = 0.0
        for range in layers.map(\.weights) + [head, path] {
            for index in range {
                penalty += parameters[index] * parameters[index]
                gradient[index] += decay * parameters[index]
            }
        }
        return loss / Double(rows) + decay / 2 * penalty
    }

    /// Adds slopes' x values (rows x m and rows x n) to the gradient of an m x n matrix.
    private func add(
        _ slopes: [Double], _ m: Int, _ values: [Double], _ n: Int, rows: Int, to range: Range<Int>,
        _ gradient: inout [Double]
    ) {
        var product = [Double](repeating: 0, count: m * n)
        Double.multiply(
            slopes, transposed: true, values, transposedB: false, m: m, n: n, k: rows, alpha: 1, beta: 0, into: &product
        )
        for (offset, index) in range.enumerated() { gradient[index] += product[offset] }
    }

    /// The gradient of a layer's parameters, and of its inputs, from that of its values.
    private func backward(
        _ place: Int, _ parameters: [Double], _ x: [Double], _ state: State, _ back: [Double], rows: Int,
        _ gradient: inout [Double]
    ) -> [Double] {
        let (layer, scale) = (layers[place], scales[place])
        let (k, d) = (layer.units, layer.inputs)
        let weights = Array(parameters[layer.weights])
        // Slopes by the dot product, by b, and by the distance.
        var (dots, distances) = (back, [Double](repeating: 0, count: shape.unit.isYat ? back.count : 0))
        var (biases, epsilons) = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: k))
        for row in 0..<rows {
            for unit in 0..<k {
                let at = row * k + unit
                let slope = scale * back[at]
                let sum = state.sums[at]
                switch shape.unit {
                case .relu: dots[at] = sum > 0 ? slope : 0
                case .tanh:
                    let value = state.values[at] / scale
                    dots[at] = slope * (1 - value * value)
                case .sine: dots[at] = slope * cos(sum)
                case .yat, .ownYat:
                    let ratio = sum / state.distances[at]
                    dots[at] = 2 * slope * ratio
                    distances[at] = -slope * ratio * ratio
                    epsilons[unit] += distances[at]
                }
                biases[unit] += dots[at]
                // |w - x|^2 = |w|^2 + |x|^2 - 2 w.x
                if shape.unit.isYat { dots[at] -= 2 * distances[at] }
            }
        }
        add(dots, k, x, d, rows: rows, to: layer.weights, &gradient)
        var inputs = [Double](repeating: 0, count: rows * d)
        Double.multiply(
            dots, transposed: false, weights, transposedB: false, m: rows, n: d, k: k, alpha: 1, beta: 0, into: &inputs)
        if shape.unit.isYat {
            for unit in 0..<k {
                for feature in 0..<d {
                    gradient[layer.weights.lowerBound + unit * d + feature] +=
                        2 * weights[unit * d + feature] * epsilons[unit]
                }
            }
            for row in 0..<rows {
                var total = 0.0
                for unit in 0..<k { total += distances[row * k + unit] }
                for feature in 0..<d { inputs[row * d + feature] += 2 * x[row * d + feature] * total }
            }
        }
        let first = layer.constants.lowerBound
        for unit in 0..<k {
            switch shape.unit {
            case .yat:
                gradient[first] += biases[unit] * logistic(parameters[first])
                gradient[first + 1] += epsilons[unit] * logistic(parameters[first + 1])
            case .ownYat:
                gradient[first + unit] += biases[unit] * logistic(parameters[first + unit])
                gradient[first + k + unit] += epsilons[unit] * logistic(parameters[first + k + unit])
            case .relu, .tanh, .sine: gradient[first + unit] += biases[unit]
            }
        }
        return inputs
    }
}
