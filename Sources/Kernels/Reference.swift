internal import Foundation
package import KernelTypes

/// The kernels' formulas in plain Double arithmetic: the reference for tests of the fast ones.
package enum Reference {
    /// The Yat-product of one unit and one point: (w.x + b)^2 / (|w - x|^2 + eps).
    package static func yat(_ w: [Double], _ x: [Double], bias: Double, epsilon: Double) -> Double {
        let dot = zip(w, x).reduce(bias) { $0 + $1.0 * $1.1 }
        let distance = zip(w, x).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return dot * dot / (distance + epsilon)
    }

    /// The scores of one pixel's features, one for each class.
    package static func scores(_ numbers: ClassifierParameters, features: [Double]) -> [Double] {
        let d = numbers.featureCount
        let k = numbers.unitCount
        let z = point(numbers, features)
        let units = numbers.mixed(numbers.units.map(Double.init))
        let values = (0..<k).map { unit in
            yat(
                Array(units[(unit * d)..<(unit * d + d)]), z, bias: Double(numbers.bias),
                epsilon: Double(numbers.epsilon))
        }
        return (0..<numbers.classCount).map { c in
            let linear = (0..<d).reduce(Double(numbers.intercept[c])) { $0 + Double(numbers.skip[c * d + $1]) * z[$1] }
            return (0..<k).reduce(linear) { $0 + Double(numbers.head[c * k + $1]) * values[$1] }
        }
    }

    /// One pixel's standardised, mixed features.
    private static func point(_ numbers: ClassifierParameters, _ features: [Double]) -> [Double] {
        numbers.mixed(
            features.indices.map { (features[$0] - Double(numbers.shift[$0])) * Double(numbers.scale[$0]) })
    }

    /// The softmax of scores.
    package static func probabilities(_ scores: [Double]) -> [Double] {
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    /// The nearest prototype of one pixel's features and its squared distance, after mixing.
    package static func nearest(_ numbers: ClassifierParameters, features: [Double]) -> (unit: Int, distance: Double)? {
        let d = numbers.featureCount
        let z = point(numbers, features)
        let units = numbers.mixed(numbers.units.map(Double.init))
        let distances = (0..<numbers.unitCount).map { unit in
            (0..<d).reduce(0.0) { sum, feature in
                let difference = z[feature] - units[unit * d + feature]
                return sum + difference * difference
            }
        }
        return distances.enumerated().min { $0.element < $1.element }.map { ($0.offset, $0.element) }
    }

    /// The value of a sample of a band.
    package static func value(_ sample: Double, of band: BandView) -> Double {
        let linear = sample * Double(band.scale) + Double(band.offset)
        return band.isSquareLaw ? linear * abs(linear) : linear
    }

    /// The features that a program computes from one pixel's scaled band values.
    package static func features(_ program: FeatureProgram, bands: [Double]) -> [Double] {
        var registers = bands + program.constants
        registers += Array(repeating: .nan, count: program.registerCount - registers.count)
        for step in program.instructions {
            let a = registers[Int(step.first)]
            let b = registers[Int(step.second)]
            registers[Int(step.destination)] = step.operation.value(a, b, registers[Int(step.third)])
        }
        return program.outputs.map { registers[$0] }
    }
}
