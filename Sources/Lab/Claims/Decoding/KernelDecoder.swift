internal import Foundation
internal import Yat

/// Kernel ridge regression with a Gaussian kernel from the values of units back to the inputs (Saunders, Gammerman and
/// Vovk 1998): f(v) = k(v)' (K + n l I)^-1 X with k(u, v) = exp(-|u - v|^2 / (2 s^2)) on standardised values.
package struct KernelDecoder {
    /// s over the median distance of training rows, of which the inner rows choose.
    package static let widths = [0.5, 1.5, 5]
    /// l, of which the inner rows choose.
    package static let penalties = [1e-8, 1e-6, 1e-4, 1e-2]

    /// How it is fitted.
    package struct Setting: Sendable, Equatable {
        /// s over the median distance.
        package var width: Double
        /// l.
        package var penalty: Double

        /// Names both.
        package init(width: Double, penalty: Double) { (self.width, self.penalty) = (width, penalty) }
    }

    private let standard: Standardised
    private let width: Double
    /// n x K, standardised.
    private let rows: [Double]
    /// n x d.
    private let weights: [Double]
    /// The means of the targets.
    private let means: [Double]
    private let range: InputRange

    /// Fits.
    ///
    /// - Parameters:
    ///   - values: n x K.
    ///   - targets: n x d.
    ///   - count: n.
    ///   - setting: width and penalty.
    package init(_ values: [Double], targets: [Double], count: Int, _ setting: Setting) {
        let standard = Standardised(values, rows: count)
        let rows = standard.applied(to: values)
        let squares = Self.squares(rows, rows, width: standard.means.count)
        let width = setting.width * Self.median(squares, count)
        let kernel = squares.map { exp(-$0 / (2 * width * width)) }
        self.init(standard, rows, kernel, width, targets, count, setting.penalty)
    }

    private init(
        _ standard: Standardised, _ rows: [Double], _ kernel: [Double], _ width: Double, _ targets: [Double],
        _ count: Int, _ penalty: Double
    ) {
        let d = targets.count / count
        means = (0..<d).map { target in
            stride(from: target, to: targets.count, by: d).reduce(0) { $0 + targets[$1] } / Double(count)
        }
        var centred = targets
        for index in centred.indices { centred[index] -= means[index % d] }
        weights = solved(kernel, ridge: penalty * Double(count), centred, size: count)
        (self.standard, self.rows, self.width, range) = (standard, rows, width, InputRange(targets, width: d))
    }

    /// The inputs that it takes from values (m x K), kept within the range of those that it was fitted to: m x d.
    package func inputs(_ values: [Double]) -> [Double] {
        let squares = Self.squares(standard.applied(to: values), rows, width: standard.means.count)
        return predicted(squares.map { exp(-$0 / (2 * width * width)) })
    }

    private func predicted(_ kernel: [Double]) -> [Double] {
        let (n, d) = (rows.count / standard.means.count, means.count)
        let m = kernel.count / n
        var result = (0..<m).flatMap { _ in means }
        Double.multiply(
            kernel, transposed: false, weights, transposedB: false, m: m, n: d, k: n, alpha: 1, beta: 1, into: &result)
        return range.limited(result)
    }

    /// Tries all widths and penalties on other rows.
    ///
    /// - Parameters:
    ///   - values: n x K.
    ///   - targets: n x d.
    ///   - otherValues: m x K.
    ///   - others: m x d.
    ///   - count: n.
    /// - Returns: the setting with which the other rows are recovered best, and the share recovered.
    package static func best(
        _ values: [Double], targets: [Double], _ otherValues: [Double], others: [Double], count: Int
    ) -> (setting: Setting, share: Double) {
        let standard = Standardised(values, rows: count)
        let (rows, held) = (standard.applied(to: values), standard.applied(to: otherValues))
        let k = standard.means.count
        let (own, across) = (squares(rows, rows, width: k), squares(held, rows, width: k))
        let median = median(own, count)
        var best = (setting: Setting(width: widths[0], penalty: penalties[0]), share: -Double.infinity)
        for factor in widths {
            let width = factor * median
            let kernel = own.map { exp(-$0 / (2 * width * width)) }
            let other = across.map { exp(-$0 / (2 * width * width)) }
            for penalty in penalties {
                let decoder = KernelDecoder(standard, rows, kernel, width, targets, count, penalty)
                let share = recoveredShare(decoder.predicted(other), of: others, width: targets.count / count)
                if share > best.share { best = (Setting(width: factor, penalty: penalty), share) }
            }
        }
        return best
    }

    /// The squared distances of rows (m x K) from others (n x K): m x n.
    private static func squares(_ a: [Double], _ b: [Double], width k: Int) -> [Double] {
        let (m, n) = (a.count / k, b.count / k)
        func lengths(_ rows: [Double], _ count: Int) -> [Double] {
            (0..<count).map { row in (0..<k).reduce(0) { $0 + rows[row * k + $1] * rows[row * k + $1] } }
        }
        let (first, second) = (lengths(a, m), lengths(b, n))
        var result = [Double](repeating: 0, count: m * n)
        Double.multiply(
            a, transposed: false, b, transposedB: true, m: m, n: n, k: k, alpha: -2, beta: 0, into: &result)
        for row in 0..<m {
            for column in 0..<n {
                result[row * n + column] = max(result[row * n + column] + first[row] + second[column], 0)
            }
        }
        return result
    }

    /// The median distance of different rows, above 0.
    private static func median(_ squares: [Double], _ count: Int) -> Double {
        let above = (0..<count).flatMap { row in ((row + 1)..<max(count, row + 1)).map { squares[row * count + $0] } }
        let sorted = above.sorted()
        return max(sorted.isEmpty ? 1 : sorted[sorted.count / 2].squareRoot(), 1e-6)
    }
}

