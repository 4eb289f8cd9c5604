internal import KernelsPortable

/// The buffers of one batch of a network, allocated once for all steps.
package struct NetworkBatch<Scalar: TrainingScalar> {
    private let shape: NetworkShape
    /// Constant factor of the units' values, which keeps the head's weights near 1.
    private let alpha: Scalar
    private let scaled: Buffer<Scalar>
    private let scaledGradients: Buffer<Scalar>
    private let unitInputGradients: Buffer<Scalar>
    private let logits: Buffer<Scalar>
    private let valueGradients: Buffer<Scalar>
    private let bias: Buffer<Scalar>
    private let biasGradients: Buffer<Scalar>
    private let units: YatBatch<Scalar>

    package init(shape: NetworkShape, alpha: Scalar, capacity: Int) {
        self.shape = shape
        self.alpha = alpha
        scaled = Buffer(capacity * shape.features)
        scaledGradients = Buffer(capacity * shape.features)
        unitInputGradients = Buffer(capacity * shape.features)
        logits = Buffer(capacity * shape.classes)
        valueGradients = Buffer(capacity * shape.units)
        bias = Buffer(shape.units)
        biasGradients = Buffer(shape.units)
        units = YatBatch(rows: capacity, units: shape.units)
    }

    /// The mean cross-entropy of a batch with smoothed labels, and its gradient.
    ///
    /// - Parameters:
    ///   - parameters: in the layout of `shape`.
    ///   - x: standardised features, rows x d.
    ///   - targets: the class of each row.
    ///   - rows: at most the capacity.
    ///   - smoothing: share of a label that is spread evenly over all classes (Szegedy et al. 2016, section 7).
    ///   - weights: the factor of each row's cross-entropy; nil where all are 1.
    ///   - gradient: overwritten with dL/d(parameters).
    /// - Returns: the loss.
    package func lossAndGradient(
        _ parameters: UnsafePointer<Scalar>, x: UnsafePointer<Scalar>, targets: UnsafePointer<Int>, rows: Int,
        smoothing: Scalar, weights: UnsafePointer<Scalar>? = nil, gradient: UnsafeMutablePointer<Scalar>
    ) -> Scalar {
        let (d, k, c) = (shape.features, shape.units, shape.classes)
        gradient.update(repeating: 0, count: shape.parameterCount)
        forward(parameters, x: x, rows: rows)
        let loss = softmaxInPlace(targets: targets, rows: rows, smoothing: smoothing, weights: weights)
        let deltas = logits.start
        for row in 0..<rows {
            for index in 0..<c { gradient[shape.intercept.lowerBound + index] += deltas[row * c + index] }
        }
        // dL/d(skip) = delta' z and dL/dz = delta skip; the same for the head and the units' values.
        Scalar.multiply(
            deltas, transposed: true, scaled.start, transposedB: false, m: c, n: d, k: rows, alpha: 1, beta: 0,
            into: gradient + shape.skip.lowerBound)
        Scalar.multiply(
            deltas, transposed: false, parameters + shape.skip.lowerBound, transposedB: false, m: rows, n: d, k: c,
            alpha: 1, beta: 0, into: scaledGradients.start)
        if k > 0 {
            Scalar.multiply(
                deltas, transposed: true, units.values.start, transposedB: false, m: c, n: k, k: rows, alpha: 1,
                beta: 0, into: gradient + shape.head.lowerBound)
            Scalar.multiply(
                deltas, transposed: false, parameters + shape.head.lowerBound, transposedB: false, m: rows, n: k,
                k: c, alpha: 1, beta: 0, into: valueGradients.start)
            backwardUnits(parameters, rows: rows, gradient: gradient)
        }
        for row in 0..<rows {
            for feature in 0..<d {
                let index = row * d + feature
                gradient[feature] += scaledGradients.start[index] * scaled.start[index]
            }
        }
        return loss
    }

    /// Computes the logits of a batch, rows x classes, and returns their address.
    package func scores(_ parameters: UnsafePointer<Scalar>, x: UnsafePointer<Scalar>, rows: Int)
        -> UnsafePointer<Scalar>
    {
        forward(parameters, x: x, rows: rows)
        return UnsafePointer(logits.start)
    }

    /// Computes the units' values of a batch, rows x K, and returns their address.
    package func unitValues(_ parameters: UnsafePointer<Scalar>, x: UnsafePointer<Scalar>, rows: Int)
        -> UnsafePointer<Scalar>
    {
        forward(parameters, x: x, rows: rows)
        return UnsafePointer(units.values.start)
    }

    /// Computes `logits` of a batch.
    @inline(__always)
    private func forward(_ parameters: UnsafePointer<Scalar>, x: UnsafePointer<Scalar>, rows: Int) {
        let (d, k, c) = (shape.features, shape.units, shape.classes)
        for feature in 0..<d {
            let scale = Scalar.exponential(parameters[feature])
            for row in 0..<rows { scaled.start[row * d + feature] = x[row * d + feature] * scale }
        }
        for row in 0..<rows {
            for index in 0..<c { logits.start[row * c + index] = parameters[shape.intercept.lowerBound + index] }
        }
        Scalar.multiply(
            scaled.start, transposed: false, parameters + shape.skip.lowerBound, transposedB: true, m: rows, n: c,
            k: d, alpha: 1, beta: 1, into: logits.start)
        guard k > 0 else { return }
        if shape.kind == .yat {
            bias.start.update(repeating: softplus(parameters[shape.rawBias]), count: k)
            layer(parameters).forward(scaled.start, rows: rows, units)
        } else {
            plainLayer(parameters).forward(scaled.start, rows: rows, units)
        }
        Scalar.multiply(
            units.values.start, transposed: false, parameters + shape.head.lowerBound, transposedB: true, m: rows,
            n: c, k: k, alpha: 1, beta: 1, into: logits.start)
    }

    /// Adds the units' contribution to the gradient of every parameter and of the scaled inputs.
    @inline(__always)
    private func backwardUnits(
        _ parameters: UnsafePointer<Scalar>, rows: Int, gradient: UnsafeMutablePointer<Scalar>
    ) {
        biasGradients.start.update(repeating: 0, count: shape.units)
        var gradients = YatGradients(
            weights: gradient + shape.weights.lowerBound, bias: biasGradients.start, input: unitInputGradients.start)
        if shape.kind == .yat {
            layer(parameters).backward(
                scaled.start, rows: rows, outputGradients: valueGradients.start, units, &gradients)
            gradient[shape.rawEpsilon] = gradients.epsilon * logistic(parameters[shape.rawEpsilon])
            for unit in 0..<shape.units { gradient[shape.rawBias] += biasGradients.start[unit] }
            gradient[shape.rawBias] *= logistic(parameters[shape.rawBias])
        } else {
            plainLayer(parameters).backward(
                scaled.start, rows: rows, outputGradients: valueGradients.start, units, &gradients)
            for unit in 0..<shape.units { gradient[shape.rawBias + unit] = biasGradients.start[unit] }
        }
        for index in 0..<(rows * shape.features) {
            scaledGradients.start[index] += unitInputGradients.start[index]
        }
    }

    private func plainLayer(_ parameters: UnsafePointer<Scalar>) -> DenseUnits<Scalar> {
        DenseUnits(
            kind: shape.kind, count: shape.units, dimension: shape.features,
            weights: parameters + shape.weights.lowerBound, bias: parameters + shape.constants.lowerBound)
    }

    private func layer(_ parameters: UnsafePointer<Scalar>) -> YatUnits<Scalar> {
        YatUnits(
            count: shape.units, dimension: shape.features, weights: parameters + shape.weights.lowerBound,
            bias: bias.start, alpha: alpha, epsilon: softplus(parameters[shape.rawEpsilon]))
    }

    /// Replaces `logits` by dL/d(logits) of the mean cross-entropy, and returns the loss.
    @inline(__always)
    private func softmaxInPlace(
        targets: UnsafePointer<Int>, rows: Int, smoothing: Scalar, weights: UnsafePointer<Scalar>?
    ) -> Scalar {
        let c = shape.classes
        let spread = smoothing / Scalar(c)
        var loss: Scalar = 0
        for row in 0..<rows {
            let scores = logits.start + row * c
            let weight = weights?[row] ?? 1
            var top = scores[0]
            for index in 1..<c { top = max(top, scores[index]) }
            var sum: Scalar = 0
            for index in 0..<c { sum += Scalar.exponential(scores[index] - top) }
            let logSum = top + Scalar.logarithm(sum)
            for index in 0..<c {
                let wanted = spread + (index == targets[row] ? 1 - smoothing : 0)
                let logProbability = scores[index] - logSum
                loss -= weight * wanted * logProbability
                scores[index] = weight * (Scalar.exponential(logProbability) - wanted) / Scalar(rows)
            }
        }
        return loss / Scalar(rows)
    }
}
