internal import Foundation
internal import Kernels
internal import Raster
internal import Yat
internal import YatlasCore

/// The Yat-product as a function: zeros, supremum, limits, smoothness.
package enum ShapeClaim {
    /// The results; errors are the largest relative ones of all units.
    package struct Findings {
        /// Orthogonal pairs whose value is not 0, and other pairs whose value is.
        package var wrongZeros = 0
        /// The least value.
        package var least = Double.infinity
        /// The difference between the value at the point of the supremum and the supremum's formula.
        package var supremumError = 0.0
        /// The highest value found by search, relative to the supremum.
        package var highest = 0.0
        /// The distance from |w|^2 cos^2 in |w|^2, where |x| is 100, 10,000 and 1,000,000 times |w| + b / |w|.
        package var limitErrors = [0.0, 0, 0]
        /// Jets against closed forms, orders 1 to 4.
        package var closedErrors = [0.0, 0, 0, 0]
        /// Jets against differences, orders 1 to 4.
        package var differenceErrors = [0.0, 0, 0, 0]
        /// The change of derivatives of order 1 to 4 over a step of 1e-9.
        package var jumps = [0.0, 0, 0, 0]
        /// The same for ReLU across its kink.
        package var reluJumps = [0.0, 0, 0, 0]

        package init() {}

        /// The parts of the claim, in the order of its sentence.
        package var parts: [Bool] {
            [
                wrongZeros == 0, least >= 0, supremumError < 1e-9 && highest <= 1 + 1e-9, limitErrors[1] < 1e-3,
                closedErrors.allSatisfy { $0 < 1e-6 } && differenceErrors.allSatisfy { $0 < 1e-2 }
                    && jumps.allSatisfy { $0 < 1e-6 } && reluJumps[0] > 0.5,
            ]
        }
    }

    private static let pairs = 10_000
    private static let units = 2000

    package static func measured() -> Claim {
        var random = SplitMix64(seed: 1)
        var found = Findings()
        zeros(&found, using: &random)
        for _ in 0..<units { shape(of: RandomUnit(using: &random), &found, using: &random) }
        found.reluJumps = jumps(.relu, w: [1], bias: 0, epsilon: 1, at: [0], along: [1])
        return Claim(
            .shape,
            title: """
                The Yat-product is 0 exactly on orthogonality (b = 0), never negative, bounded by (|w|^2 + b)^2 / eps \
                + |w|^2, tends to |w|^2 cos^2 far away, and is smooth, which ReLU is not.
                """,
            measured: """
                Zeros on \(pairs) orthogonal and \(pairs) other pairs of vectors of whole numbers, which are \
                multiplied without rounding. The rest on \(units) random units of 1 to 32 features, b from 0 to 4, eps \
                from 0.001 to 10: the value where the bound should be reached, 200 other places each, places far away, \
                and the first four derivatives along a line by jets (Taylor arithmetic), in closed form and by \
                differences.
                """,
            rule: """
                Five parts: no zero is wrong; no value is below 0; the bound is reached to 1e-9 and never passed; at \
                10,000 (|w| + b / |w|) the value is within 0.1 % of |w|^2 from the limit; jets agree with closed forms \
                to 1e-6 and with differences to 1 %, no derivative jumps, and ReLU's first does. Holds if all are so, \
                partly if some.
                """,
            tables: tables(found), verdict: Verdict(parts: found.parts),
            finding: """
                The bound is the true supremum: it is reached at w (1 + eps / (|w|^2 + b)), a little beyond w. All \
                derivatives exist everywhere; the first of ReLU jumps from 0 to |w|.
                """,
            meaning: """
                A pixel far from all training samples gets scores of limited size: it does not look more certain the further away \
                it lies.
                """)
    }

    private static func tables(_ found: Findings) -> [FigureTable] {
        let answers = found.parts.map { Figure.text($0 ? "yes" : "no") }
        let limits = found.limitErrors.map(\.sizeWritten).joined(separator: ", ")
        return [
            FigureTable(
                title: "Parts of the claim", header: ["part", "figure", "so"],
                rows: [
                    [
                        "0 exactly on orthogonality", .text("\(found.wrongZeros) of \(2 * pairs) pairs wrong"),
                        answers[0],
                    ],
                    ["never negative", .text("least value \(found.least.sizeWritten)"), answers[1]],
                    [
                        "bounded by the formula",
                        .text(
                            "reached to \(found.supremumError.sizeWritten), highest by search "
                                + "\(found.highest.written(digits: 3)) of it"), answers[2],
                    ],
                    [
                        "tends to |w|^2 cos^2",
                        .text("error of \(limits) of |w|^2 at 100, 10,000 and 1,000,000 lengths"), answers[3],
                    ],
                    ["smooth, unlike ReLU", "see the next table", answers[4]],
                ]),
            FigureTable(
                title: "Derivatives along a line: largest errors, and changes over a step of 1e-9",
                header: ["order", "jets against closed form", "against differences", "Yat changes", "ReLU changes"],
                rows: (0..<4).map { order in
                    [
                        .count(order + 1), .size(found.closedErrors[order]), .size(found.differenceErrors[order]),
                        .size(found.jumps[order]), .size(found.reluJumps[order]),
                    ]
                }),
        ]
    }

    private static func zeros(_ found: inout Findings, using random: inout SplitMix64) {
        func whole(_ count: Int) -> [Double] { (0..<count).map { _ in Double(Int.random(in: -9...9, using: &random)) } }
        for _ in 0..<pairs {
            let half = 1 << Int.random(in: 0...4, using: &random)
            let (w, factors) = (whole(2 * half), whole(half))
            // In each pair of features (a, b) is orthogonal to (b, -a).
            let orthogonal = factors.indices.flatMap { [factors[$0] * w[2 * $0 + 1], -factors[$0] * w[2 * $0]] }
            let other = whole(2 * half)
            let isOrthogonal = zip(w, other).reduce(0) { $0 + $1.0 * $1.1 } == 0
            if Reference.yat(w, orthogonal, bias: 0, epsilon: 1) != 0 { found.wrongZeros += 1 }
            if (Reference.yat(w, other, bias: 0, epsilon: 1) == 0) != isOrthogonal { found.wrongZeros += 1 }
        }
    }

    private static func shape(of unit: RandomUnit, _ found: inout Findings, using random: inout SplitMix64) {
        let norm = unit.squaredNorm.squareRoot()
        found.supremumError = max(found.supremumError, abs(unit.value(unit.highest) / unit.supremum - 1))
        for _ in 0..<200 {
            let direction = unit.direction(using: &random)
            let distance = pow(10, Double.random(in: -3...2, using: &random)) * unit.epsilon.squareRoot()
            let value = unit.value(zip(unit.highest, direction).map { $0 + distance * $1 })
            found.least = min(found.least, value)
            found.highest = max(found.highest, value / unit.supremum)
        }
        let away = unit.direction(using: &random)
        let projection = zip(unit.w, away).reduce(0) { $0 + $1.0 * $1.1 }
        for (place, factor) in [1e2, 1e4, 1e6].enumerated() {
            let far = unit.value(away.map { factor * (norm + unit.bias / norm) * $0 })
            found.limitErrors[place] = max(
                found.limitErrors[place], abs(far - projection * projection) / unit.squaredNorm)
        }
        let (x, v) = (zip(unit.w, away).map { $0 + unit.epsilon.squareRoot() * $1 }, unit.direction(using: &random))
        let lines = LineDerivatives(w: unit.w, bias: unit.bias, epsilon: unit.epsilon, at: x, along: v)
        let jumps = jumps(.yat, w: unit.w, bias: unit.bias, epsilon: unit.epsilon, at: x, along: v)
        for order in 0..<4 {
            let size = lines.sizes[order]
            let jet = lines.jets[order + 1]
            found.closedErrors[order] = max(found.closedErrors[order], abs(jet - lines.closed[order]) / size)
            found.differenceErrors[order] = max(
                found.differenceErrors[order], abs(jet - lines.differences[order]) / size)
            found.jumps[order] = max(found.jumps[order], jumps[order] / size)
        }
    }

    /// The changes of the coefficients of order 1 to 4 between two close points of a line.
    private static func jumps(
        _ kind: NeuronKind, w: [Double], bias: Double, epsilon: Double, at x: [Double], along v: [Double]
    ) -> [Double] {
        let sides = [-5e-10, 5e-10].map {
            LineDerivatives.jets(kind, w: w, bias: bias, epsilon: epsilon, at: x, along: v, by: $0)
        }
        return (1...4).map { abs(sides[1][$0] - sides[0][$0]) }
    }
}
