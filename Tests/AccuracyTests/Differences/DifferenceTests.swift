import Accuracy
import Testing

@Suite struct DifferenceTests {
    @Test(
        "half an interval is Student's t standard errors (scipy.stats.t.ppf)",
        arguments: [
            (1, 12.706204736174694), (1.5, 6.016663104427929), (2, 4.302652729749462), (3.7, 2.8675207071911895),
            (4.25, 2.7132058471460594), (9, 2.262157162798205), (39, 2.022690920036761), (200, 1.9718962236339088),
            (100_000, 1.9599877075346095),
        ])
    func quantiles(freedom: Double, t: Double) {
        let difference = Difference(value: 0, standardError: 0.01, groups: 40, effectiveGroups: freedom + 1)
        #expect(abs((difference.interval?.upperBound ?? 0) * 100 - t) < 1e-8 * t)
        #expect(difference.interval?.lowerBound == (difference.interval?.upperBound).map { -$0 })
    }

    @Test func intervalsStayAmongPossibleDifferences() {
        let wide = Difference(value: 0.5, standardError: 0.2, groups: 10, effectiveGroups: 2)
        #expect(wide.interval == -1...1)
    }

    /// A difference whose interval is approximately the value ± 1.96 standard errors.
    private func difference(
        _ value: Double, _ error: Double?, groups: Int = 10_000, effective: Double? = nil
    ) -> Difference {
        Difference(value: value, standardError: error, groups: groups, effectiveGroups: effective ?? Double(groups))
    }

    @Test("a verdict says which arm, by how much, and whether the interval excludes zero")
    func verdicts() {
        let sentence = {
            (difference: Difference) in
            difference.verdict(first: "raw", second: "raw+NDVI", measure: "overall accuracy", groups: "polygons")
        }
        #expect(
            sentence(difference(0.023, 0.005))
                == "raw+NDVI is better than raw by 2.3 points of overall accuracy"
                + " (95 % interval 1.3 to 3.3 excludes zero; 10000 polygons, these models and folds held fixed).")
        #expect(
            sentence(difference(-0.023, 0.005))
                == "raw is better than raw+NDVI by 2.3 points of overall accuracy"
                + " (95 % interval 1.3 to 3.3 excludes zero; 10000 polygons, these models and folds held fixed).")
        #expect(
            sentence(difference(-0.023, 0.02))
                == "No difference shown: raw is 2.3 points of overall accuracy ahead of raw+NDVI,"
                + " but the 95 % interval -1.6 to 6.2 includes zero"
                + " (10000 polygons, these models and folds held fixed).")
        #expect(
            sentence(difference(0.0004, 0.0001))
                == "raw+NDVI is better than raw by 0.04 points of overall accuracy"
                + " (95 % interval 0.02 to 0.06 excludes zero; 10000 polygons, these models and folds held fixed).")
        #expect(
            sentence(difference(0, 0))
                == "No difference: raw+NDVI and raw are level in overall accuracy,"
                + " whichever of the 10000 polygons are drawn.")
    }

    @Test("a verdict needs ten groups, and some of them large")
    func noVerdict() {
        let sentence = {
            (difference: Difference) in
            difference.verdict(first: "raw", second: "auto", measure: "the F1 of maize", groups: "blocks")
        }
        #expect(
            sentence(difference(0.1, 0.01, groups: 9))
                == "No verdict: 9 blocks are too few to judge by (10 are needed);"
                + " on these samples auto is 10.0 points of the F1 of maize ahead of raw.")
        #expect(
            sentence(difference(0.1, 0.01, groups: 40, effective: 4.9))
                == "No verdict: nearly all samples are in a few of the 40 blocks, too few to judge by;"
                + " on these samples auto is 10.0 points of the F1 of maize ahead of raw.")
        #expect(
            sentence(difference(0, nil, groups: 40))
                == "No verdict: too few of the 40 blocks contribute to the difference;"
                + " on these samples auto and raw are level in the F1 of maize.")
        #expect(!difference(0.1, 0.01, groups: 9).isDecidable && difference(0.1, 0.01, groups: 10).isDecidable)
    }
}
