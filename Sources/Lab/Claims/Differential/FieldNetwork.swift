internal import Foundation
internal import Yat
internal import YatlasCore

/// A network of one or two layers from places to values, with derivatives along an axis and slopes by its parameters.
package struct FieldNetwork: Sendable {
    /// How training begins.
    package struct Start: Sendable, Equatable {
        /// The factor of plain units' weights.
        package var steepness: Double
        /// eps of Yat units.
        package var epsilon: Double
        /// b of Yat units.
        package var bias: Double

        /// Makes a start.
        package init(steepness: Double = 1, epsilon: Double = 1, bias: Double = 1) {
            (self.steepness, self.epsilon, self.bias) = (steepness, epsilon, bias)
        }
    }

    /// Where a layer's numbers lie among the parameters.
    struct Layer {
        let inputs: Int
        let units: Int
        let weights: Int
        let constants: Int
    }

    /// The inputs, 1 or 2.
    package let inputs: Int
    /// The units of each layer.
    package let widths: [Int]
    /// The values it gives, one or more.
    package let outputs: Int
    /// The kind of unit.
    package let unit: UnitVariant
    let layers: [Layer]
    /// outputs x (units + 1): weights, then the constant of each output.
    let head: Int
    /// How many numbers it learns.
    package let parameterCount: Int

    /// Makes a network of given widths.
    package init(inputs: Int, widths: [Int], outputs: Int, unit: UnitVariant) {
        (self.inputs, self.widths, self.outputs, self.unit) = (inputs, widths, outputs, unit)
        var layers: [Layer] = []
        var (count, at) = (inputs, 0)
        for units in widths {
            layers.append(Layer(inputs: count, units: units, weights: at, constants: at + units * count))
            at += units * count + unit.constantCount(units)
            count = units
        }
        self.layers = layers
        head = at
        parameterCount = at + outputs * (count + 1)
    }

    /// Makes a network of equal layers that are as wide as a number of parameters allows.
    package init(inputs: Int, depth: Int, outputs: Int = 1, unit: UnitVariant, parameters: Int) {
        func network(_ width: Int) -> FieldNetwork {
            FieldNetwork(
                inputs: inputs, widths: [Int](repeating: width, count: depth), outputs: outputs, unit: unit)
        }
        var width = 1
        while network(width + 1).parameterCount <= parameters { width += 1 }
        self = network(width)
    }

    /// Random parameters: the first layer's units have their middle at random places of a square around 0, the head is
    /// small.
    ///
    /// - Parameters:
    ///   - start: what is varied.
    ///   - seed: the random seed.
    ///   - reach: half the side of the square.
    /// - Returns: the parameters.
    package func begin(_ start: Start, seed: UInt64, reach: Double) -> [Double] {
        var random = SplitMix64(seed: seed)
        var parameters = [Double](repeating: 0, count: parameterCount)
        for (place, layer) in layers.enumerated() {
            let limit = start.steepness * (3 / Double(layer.inputs)).squareRoot()
            for number in 0..<layer.units {
                let own = layer.weights + number * layer.inputs
                let middle = (0..<layer.inputs).map { _ in
                    (place == 0 ? reach : 1) * Double.random(in: -1...1, using: &random)
                }
                for input in 0..<layer.inputs {
                    let slope = Double.random(in: -limit...limit, using: &random)
                    parameters[own + input] = unit.isYat ? middle[input] : slope
                    if !unit.isYat { parameters[layer.constants + number] -= slope * middle[input] }
                }
            }
            guard unit.isYat else { continue }
            let half = unit.constantCount(layer.units) / 2
            for offset in 0..<half {
                parameters[layer.constants + offset] = inverseSoftplus(start.bias)
                parameters[layer.constants + half + offset] = inverseSoftplus(start.epsilon)
            }
        }
        let units = widths.last ?? inputs
        for output in 0..<outputs {
            for number in 0..<units {
                parameters[head + output * (units + 1) + number] =
                    0.1 * random.normal() / Double(units).squareRoot()
            }
        }
        return parameters
    }
}
