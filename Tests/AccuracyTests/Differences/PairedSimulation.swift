import Accuracy
import Foundation
import Testing
internal import YatlasCore

/// Two configurations with the same true accuracy, on simulated polygons.
struct PairedSimulation: CustomTestStringConvertible {
    /// The sizes of polygons in pixels.
    enum Sizes { case equal, even, skewed }

    var polygons: Int
    var sizes: Sizes
    /// The correlation within a polygon of the latent normal variable: a pixel is correct where it is below a
    /// threshold.
    var correlation: Double
    /// The true accuracy of each configuration.
    var accuracy = (0.85, 0.85)

    var testDescription: String { "\(polygons) polygons, \(sizes) sizes, correlation \(correlation)" }

    /// Classes and groups of one run.
    struct Samples {
        var reference: [Int] = []
        var first: [Int] = []
        var second: [Int] = []
        var groups: [Int] = []
    }

    func draw(using random: inout SplitMix64) -> Samples {
        var samples = Samples()
        for polygon in 0..<polygons {
            let common = normal(&random)
            let own = [accuracy.0, accuracy.1].map { share in
                let level = (common + normal(&random)) / 2.0.squareRoot()
                // The threshold of a normal variable with that probability, by Newton's method.
                let threshold = (0..<30).reduce(0.0) { z, _ in
                    z - (below(z) - share) / (exp(-z * z / 2) / (2 * Double.pi).squareRoot())
                }
                return below((threshold - correlation.squareRoot() * level) / (1 - correlation).squareRoot())
            }
            for _ in 0..<size(&random) {
                let truth = polygon % 4
                samples.reference.append(truth)
                samples.first.append(Double.random(in: 0..<1, using: &random) < own[0] ? truth : (truth + 1) % 4)
                samples.second.append(Double.random(in: 0..<1, using: &random) < own[1] ? truth : (truth + 1) % 4)
                samples.groups.append(polygon)
            }
        }
        return samples
    }

    private func size(_ random: inout SplitMix64) -> Int {
        switch sizes {
        case .equal: 50
        case .even: Int.random(in: 5...200, using: &random)
        case .skewed: Int((5 * pow(40, Double.random(in: 0...1, using: &random))).rounded())
        }
    }

    private func below(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    private func normal(_ random: inout SplitMix64) -> Double {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot()
        return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &random))
    }
}
