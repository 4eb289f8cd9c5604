package import Kernels
internal import YatlasCore

/// Trains Yat classifiers: AdamW on mini-batches, cosine schedule, weights averaged over the last third.
package enum Trainer {
    /// The number of rows of one step.
    private static let batchSize = 128
    /// The largest default number of units.
    package static let mostUnits = 256

    /// Up to this number of units per class, units start at typical samples, for readability; above, at random samples.
    private static let mostTypical = 16

    /// Trains a classifier; the same samples and options give the same parameters on one type of machine.
    ///
    /// - Throws: `YatlasError` if fewer than two classes have samples.
    package static func train(_ samples: SampleSet, _ options: Hyperparameters) throws -> ClassifierParameters {
        guard options.isConvex, options.units != 0 else {
            return try network(samples, options, kind: .yat).numbers
        }
        try check(samples)
        let standard = Standardisation(
            of: samples, separation: options.separation, whitening: options.whitening)
        let x = standard.applied(to: samples)
        let d = samples.featureCount
        var random = SplitMix64(seed: options.seed)
        let mixed = standard.mixed(x)
        let count = unitCount(options, samples: samples.count)
        let rows =
            count <= mostTypical * samples.classCount
            ? typicalRows(samples, mixed, count: count, using: &random)
            : startingRows(samples, count: count, using: &random)
        let landmarks = rows.flatMap { x[($0 * d)..<($0 * d + d)] }
        let bias = options.bias ?? Float(d)
        let regression = LandmarkRegression(
            units: standard.mixed(landmarks).map(Double.init), dimension: d, bias: Double(bias),
            epsilon: Double(options.epsilon),
            decay: Double(options.decay))
        let fitted = regression.fit(
            mixed.map(Double.init), targets: samples.targets, classes: samples.classCount, weights: samples.weights)
        return ClassifierParameters(
            shift: standard.shift, scale: standard.scale, units: landmarks, bias: bias, epsilon: options.epsilon,
            head: fitted.head.map(Float.init), skip: [Float](repeating: 0, count: samples.classCount * d),
            intercept: fitted.intercept.map(Float.init), mixing: standard.mixing)
    }

    /// Trains a network of units of one kind. Plain units are as many as the parameters of the Yat units allow.
    ///
    /// - Throws: `YatlasError` if fewer than two classes have samples.
    package static func network(_ samples: SampleSet, _ options: Hyperparameters, kind: NeuronKind) throws
        -> TrainedNetwork
    {
        try check(samples)
        let standard = Standardisation(of: samples, separation: options.separation)
        let x = standard.applied(to: samples)
        var random = SplitMix64(seed: options.seed)
        let (d, c) = (samples.featureCount, samples.classCount)
        var units = unitCount(options, samples: samples.count)
        if kind != .yat { units = plainUnits(like: units, features: d, classes: c) }
        let shape = NetworkShape(features: d, units: units, classes: c, kind: kind)
        var start = [Float](repeating: 0, count: shape.parameterCount)
        var alpha: Float = 1
        if kind == .yat {
            // The number of features as the constant gives a unit a peak around its prototype; see docs/decisions/0005.
            start[shape.rawBias] = inverseSoftplus(options.bias ?? Float(d))
            start[shape.rawEpsilon] = inverseSoftplus(options.epsilon)
            for (unit, row) in startingRows(samples, count: units, using: &random).enumerated() {
                for feature in 0..<d { start[shape.weights.lowerBound + unit * d + feature] = x[row * d + feature] }
            }
            alpha = startingAlpha(x, rows: samples.count, shape, start)
        } else {
            // Uniform with the variance 2/d of He et al. 2015 (section 2.2) for ReLU, 1/d for tanh.
            let limit = ((kind == .relu ? 6 : 3) / Float(d)).squareRoot()
            for index in shape.weights { start[index] = Float.random(in: -limit...limit, using: &random) }
        }
        let trained = optimise(start, shape, alpha: alpha, x: x, samples, options, using: &random)
        return TrainedNetwork(shape: shape, parameters: trained, alpha: alpha, standard: standard)
    }

    /// The number of plain units with at most as many parameters as `units` Yat units: each plain unit has its own
    /// bias, where Yat units share two constants.
    package static func plainUnits(like units: Int, features: Int, classes: Int) -> Int {
        (units * (features + classes) + 2) / (features + classes + 1)
    }

    private static func check(_ samples: SampleSet) throws {
        guard samples.classCounts.count(where: { $0 > 0 }) >= 2 else {
            throw YatlasError(.unsuitable, "training", "fewer than two classes have samples", fix: "label at least two")
        }
    }

    /// K, the number of units for a number of samples.
    package static func unitCount(_ options: Hyperparameters, samples: Int) -> Int {
        min(options.units ?? (options.isConvex ? mostUnits : min(mostUnits, max(8, samples / 4))), samples)
    }

    /// The number of mini-batches for a number of samples.
    package static func stepCount(_ options: Hyperparameters, samples: Int) -> Int {
        options.steps ?? min(10_000, max(1500, 2 * samples))
    }

    /// The number of rows of one step for a number of samples.
    package static func batchRows(samples: Int) -> Int { min(batchSize, samples) }

    /// Rows of the initial prototypes: drawn from each class, more from larger classes by the square root.
    private static func startingRows(_ samples: SampleSet, count: Int, using random: inout SplitMix64) -> [Int] {
        var rows = [[Int]](repeating: [], count: samples.classCount)
        for (row, target) in samples.targets.enumerated() { rows[target].append(row) }
        for index in rows.indices { rows[index].shuffle(using: &random) }
        let weights = rows.map { Double($0.count).squareRoot() }
        var taken = [Int](repeating: 0, count: rows.count)
        var chosen: [Int] = []
        while chosen.count < count {
            // The class whose share of the prototypes is furthest below its weight.
            let open = rows.indices.filter { taken[$0] < rows[$0].count }
            let next = open.min {
                Double(taken[$0] + 1) / weights[$0] < Double(taken[$1] + 1) / weights[$1]
            }
            guard let next else { break }
            chosen.append(rows[next][taken[next]])
            taken[next] += 1
        }
        return chosen
    }

    /// Rows of typical samples, as many of each class where it has enough.
    private static func typicalRows(
        _ samples: SampleSet, _ x: [Float], count: Int, using random: inout SplitMix64
    ) -> [Int] {
        var rows = [[Int]](repeating: [], count: samples.classCount)
        for (row, target) in samples.targets.enumerated() { rows[target].append(row) }
        let typical = TypicalSamples(x: x, dimension: samples.featureCount)
        var left = count
        var chosen: [Int] = []
        // Classes with few samples first: the others get the remaining prototypes.
        let order = rows.indices.filter { !rows[$0].isEmpty }.sorted { (rows[$0].count, $0) < (rows[$1].count, $1) }
        for (place, index) in order.enumerated() {
            let share = left / (order.count - place)
            chosen += typical.rows(of: rows[index], count: min(max(share, 1), rows[index].count), using: &random)
            left = count - chosen.count
        }
        return chosen
    }

    /// One over the root mean square of the units' values on (at most 1,024 of) the samples.
    private static func startingAlpha(_ x: [Float], rows: Int, _ shape: NetworkShape, _ parameters: [Float]) -> Float {
        guard shape.units > 0 else { return 1 }
        let used = min(rows, 1024)
        let bias = [Float](repeating: softplus(parameters[shape.rawBias]), count: shape.units)
        let batch = YatBatch<Float>(rows: used, units: shape.units)
        parameters.withUnsafeBufferPointer { values in
            bias.withUnsafeBufferPointer { bias in
                guard let base = values.baseAddress, let bias = bias.baseAddress else { return }
                let layer = YatUnits(
                    count: shape.units, dimension: shape.features, weights: base + shape.weights.lowerBound,
                    bias: bias, alpha: 1, epsilon: softplus(parameters[shape.rawEpsilon]))
                layer.forward(x, rows: used, batch)
            }
        }
        let values = UnsafeBufferPointer(start: batch.values.start, count: batch.values.count)
        let square = values.reduce(0) { $0 + $1 * $1 } / Float(values.count)
        return square > 0 ? 1 / square.squareRoot() : 1
    }

    private static func optimise(
        _ start: [Float], _ shape: NetworkShape, alpha: Float, x: [Float], _ samples: SampleSet,
        _ options: Hyperparameters,
        using random: inout SplitMix64
    ) -> [Float] {
        let d = shape.features
        let targets = samples.targets
        // The mean weight is 1, so that steps are of the same size.
        let meanWeight = Float(samples.classWeights.reduce(0, +) / Double(targets.count))
        let rows = batchRows(samples: targets.count)
        let stepsAnEpoch = max(targets.count / rows, 1)
        let steps = stepCount(options, samples: targets.count)
        guard steps > 0 else { return start }
        let batch = NetworkBatch<Float>(shape: shape, alpha: alpha, capacity: rows)
        var optimiser = AdamW(shape: shape, decay: options.decay)
        var parameters = start
        var average = [Float](repeating: 0, count: start.count)
        var gradient = average
        var order = Array(0..<targets.count)
        var inputs = [Float](repeating: 0, count: rows * d)
        var classes = [Int](repeating: 0, count: rows)
        var weights = [Float](repeating: 1, count: rows)
        let averageFrom = steps - max(steps / 3, 1)
        for step in 0..<steps {
            let position = step % stepsAnEpoch
            if position == 0 { order.shuffle(using: &random) }
            for row in 0..<rows {
                let source = order[position * rows + row]
                classes[row] = targets[source]
                if !samples.weights.isEmpty { weights[row] = samples.weights[source] / meanWeight }
                for feature in 0..<d { inputs[row * d + feature] = x[source * d + feature] }
            }
            _ = batch.lossAndGradient(
                parameters, x: inputs, targets: classes, rows: rows, smoothing: options.smoothing, weights: weights,
                gradient: &gradient)
            if !options.isLinear { for index in shape.skip { gradient[index] = 0 } }
            optimiser.step(&parameters, gradient, progress: Float(step) / Float(steps))
            if step >= averageFrom {
                let weight = 1 / Float(step - averageFrom + 1)
                for index in average.indices { average[index] += weight * (parameters[index] - average[index]) }
            }
        }
        return average
    }
}