/// The share of the squared deviations of targets (m x d) from their means that answers recover: R^2.
package func recoveredShare(_ answers: [Double], of targets: [Double], width d: Int) -> Double {
    let rows = Double(targets.count / d)
    let means = (0..<d).map { place in
        stride(from: place, to: targets.count, by: d).reduce(0) { $0 + targets[$1] } / rows
    }
    var (rest, all) = (0.0, 0.0)
    for index in targets.indices {
        rest += (targets[index] - answers[index]) * (targets[index] - answers[index])
        all += (targets[index] - means[index % d]) * (targets[index] - means[index % d])
    }
    return 1 - rest / all
}

/// (A + r I)^-1 B for a symmetric A that is positive with r on its diagonal, by its Cholesky root.
private func solved(_ matrix: [Double], ridge: Double, _ right: [Double], size n: Int) -> [Double] {
    let d = right.count / n
    var (root, result) = (matrix, right)
    root.withUnsafeMutableBufferPointer { root in
        result.withUnsafeMutableBufferPointer { result in
            for row in 0..<n {
                for column in 0...row {
                    var rest = root[row * n + column] + (row == column ? ridge : 0)
                    rest -= product(root, row * n, column * n, column)
                    root[row * n + column] =
                        row == column ? max(rest, 1e-14).squareRoot() : rest / root[column * n + column]
                }
            }
            for row in 0..<n {
                for before in 0..<row {
                    let factor = root[row * n + before]
                    for column in 0..<d { result[row * d + column] -= factor * result[before * d + column] }
                }
                for column in 0..<d { result[row * d + column] /= root[row * n + row] }
            }
            for row in (0..<n).reversed() {
                for column in 0..<d { result[row * d + column] /= root[row * n + row] }
                for before in 0..<row {
                    let factor = root[row * n + before]
                    for column in 0..<d { result[before * d + column] -= factor * result[row * d + column] }
                }
            }
        }
    }
    return result
}

/// The dot product of two stretches of numbers, eight at a time.
private func product(_ values: UnsafeMutableBufferPointer<Double>, _ first: Int, _ second: Int, _ count: Int) -> Double
{
    guard let start = values.baseAddress else { return 0 }
    let (a, b) = (UnsafeRawPointer(start + first), UnsafeRawPointer(start + second))
    var sums = SIMD8<Double>()
    let whole = count / 8
    for index in 0..<whole {
        sums +=
            a.loadUnaligned(fromByteOffset: 64 * index, as: SIMD8<Double>.self)
            * b.loadUnaligned(fromByteOffset: 64 * index, as: SIMD8<Double>.self)
    }
    var sum = sums.sum()
    for index in (8 * whole)..<count { sum += values[first + index] * values[second + index] }
    return sum
}
