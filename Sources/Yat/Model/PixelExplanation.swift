internal import Foundation
internal import Kernels

/// An explanation of a pixel's class: an exact decomposition of the logit, and feature changes that would change the
/// class.
///
/// With standardised features z, unit w, s = w.z + b and D = |w - z|^2 + eps, a unit adds head * s^2 / D to a class's
/// logit. As s is a sum over features, so is s^2 / D: the share of feature f is w_f z_f s / D, that of the constant b s
/// / D. With a mixing matrix M, M'M w replaces w.
public struct PixelExplanation: Sendable, Equatable, Encodable {
    /// The contribution of a feature to the logits.
    public struct Feature: Sendable, Equatable, Encodable {
        /// Its name.
        public let name: String
        /// Its value at the pixel, in its own units.
        public let value: Double
        /// The contribution to the logit of the class through the linear part.
        public let linear: Double
        /// The contribution through the units.
        public let units: Double
        /// The total contribution to the logit of the class minus that of the runner-up.
        public let lead: Double
    }

    /// The contribution of a unit to the logits.
    public struct Unit: Sendable, Equatable, Encodable {
        /// The index in the model, from 0.
        public let number: Int
        /// The contribution to the logit of the class.
        public let logit: Double
        /// The contribution to the logit of the class minus that of the runner-up.
        public let lead: Double
        /// Its squared distance from the pixel in standardised features.
        public let distance: Double
        /// The share of each feature in that distance.
        public let distanceParts: [Double]
    }

    /// A change of one feature that gives another class.
    public struct Change: Sendable, Equatable, Encodable {
        /// The feature.
        public let feature: String
        /// The nearest value, within the range of the training samples, at which the class changes.
        public let value: Double
        /// The new class, as an index.
        public let classIndex: Int
        /// The distance to that value, in standard deviations of the training samples.
        public let deviations: Double
    }

    /// The class, as an index.
    public let classIndex: Int
    /// The class with the second highest logit, as an index.
    public let runnerUp: Int
    /// The logit of each class.
    public let logits: [Double]
    /// The probability of each class.
    public let probabilities: [Double]
    /// The constant of the class's logit.
    public let intercept: Double
    /// The contribution of the units' shared constant.
    public let bias: Double
    /// The contributions of the features, in the order of the model.
    public let features: [Feature]
    /// The contributions of the units, the largest for the lead first; they include the features' contributions through
    /// units.
    public let units: [Unit]
    /// Changes of one feature that change the class, the nearest first; at most one for each feature.
    public let changes: [Change]
}

extension YatModel {
    /// Decomposes the logit of a pixel's class.
    ///
    /// - Parameter values: the pixel's features before standardisation, in the order of the model.
    /// - Returns: contributions that sum to the logit: intercept, bias, and the linear and units' parts of all
    ///   features.
    package func explanation(of values: [Float]) -> PixelExplanation {
        let points = StandardisedPoint.units(numbers)
        let point = StandardisedPoint(numbers, units: points, values.map(Double.init))
        let logits = point.logits
        let order = logits.indices.sorted { (logits[$1], $0) < (logits[$0], $1) }
        let (best, next) = (order[0], order[1])
        func parts(_ c: Int) -> (intercept: Double, bias: Double, linear: [Double], units: [Double]) {
            let shares = point.unitShares(of: c)
            return (
                Double(numbers.intercept[c]), point.biasShare(of: c),
                point.z.indices.map { Double(numbers.skip[c * point.z.count + $0]) * point.z[$0] }, shares
            )
        }
        let (own, other) = (parts(best), parts(next))
        let features = description.features.enumerated().map { index, feature in
            PixelExplanation.Feature(
                name: feature.name, value: Double(values[index]), linear: own.linear[index], units: own.units[index],
                lead: own.linear[index] + own.units[index] - other.linear[index] - other.units[index])
        }
        let units = point.yats.indices.map { k in
            let weight = (point.head(best, k), point.head(next, k))
            return PixelExplanation.Unit(
                number: k, logit: weight.0 * point.yats[k], lead: (weight.0 - weight.1) * point.yats[k],
                distance: point.distances[k], distanceParts: point.distanceParts(k))
        }
        let top = logits[best]
        let powers = logits.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return PixelExplanation(
            classIndex: best, runnerUp: next, logits: logits, probabilities: powers.map { $0 / total },
            intercept: own.intercept, bias: own.bias, features: features,
            units: units.sorted { (abs($1.lead), $0.number) < (abs($0.lead), $1.number) },
            changes: changes(of: values.map(Double.init), from: best, points))
    }

    /// For each feature the nearest value within the training range that gives another class.
    private func changes(of values: [Double], from best: Int, _ points: [[Double]]) -> [PixelExplanation.Change] {
        let found = description.features.enumerated().compactMap { index, feature -> PixelExplanation.Change? in
            func winner(_ value: Double) -> Int {
                var changed = values
                changed[index] = value
                let logits = StandardisedPoint(numbers, units: points, changed).logits
                return logits.indices.max { (logits[$0], $1) < (logits[$1], $0) } ?? best
            }
            let ends = [Double(feature.minimum), Double(feature.maximum)]
            let crossings = ends.compactMap { end -> Double? in
                let steps = 64
                let places = (1...steps).map { values[index] + (end - values[index]) * Double($0) / Double(steps) }
                guard let first = places.firstIndex(where: { winner($0) != best }) else { return nil }
                // Bisects between the last value that keeps the class and the first that does not.
                var (same, other) = (first == 0 ? values[index] : places[first - 1], places[first])
                for _ in 0..<40 {
                    let middle = (same + other) / 2
                    if winner(middle) == best { same = middle } else { other = middle }
                }
                return other
            }
            guard let nearest = crossings.min(by: { abs($0 - values[index]) < abs($1 - values[index]) }) else {
                return nil
            }
            let deviations = abs(nearest - values[index]) * Double(numbers.scale[index])
            return PixelExplanation.Change(
                feature: feature.name, value: nearest, classIndex: winner(nearest), deviations: deviations)
        }
        return found.sorted { $0.deviations < $1.deviations }
    }
}
