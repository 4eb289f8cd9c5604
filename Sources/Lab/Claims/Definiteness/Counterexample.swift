/// Two or three points whose matrix of a kernel has an eigenvalue below 0, found and proved in fractions.
///
/// A symmetric matrix has none if and only if none of its principal minors is below 0 (Horn and Johnson 2013, Matrix
/// Analysis, 2nd edition, theorem 7.2.5). Of a kernel that is not symmetric the mean with its transpose is taken, which
/// has the same quadratic form.
package struct Counterexample: Sendable, Equatable {
    /// The points.
    package let points: [KernelPoint]
    /// The determinant of their matrix, below 0.
    package let determinant: Fraction

    /// Looks at all pairs, then at all triples of the points of a grid with the constants of a form.
    package static func first(of form: KernelForm) -> Counterexample? {
        let lines = (-2...2).map { [Fraction($0)] }
        let planes = (-1...1).flatMap { x in (-1...1).map { [Fraction(x), Fraction($0)] } }
        for count in [2, 3] {
            for places in [lines, planes] {
                for points in sets(form, places) {
                    if let found = first(of: form, points, count: count) { return found }
                }
            }
        }
        return nil
    }

    /// How many matrices `first` looks at where there is no counterexample.
    package static func matrixCount(of form: KernelForm) -> Int {
        let places = [5, 9].map { count in
            let own = (form.hasOwnBias ? form.biases.count : 1) * (form.hasOwnEpsilon ? KernelForm.epsilons.count : 1)
            let sets = form.biases.count * KernelForm.epsilons.count / own
            let n = count * own
            return sets * (n * (n - 1) / 2 + n * (n - 1) * (n - 2) / 6)
        }
        return places[0] + places[1]
    }

    /// The points that may meet in one matrix, for each choice of the constants that they share.
    private static func sets(_ form: KernelForm, _ places: [[Fraction]]) -> [[KernelPoint]] {
        let shared = (form.hasOwnBias ? [form.biases] : form.biases.map { [$0] }).flatMap { biases in
            (form.hasOwnEpsilon ? [KernelForm.epsilons] : KernelForm.epsilons.map { [$0] }).map { (biases, $0) }
        }
        return shared.map { biases, epsilons in
            places.flatMap { place in
                biases.flatMap { bias in epsilons.map { KernelPoint(place, bias: bias, epsilon: $0) } }
            }
        }
    }

    private static func first(of form: KernelForm, _ points: [KernelPoint], count: Int) -> Counterexample? {
        guard let matrix = matrix(of: form, points) else { return nil }
        for i in points.indices {
            for j in 0..<i {
                if count == 2 {
                    let minor = matrix[i][i] * matrix[j][j] - matrix[i][j] * matrix[i][j]
                    if minor < Fraction(0) {
                        return Counterexample(points: [points[j], points[i]], determinant: minor)
                    }
                    continue
                }
                for k in 0..<j {
                    let minor = determinant(matrix, i, j, k)
                    if minor < Fraction(0) {
                        return Counterexample(points: [points[k], points[j], points[i]], determinant: minor)
                    }
                }
            }
        }
        return nil
    }

    /// The symmetric matrix of all points; nil where a value is no fraction.
    private static func matrix(of form: KernelForm, _ points: [KernelPoint]) -> [[Fraction]]? {
        var rows: [[Fraction]] = []
        for a in points {
            let row = points.compactMap { b in
                form.value(a, b).flatMap { value in form.value(b, a).map { (value + $0) / Fraction(2) } }
            }
            guard row.count == points.count else { return nil }
            rows.append(row)
        }
        return rows
    }

    private static func determinant(_ m: [[Fraction]], _ i: Int, _ j: Int, _ k: Int) -> Fraction {
        let (a, b, c) = (m[i][j], m[i][k], m[j][k])
        let first = m[i][i] * (m[j][j] * m[k][k] - c * c)
        return first - a * (a * m[k][k] - c * b) + b * (a * c - m[j][j] * b)
    }
}
