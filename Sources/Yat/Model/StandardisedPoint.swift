internal import Foundation
internal import Kernels

/// A pixel in a classifier's standardised features, in Double.
struct StandardisedPoint {
    let numbers: ClassifierParameters
    let z: [Double]
    /// s = w.z + b of each unit.
    let alignments: [Double]
    /// (w - z)^2 of each unit, by feature.
    let distanceParts: [[Double]]

    init(_ numbers: ClassifierParameters, _ values: [Double]) {
        self.numbers = numbers
        let d = numbers.featureCount
        let z = values.indices.map { (values[$0] - Double(numbers.shift[$0])) * Double(numbers.scale[$0]) }
        self.z = z
        let units = (0..<numbers.unitCount).map { k in numbers.units[(k * d)..<(k * d + d)].map(Double.init) }
        let bias = Double(numbers.bias)
        alignments = units.map { (w: [Double]) in zip(w, z).reduce(bias) { $0 + $1.0 * $1.1 } }
        distanceParts = units.map { (w: [Double]) in
            zip(w, z).map { (unit: Double, point: Double) in (unit - point) * (unit - point) }
        }
    }

    func divisor(_ k: Int) -> Double { distanceParts[k].reduce(Double(numbers.epsilon), +) }

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

    /// What each feature adds to a class's logit through the units.
    func unitShares(of c: Int) -> [Double] {
        z.indices.map { f in
            alignments.indices.reduce(0) { sum, k in
                let weight = Double(numbers.units[k * z.count + f])
                return sum + head(c, k) * weight * z[f] * alignments[k] / divisor(k)
            }
        }
    }

    /// What the shared constant adds to it.
    func biasShare(of c: Int) -> Double {
        alignments.indices.reduce(0) { $0 + head(c, $1) * Double(numbers.bias) * alignments[$1] / divisor($1) }
    }
}
