internal import Foundation
internal import Kernels

/// A pixel in a classifier's standardised features, in Double.
struct StandardisedPoint {
    let numbers: ClassifierParameters
    let z: [Double]
    /// s = w.z + b of each unit.
    let alignments: [Double]
    /// |w - z|^2 of each unit.
    let distances: [Double]
    /// The units and z, after mixing.
    private let units: [[Double]]
    private let place: [Double]

    /// Standardises a pixel's features; `units` are those of `mixedUnits(numbers)`, computed once for many pixels.
    init(_ numbers: ClassifierParameters, units: [[Double]], _ values: [Double]) {
        self.numbers = numbers
        self.units = units
        let z = values.indices.map { (values[$0] - Double(numbers.shift[$0])) * Double(numbers.scale[$0]) }
        self.z = z
        let place = numbers.mixed(z)
        self.place = place
        let bias = Double(numbers.bias)
        alignments = units.map { (w: [Double]) in zip(w, place).reduce(bias) { $0 + $1.0 * $1.1 } }
        distances = units.map { (w: [Double]) in
            zip(w, place).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
    }

    static func units(_ numbers: ClassifierParameters) -> [[Double]] {
        let (d, all) = (numbers.featureCount, numbers.mixed(numbers.units.map(Double.init)))
        return (0..<numbers.unitCount).map { k in Array(all[(k * d)..<(k * d + d)]) }
    }

    /// The share of each feature in a unit's squared distance. With a mixing matrix, (w - z)' M'M (w - z) is a sum over
    /// features of (w - z)_f (M'M (w - z))_f, and a share may be below 0.
    func distanceParts(_ k: Int) -> [Double] {
        let d = z.count
        let plain = z.indices.map { Double(numbers.units[k * d + $0]) - z[$0] }
        return zip(plain, unmixed(zip(units[k], place).map { $0 - $1 })).map { $0 * $1 }
    }

    /// The transpose of the mixing matrix times a vector.
    private func unmixed(_ vector: [Double]) -> [Double] {
        guard !numbers.mixing.isEmpty else { return vector }
        let d = vector.count
        return vector.indices.map { feature in
            vector.indices.reduce(0) { $0 + Double(numbers.mixing[$1 * d + feature]) * vector[$1] }
        }
    }

    func divisor(_ k: Int) -> Double { distances[k] + Double(numbers.epsilon) }

    func head(_ c: Int, _ k: Int) -> Double { Double(numbers.head[c * numbers.unitCount + k]) }

    var yats: [Double] { alignments.indices.map { alignments[$0] * alignments[$0] / divisor($0) } }

    var logits: [Double] {
        let yats = yats
        return numbers.intercept.indices.map { c in
            let linear = z.indices.reduce(Double(numbers.intercept[c])) {
                $0 + Double(numbers.skip[c * z.count + $1]) * z[$1]
            }
            return yats.indices.reduce(linear) { $0 + head(c, $1) * yats[$1] }
        }
    }

    /// The contribution of each feature to a class's logit through the units.
    func unitShares(of c: Int) -> [Double] {
        let slopes = units.indices.map { head(c, $0) * alignments[$0] / divisor($0) }
        let sums = place.indices.map { row in
            units.indices.reduce(0) { $0 + slopes[$1] * units[$1][row] }
        }
        return zip(unmixed(sums), z).map { $0 * $1 }
    }

    /// The contribution of the shared constant to a class's logit.
    func biasShare(of c: Int) -> Double {
        alignments.indices.reduce(0) { $0 + head(c, $1) * Double(numbers.bias) * alignments[$1] / divisor($1) }
    }
}
