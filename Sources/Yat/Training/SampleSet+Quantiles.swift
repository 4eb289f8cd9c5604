extension SampleSet {
    /// Quantiles of a feature over all samples or those of a class, linear between order statistics (type 7 of Hyndman
    /// and Fan 1996, the default of numpy and R).
    ///
    /// - Parameters:
    ///   - shares: the probabilities, 0...1.
    ///   - feature: the index of the feature.
    ///   - target: the class; nil uses all samples.
    /// - Returns: a value for each share; zeros without samples.
    package func quantiles(_ shares: [Double], feature: Int, of target: Int? = nil) -> [Float] {
        var values: [Float] = []
        for row in 0..<count where target == nil || targets[row] == target {
            values.append(features[row * featureCount + feature])
        }
        guard !values.isEmpty else { return shares.map { _ in 0 } }
        values.sort()
        return shares.map { share in
            let position = share * Double(values.count - 1)
            let below = Int(position)
            let (low, high) = (Double(values[below]), Double(values[min(below + 1, values.count - 1)]))
            return Float(low + (position - Double(below)) * (high - low))
        }
    }
}
