/// Minimises smooth functions by limited-memory BFGS with backtracking (Nocedal and Wright 2006, algorithm 7.5).
package struct LBFGS {
    /// The largest number of steps.
    private let steps: Int
    /// The norm of the gradient, relative to the initial one, at which it stops.
    private let tolerance: Double
    /// The number of pairs of steps and gradient changes to store.
    private let memory = 10

    package init(steps: Int = 200, tolerance: Double = 1e-4) {
        self.steps = steps
        self.tolerance = tolerance
    }

    /// Finds a local minimum; the global one for convex functions.
    ///
    /// - Parameters:
    ///   - start: the starting point.
    ///   - value: writes the gradient at a point and returns the value there.
    /// - Returns: the point.
    package func minimum(from start: [Double], of value: ([Double], inout [Double]) -> Double) -> [Double] {
        var place = start
        var gradient = [Double](repeating: 0, count: start.count)
        var current = value(place, &gradient)
        let enough = tolerance * dot(gradient, gradient).squareRoot()
        var pairs: [(step: [Double], change: [Double], scale: Double)] = []
        for _ in 0..<steps where dot(gradient, gradient).squareRoot() > enough {
            let direction = direction(gradient, pairs)
            let slope = dot(direction, gradient)
            var length = pairs.isEmpty ? 1 / max(dot(gradient, gradient).squareRoot(), 1e-12) : 1
            var next = place
            var nextGradient = gradient
            var nextValue = current
            repeat {
                for index in next.indices { next[index] = place[index] + length * direction[index] }
                nextValue = value(next, &nextGradient)
                length /= 2
            } while !(nextValue <= current + 2e-4 * length * slope) && length > 1e-12
            guard nextValue < current else { break }
            let step = zip(next, place).map { $0 - $1 }
            let change = zip(nextGradient, gradient).map { $0 - $1 }
            let curvature = dot(step, change)
            if curvature > 0 { pairs = pairs.suffix(memory - 1) + [(step, change, 1 / curvature)] }
            (place, gradient, current) = (next, nextGradient, nextValue)
        }
        return place
    }

    /// The descent direction, corrected by the curvature of the last steps.
    private func direction(_ gradient: [Double], _ pairs: [(step: [Double], change: [Double], scale: Double)])
        -> [Double]
    {
        var result = gradient.map { -$0 }
        var weights: [Double] = []
        for pair in pairs.reversed() {
            let weight = pair.scale * dot(pair.step, result)
            weights.append(weight)
            for index in result.indices { result[index] -= weight * pair.change[index] }
        }
        if let last = pairs.last {
            let factor = 1 / (last.scale * dot(last.change, last.change))
            for index in result.indices { result[index] *= factor }
        }
        for (pair, weight) in zip(pairs, weights.reversed()) {
            let other = weight - pair.scale * dot(pair.change, result)
            for index in result.indices { result[index] += other * pair.step[index] }
        }
        return result
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }
}
