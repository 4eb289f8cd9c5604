/// The convex hull of points, and how far other points lie from it.
package struct ConvexHull: Sendable {
    private static let steps = 3000

    private let points: [Double]
    private let dimension: Int
    /// The dot products of all pairs of points.
    private let products: [Double]
    /// The mean squared distance of the points from their mean.
    package let spread: Double

    /// Takes one point or more, row by row.
    package init(points: [Double], dimension d: Int) {
        let n = points.count / d
        self.points = points
        dimension = d
        var products = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0...i {
                var dot = 0.0
                for k in 0..<d { dot += points[i * d + k] * points[j * d + k] }
                (products[i * n + j], products[j * n + i]) = (dot, dot)
            }
        }
        self.products = products
        let own = (0..<n).reduce(0) { $0 + products[$1 * n + $1] } / Double(n)
        spread = max(own - products.reduce(0, +) / Double(n * n), 0)
    }

    /// The squared distance of a point from the hull of those points that do not coincide with it; nil without one.
    ///
    /// The weights of the nearest point of the hull move in pairs, each time those with the greatest slope (Platt 1998,
    /// sequential minimal optimisation), until by the bound of Frank and Wolfe (1956) the square is known to a
    /// thousandth of itself or a hundred-thousandth of the spread.
    package func squaredDistance(to q: [Double]) -> Double? {
        let (n, d) = (points.count / dimension, dimension)
        var linear = [Double](repeating: 0, count: n)
        var usable: [Int] = []
        var square = 0.0
        for k in 0..<d { square += q[k] * q[k] }
        var (nearest, start) = (Double.infinity, 0)
        for i in 0..<n {
            var (dot, distance) = (0.0, 0.0)
            for k in 0..<d {
                let (p, x) = (points[i * d + k], q[k])
                dot += p * x
                distance += (p - x) * (p - x)
            }
            linear[i] = dot
            guard distance > 1e-9 * Double(d) else { continue }
            usable.append(i)
            if distance < nearest { (nearest, start) = (distance, i) }
        }
        guard !usable.isEmpty else { return nil }
        var weights = [Double](repeating: 0, count: n)
        weights[start] = 1
        // Half the slope of |sum of weights times points - q|^2 by each weight.
        var slopes = (0..<n).map { products[start * n + $0] - linear[$0] }
        var value = nearest
        for _ in 0..<Self.steps {
            var (low, high, mean) = (usable[0], -1, 0.0)
            for i in usable {
                if slopes[i] < slopes[low] { low = i }
                guard weights[i] > 0 else { continue }
                mean += weights[i] * slopes[i]
                if high < 0 || slopes[i] > slopes[high] { high = i }
            }
            if 2 * (mean - slopes[low]) <= max(1e-3 * value, 1e-5 * spread) { break }
            let curvature = products[low * n + low] + products[high * n + high] - 2 * products[low * n + high]
            guard curvature > 0 else { break }
            let step = min((slopes[high] - slopes[low]) / curvature, weights[high])
            weights[low] += step
            weights[high] = step == weights[high] ? 0 : weights[high] - step
            for i in usable { slopes[i] += step * (products[low * n + i] - products[high * n + i]) }
            // |s - q|^2 = s.(s - q) - q.s + |q|^2, where s is the sum and slopes weigh its products.
            var (inner, outer) = (0.0, 0.0)
            for i in usable where weights[i] > 0 {
                inner += weights[i] * slopes[i]
                outer += weights[i] * linear[i]
            }
            value = max(inner - outer + square, 0)
        }
        return value
    }
}
