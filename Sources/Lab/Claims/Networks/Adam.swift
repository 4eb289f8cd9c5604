/// Minimises by steps of about equal length in each parameter (Kingma and Ba 2015, algorithm 1), which shrink to 0.
package struct Adam {
    /// The length of a step in the beginning.
    private let rate: Double
    /// How many steps are made.
    private let steps: Int

    package init(rate: Double, steps: Int) {
        self.rate = rate
        self.steps = steps
    }

    /// The place after all steps.
    ///
    /// - Parameters:
    ///   - start: where to begin.
    ///   - value: writes the gradient at a place for a step and returns the value there.
    /// - Returns: the place, and the value of each step.
    package func minimum(
        from start: [Double], of value: (_ step: Int, [Double], inout [Double]) -> Double
    ) -> (place: [Double], values: [Double]) {
        var (place, gradient) = (start, [Double](repeating: 0, count: start.count))
        var (mean, square) = (gradient, gradient)
        var (first, second) = (1.0, 1.0)
        var values: [Double] = []
        for step in 0..<steps {
            values.append(value(step, place, &gradient))
            first *= 0.9
            second *= 0.999
            // From the rate down to a hundredth of it.
            let own = rate * (0.01 + 0.99 * (1 - Double(step) / Double(steps)))
            for index in place.indices {
                mean[index] += 0.1 * (gradient[index] - mean[index])
                square[index] += 0.001 * (gradient[index] * gradient[index] - square[index])
                place[index] -=
                    own * (mean[index] / (1 - first)) / ((square[index] / (1 - second)).squareRoot() + 1e-8)
            }
        }
        return (place, values)
    }
}
