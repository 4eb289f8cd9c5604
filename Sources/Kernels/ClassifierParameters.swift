/// A classifier's parameters, in the order of the formula.
///
/// The score of class c for standardised features z = (features - shift) * scale is `intercept[c] + sum_f skip[c][f]
/// z_f + sum_k head[c][k] yat(units[k], z)` with `yat(w, z) = (w.z + bias)^2 / (|w - z|^2 + epsilon)`. With a mixing
/// matrix, `mixing w` and `mixing z` replace w and z in it: units stay points in standardised feature space, with
/// another distance measure.
package struct ClassifierParameters: Sendable, Equatable {
    /// The value subtracted from each feature; d values.
    package var shift: [Float]
    /// The factor of each feature after the shift; d values.
    package var scale: [Float]
    /// The mixing matrix that multiplies units and pixels, row by row; d x d values, or empty for the identity.
    package var mixing: [Float]
    /// The prototypes in standardised space, row by row; K x d values.
    package var units: [Float]
    /// The constant inside the square, shared by the units.
    package var bias: Float
    /// The constant added to the squared distance, shared by the units; above 0.
    package var epsilon: Float
    /// The weight of each unit for each class, class by class; C x K values.
    package var head: [Float]
    /// The linear part, class by class; C x d values.
    package var skip: [Float]
    /// The constant of each class's score; C values.
    package var intercept: [Float]

    /// d, the number of features.
    package var featureCount: Int { shift.count }
    /// C, the number of classes.
    package var classCount: Int { intercept.count }
    /// K, the number of units.
    package var unitCount: Int { units.count / max(featureCount, 1) }

    /// All parameters as arrays with names and shapes, in the order of the model file.
    package var tensors: [(name: String, shape: [Int], values: [Float])] {
        let (d, k, c) = (featureCount, unitCount, classCount)
        // Versions without mixing find no units under this name, instead of using them wrongly.
        let mixed = mixing.isEmpty ? [] : [("mixing", [d, d], mixing)]
        return [
            ("shift", [d], shift), ("scale", [d], scale), (ClassifierParameters.unitsName(mixing), [k, d], units),
            ("bias", [1], [bias]), ("epsilon", [1], [epsilon]), ("head", [c, k], head), ("skip", [c, d], skip),
            ("intercept", [c], intercept),
        ] + mixed
    }

    /// The name of the units in the model file.
    package static func unitsName(_ mixing: [Float]) -> String { mixing.isEmpty ? "units" : "unmixed_units" }

    /// The largest number of features with a mixing matrix: a larger one would dominate the cost.
    package static let mostMixed = 512

    /// The total number of parameters.
    package var parameterCount: Int { tensors.reduce(0) { $0 + $1.values.count } }

    /// Makes a classifier from its parameters.
    package init(
        shift: [Float], scale: [Float], units: [Float], bias: Float, epsilon: Float, head: [Float], skip: [Float],
        intercept: [Float], mixing: [Float] = []
    ) {
        self.shift = shift
        self.scale = scale
        self.units = units
        self.bias = bias
        self.epsilon = epsilon
        self.head = head
        self.skip = skip
        self.intercept = intercept
        self.mixing = mixing
    }

    /// The first defect of shapes or values, or nil: the kernels rely on this check.
    package var defect: String? {
        let d = featureCount
        let k = unitCount
        let c = classCount
        if d < 1 { return "no features" }
        if c < 2 { return "fewer than two classes" }
        if scale.count != d { return "scale has \(scale.count) values for \(d) features" }
        if units.count != k * d { return "units has \(units.count) values, not a multiple of \(d) features" }
        if head.count != c * k { return "head has \(head.count) values for \(c) classes x \(k) units" }
        if skip.count != c * d { return "skip has \(skip.count) values for \(c) classes x \(d) features" }
        if !mixing.isEmpty {
            if d > ClassifierParameters.mostMixed || k > 4096 {
                return "too many mixed features or units: \(d) and \(k)"
            }
            if mixing.count != d * d { return "mixing has \(mixing.count) values, not the square of \(d) features" }
            if skip.contains(where: { $0 != 0 }) { return "a linear part beside mixed features" }
        }
        if !(epsilon > 0) { return "epsilon is \(epsilon), not above 0" }
        if !tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) { return "a value is not a finite number" }
        return nil
    }
}

extension ClassifierParameters {
    /// Multiplies standardised points by `mixing`, if there is one.
    ///
    /// - Parameter points: row by row; n x d values.
    /// - Returns: the transformed points, as many values.
    package func mixed(_ points: [Double]) -> [Double] {
        guard !mixing.isEmpty else { return points }
        let d = featureCount
        var result = [Double](repeating: 0, count: points.count)
        for start in stride(from: 0, to: points.count, by: d) {
            for row in 0..<d {
                var sum = 0.0
                for column in 0..<d { sum += Double(mixing[row * d + column]) * points[start + column] }
                result[start + row] = sum
            }
        }
        return result
    }

    /// The units multiplied by `mixing`; K x d values.
    package var mixedUnits: [Float] { mixing.isEmpty ? units : mixed(units.map(Double.init)).map(Float.init) }
}
