import Accuracy
import Testing

/// A matrix and its expected agreement.
struct Agreed: Sendable, CustomTestStringConvertible {
    var name: String
    var matrix: [[Double]]
    var overall: Double
    var quantity: Double
    var allocation: Double
    var exchange: Double
    var kappa: Double
    var testDescription: String { name }
}

/// By hand from the definitions of Pontius and Millones 2011 and Pontius and Santacruz 2014.
private let known = [
    Agreed(
        name: "three classes in a ring", matrix: [[10, 5, 0], [0, 20, 5], [5, 0, 55]], overall: 0.85, quantity: 0,
        allocation: 0.15, exchange: 0, kappa: 0.7297297297297297),
    Agreed(
        name: "two classes swapped", matrix: [[40, 10], [10, 40]], overall: 0.8, quantity: 0, allocation: 0.2,
        exchange: 0.2, kappa: 0.6),
    Agreed(
        name: "quantity alone", matrix: [[40, 20], [0, 40]], overall: 0.8, quantity: 0.2, allocation: 0, exchange: 0,
        kappa: 0.6153846153846154),
    Agreed(
        name: "kappa's paradox, a rare class", matrix: [[90, 5], [5, 0]], overall: 0.9, quantity: 0, allocation: 0.1,
        exchange: 0.1, kappa: -0.05263157894736848),
    Agreed(
        name: "kappa's paradox, equal classes", matrix: [[45, 5], [5, 45]], overall: 0.9, quantity: 0, allocation: 0.1,
        exchange: 0.1, kappa: 0.8),
    Agreed(
        name: "raw counts of Olofsson 2014", matrix: olofsson.map { $0.map(Double.init) }, overall: 0.9171875,
        quantity: 0.0390625, allocation: 0.04375, exchange: 0.040625, kappa: 0.8699635806018785),
    Agreed(
        name: "estimated matrix of Olofsson 2014",
        matrix: StratifiedSample.of(olofsson, sizes: [200_000, 150_000, 3_200_000, 6_450_000]).proportions,
        overall: 0.9465118881118881, quantity: 0.004493240093240124, allocation: 0.04899487179487178,
        exchange: 0.04449230769230769, kappa: 0.8888137985669383),
]

@Suite struct AgreementTests {
    @Test("quantity, allocation, exchange, shift and kappa", arguments: known)
    func agreement(_ known: Agreed) {
        let found = Agreement(known.matrix)
        for (figure, expected) in [
            (found.overall, known.overall), (found.quantity, known.quantity), (found.allocation, known.allocation),
            (found.exchange, known.exchange), (found.shift, known.allocation - known.exchange),
            (found.kappa, known.kappa), (found.quantity + found.allocation, 1 - known.overall),
        ] { #expect(abs(figure - expected) < 1e-12, "\(figure) \(expected)") }
        #expect(found.shift >= 0)
    }

    @Test("which way round the matrix lies does not matter; without samples nothing is known")
    func orientation() {
        let counts = matrix(mapRows: olofsson)
        let found = counts.agreement
        let other = Agreement(olofsson.map { $0.map(Double.init) })
        for (a, b) in [
            (found.overall, other.overall), (found.quantity, other.quantity), (found.allocation, other.allocation),
            (found.exchange, other.exchange), (found.kappa, other.kappa),
        ] { #expect(abs(a - b) < 1e-12) }
        let empty = ConfusionMatrix(classes: ["a", "b"]).agreement
        #expect(empty.overall.isNaN && empty.quantity.isNaN && empty.allocation.isNaN && empty.kappa.isNaN)
    }
}
