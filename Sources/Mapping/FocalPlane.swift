internal import Spectral

/// A plane of values around a window, to take focal statistics of: NaN beyond the scene and where nothing is valid.
struct FocalPlane {
    /// Columns and rows of the window.
    let width: Int
    let height: Int
    /// How many pixels more there are on each side.
    let margin: Int
    /// Row by row, `width + 2 margin` values each.
    let values: [Float]

    private var stride: Int { width + 2 * margin }

    /// A statistic for each pixel of the window, row by row; NaN where no neighbour has a value.
    ///
    /// Sums go down the columns first and then along the rows, in Double: a pixel's value does not depend on the window
    /// that it is computed in.
    func statistic(_ focal: Focal) -> [Float] {
        let radius = focal.radius
        switch focal.statistic {
        case .mean: return combined(sums(radius) { $0 }, counts(radius)) { $1 > 0 ? Float($0 / $1) : .nan }
        case .sd:
            let counts = counts(radius)
            let means = combined(sums(radius) { $0 }, counts) { $1 > 0 ? $0 / $1 : .nan }
            let squares = combined(sums(radius) { $0 * $0 }, counts) { $1 > 0 ? $0 / $1 : .nan }
            return combined(means, squares) { Float(Swift.max(0, $1 - $0 * $0).squareRoot()) }
        case .min: return extremes(radius, empty: .infinity, Swift.min)
        case .max: return extremes(radius, empty: -.infinity, Swift.max)
        case .range:
            return combined(
                extremes(radius, empty: -.infinity, Swift.max), extremes(radius, empty: .infinity, Swift.min)
            ) {
                $0 - $1
            }
        case .gradient: return gradients()
        }
    }

    private func combined<First, Second, Result>(
        _ first: [First], _ second: [Second], _ body: (First, Second) -> Result
    ) -> [Result] {
        first.indices.map { body(first[$0], second[$0]) }
    }

    private func counts(_ radius: Int) -> [Double] {
        folded(radius, empty: 0, { $0.isNaN ? 0 : 1 }, +)
    }

    private func sums(_ radius: Int, _ term: (Double) -> Double) -> [Double] {
        folded(radius, empty: 0, { $0.isNaN ? 0 : term(Double($0)) }, +)
    }

    private func extremes(_ radius: Int, empty: Float, _ better: (Float, Float) -> Float) -> [Float] {
        folded(radius, empty: empty, { $0.isNaN ? empty : $0 }, better).map { $0.isFinite ? $0 : .nan }
    }

    /// Folds the values of each neighbourhood: down the columns, then along the rows.
    private func folded<Value>(
        _ radius: Int, empty: Value, _ term: (Float) -> Value, _ join: (Value, Value) -> Value
    ) -> [Value] {
        let terms = values.map(term)
        var columns = [Value](repeating: empty, count: stride * height)
        for row in 0..<height {
            for offset in (margin - radius)...(margin + radius) {
                let from = (row + offset) * stride
                for column in 0..<stride {
                    columns[row * stride + column] = join(columns[row * stride + column], terms[from + column])
                }
            }
        }
        var result = [Value](repeating: empty, count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                var value = empty
                for offset in (margin - radius)...(margin + radius) {
                    value = join(value, columns[row * stride + column + offset])
                }
                result[row * width + column] = value
            }
        }
        return result
    }

    private func gradients() -> [Float] {
        var result = [Float](repeating: .nan, count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                let at = (row + margin) * stride + column + margin
                let across = slope(values[at - 1], values[at], values[at + 1])
                let down = slope(values[at - stride], values[at], values[at + stride])
                result[row * width + column] = (across * across + down * down).squareRoot()
            }
        }
        return result
    }

    /// The central difference, or the one-sided where a neighbour has no value.
    private func slope(_ before: Float, _ middle: Float, _ after: Float) -> Float {
        if before.isNaN { return after - middle }
        return after.isNaN ? middle - before : (after - before) / 2
    }
}
