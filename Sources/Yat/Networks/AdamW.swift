internal import Foundation

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) on a half-cosine schedule.
struct AdamW {
    private let shape: NetworkShape
    private let decay: Float
    private var first: [Float]
    private var second: [Float]
    private var steps = 0

    init(shape: NetworkShape, decay: Float) {
        self.shape = shape
        self.decay = decay
        first = Array(repeating: 0, count: shape.parameterCount)
        second = first
    }

    /// Moves the parameters one step; `progress` runs from 0 to 1 over the whole training.
    mutating func step(_ parameters: inout [Float], _ gradient: [Float], progress: Float) {
        steps += 1
        let warmup = min(Float(steps) / 50, 1)
        let base = 0.01 * warmup * 0.5 * (1 + cos(Float.pi * progress))
        let correction1 = 1 - pow(0.9, Float(steps))
        let correction2 = 1 - pow(0.999, Float(steps))
        for index in parameters.indices {
            first[index] = 0.9 * first[index] + 0.1 * gradient[index]
            second[index] = 0.999 * second[index] + 0.001 * gradient[index] * gradient[index]
            let direction = first[index] / correction1 / ((second[index] / correction2).squareRoot() + 1e-8)
            let isLinear = index >= shape.head.lowerBound
            let shrink = isLinear && index < shape.skip.upperBound ? decay : 0
            // Prototypes, bias and epsilon start at useful values and move slowly; the scores are linear in the other
            // parameters.
            let isSlow = shape.kind == .yat && !isLinear && !shape.logScale.contains(index)
            let rate = isSlow ? 0.1 * base : base
            parameters[index] -= rate * (direction + shrink * parameters[index])
        }
    }
}
