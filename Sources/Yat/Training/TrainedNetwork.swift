package import Kernels
internal import KernelsPortable

/// A trained network.
package struct TrainedNetwork: Sendable {
    package let shape: NetworkShape
    package let parameters: [Float]
    package let alpha: Float
    package let standard: Standardisation

    /// The number of parameters, including the shift of the features.
    package var parameterCount: Int { shape.parameterCount + shape.features }

    /// The scores of samples, planar `[class][sample]`.
    package func scores(of samples: SampleSet) -> [Float] {
        let (d, c, rows) = (shape.features, shape.classes, 256)
        let x = standard.applied(to: samples)
        let batch = NetworkBatch<Float>(shape: shape, alpha: alpha, capacity: rows)
        var planes = [Float](repeating: 0, count: c * samples.count)
        for start in stride(from: 0, to: samples.count, by: rows) {
            let count = min(rows, samples.count - start)
            x.withUnsafeBufferPointer { x in
                guard let base = x.baseAddress else { return }
                let scores = batch.scores(parameters, x: base + start * d, rows: count)
                for row in 0..<count {
                    for index in 0..<c { planes[index * samples.count + start + row] = scores[row * c + index] }
                }
            }
        }
        return planes
    }

    /// The values of the units for samples, K for each.
    package func unitValues(of samples: SampleSet) -> [Float] {
        let batch = NetworkBatch<Float>(shape: shape, alpha: alpha, capacity: samples.count)
        return withExtendedLifetime(batch) {
            let values = batch.unitValues(parameters, x: standard.applied(to: samples), rows: samples.count)
            return Array(UnsafeBufferPointer(start: values, count: samples.count * shape.units))
        }
    }

    /// The classifier for the kernels, with the learned scale and alpha folded in; for networks with Yat units or none.
    package var numbers: ClassifierParameters {
        ClassifierParameters(
            shift: standard.shift,
            scale: zip(standard.scale, parameters[shape.logScale]).map { $0 * Float.exponential($1) },
            units: Array(parameters[shape.weights]),
            bias: softplus(parameters[shape.rawBias]), epsilon: softplus(parameters[shape.rawEpsilon]),
            head: parameters[shape.head].map { $0 * alpha },
            skip: Array(parameters[shape.skip]),
            intercept: Array(parameters[shape.intercept]))
    }
}
