import Accuracy
import Testing

/// Pixels that only one map labels correctly, and the expected results.
struct Discordant: Sendable {
    var first: Int
    var second: Int
    var z: Double
    var p: Double
    var exact: Double
}

@Suite struct McNemarTests {
    @Test(
        "statistics and probabilities; the first are Agresti's approval ratings, z^2 = 17.36",
        arguments: [
            // Agresti, Categorical Data Analysis; the others by the same formulas and the binomial distribution.
            Discordant(
                first: 150, second: 86, z: 4.166045151386364, p: 3.0992934410452196e-05, exact: 3.715936139571442e-05),
            Discordant(
                first: 10, second: 2, z: 2.3094010767585034, p: 0.020921335337794028, exact: 0.03857421875),
            Discordant(
                first: 30, second: 18, z: 1.7320508075688774, p: 0.08326451666355043, exact: 0.11140289106101875),
            Discordant(
                first: 5, second: 5, z: 0, p: 1, exact: 1),
            Discordant(first: 1, second: 0, z: 1, p: 0.31731050786291404, exact: 1),
        ])
    func discordant(_ known: Discordant) {
        for (found, swapped) in [
            (McNemar(first: known.first, second: known.second), 1.0),
            (McNemar(first: known.second, second: known.first), -1),
        ] {
            #expect(abs(found.z - swapped * known.z) < 1e-12)
            for (value, expected) in [
                (found.z * found.z, known.z * known.z), (found.pValue, known.p),
                (found.exactPValue, known.exact),
            ] { #expect(abs(value - expected) <= 1e-10 * expected, "\(value) \(expected)") }
        }
    }

    @Test("plain predictions: only samples that one arm alone has right count")
    func predictions() {
        let found = McNemar(
            reference: [0, 0, 0, 1, 1, 2, 2], first: [0, 1, 0, 1, 0, 2, 1], second: [0, 0, 1, 0, 2, 1, 0])
        #expect(found == McNemar(first: 3, second: 1))
        // 2 (C(4, 0) + C(4, 1)) / 2^4.
        #expect(found.isExact && abs(found.probability - 0.625) < 1e-12)
        #expect(McNemar(reference: [], first: [], second: []).probability == 1)
    }

    @Test("fewer than 25: the binomial distribution; from 25 on: the normal one")
    func fewAndMany() {
        let few = McNemar(first: 17, second: 7)
        #expect(few.isExact && few.probability == few.exactPValue)
        let many = McNemar(first: 17, second: 8)
        #expect(!many.isExact && many.probability == many.pValue)
    }

    @Test func sentences() {
        let few = McNemar(first: 10, second: 2)
        #expect(
            few.sentence(first: "raw", second: "auto", groups: nil)
                == "McNemar: raw alone is correct on 10 samples, auto alone on 2, p = 0.039 (exact).")
        #expect(
            McNemar(first: 86, second: 150).sentence(first: "raw", second: "auto", groups: "polygons")
                == "McNemar: raw alone is correct on 86 samples, auto alone on 150, p < 0.001;"
                + " samples of the same polygons are not independent, so p is too small.")
    }
}
