internal import COpenBLAS
internal import Yat

/// Minimises sums of squares by damped Gauss-Newton steps (Marquardt 1963; damping as Nielsen 1999, algorithm 2.2).
package struct LevenbergMarquardt: Sendable {
    /// Residuals, and their slopes by the parameters where they are asked for: m x P, or none.
    package typealias Residuals = (_ place: [Double], _ wantsSlopes: Bool) -> (values: [Double], slopes: [Double])

    /// The result of a minimisation.
    package struct Result: Sendable {
        /// The place.
        package let place: [Double]
        /// The sum of squares there.
        package let loss: Double
        /// Whether it stopped before the last step, as nothing was to be gained.
        package let hasConverged: Bool
        /// The steps that were made.
        package let steps: Int
    }

    /// Steps at most.
    private let steps: Int
    /// Over how many steps the loss has to fall by a thousandth to go on.
    private static let patience = 25

    package init(steps: Int) { self.steps = steps }

    /// The place of a low sum of squares.
    package func minimum(from start: [Double], of residuals: Residuals) -> Result {
        let count = start.count
        var place = start
        var current = residuals(place, true)
        var loss = squares(current.values)
        var (damping, growth) = (1e-3, 2.0)
        var history = [loss]
        for step in 0..<steps {
            let m = current.values.count
            var (normal, downhill) = (
                [Double](repeating: 0, count: count * count), [Double](repeating: 0, count: count)
            )
            Double.multiply(
                current.slopes, transposed: true, current.slopes, transposedB: false, m: count, n: count, k: m,
                alpha: 1,
                beta: 0, into: &normal)
            Double.multiply(
                current.slopes, transposed: true, current.values, transposedB: false, m: count, n: 1, k: m, alpha: -1,
                beta: 0, into: &downhill)
            var isBetter = false
            for _ in 0..<30 {
                if let move = Self.move(normal, damping, downhill) {
                    let next = zip(place, move).map { $0 + $1 }
                    let value = squares(residuals(next, false).values)
                    if value < loss {
                        (place, loss, isBetter) = (next, value, true)
                        (damping, growth) = (max(damping / 3, 1e-13), 2)
                        break
                    }
                }
                damping *= growth
                growth *= 2
            }
            history.append(loss)
            let before = history[max(0, history.count - 1 - Self.patience)]
            if !isBetter || (history.count > Self.patience && loss > 0.999 * before) {
                return Result(place: place, loss: loss, hasConverged: true, steps: step + 1)
            }
            current = residuals(place, true)
        }
        return Result(place: place, loss: loss, hasConverged: false, steps: steps)
    }

    private func squares(_ values: [Double]) -> Double {
        let sum = values.reduce(0) { $0 + $1 * $1 }
        return sum.isFinite ? sum : .infinity
    }

    /// The x with (A + damping D) x = b, D the diagonal of A; nil where rounding leaves no root.
    ///
    /// Rows and columns are divided by the roots of the diagonal, so that parameters of any size are alike.
    private static func move(_ normal: [Double], _ damping: Double, _ downhill: [Double]) -> [Double]? {
        let count = downhill.count
        let scales = (0..<count).map { 1 / max(normal[$0 * count + $0], 1e-300).squareRoot() }
        var scaled = normal
        for row in 0..<count {
            for column in 0..<count { scaled[row * count + column] *= scales[row] * scales[column] }
            scaled[row * count + row] = 1 + damping
        }
        var x = zip(downhill, scales).map { $0 * $1 }
        var (size, one, status) = (Int32(count), Int32(1), Int32(0))
        // Symmetric, so that rows may stand for columns.
        dposv_("L", &size, &one, &scaled, &size, &x, &size, &status)
        return status == 0 ? zip(x, scales).map { $0 * $1 } : nil
    }
}
