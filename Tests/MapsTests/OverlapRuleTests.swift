import Maps
import Raster
import Testing
import YatlasCore

/// The overlap rules.
@Suite struct OverlapRuleTests {
    let window = Window(x: 0, y: 0, width: 4, height: 1)

    func decided(
        _ rule: OverlapRule, _ labels: [[UInt8]], middles: [Double] = [], confidence: [[Float]] = []
    ) -> [UInt8] {
        rule.decided(
            labels.enumerated().map { at, own in
                Contribution(
                    labels: own, confidence: confidence.isEmpty ? [] : confidence[at],
                    middle: (middles.isEmpty ? 0 : middles[at], 0.5))
            }, window)
    }

    @Test("a class tells more than ambiguous, that more than unknown, masked and nodata, under each rule")
    func rank() {
        let rising: [UInt8] = [0, 255, 254, 253, 7]
        for rule in OverlapRule.allCases {
            for low in rising.indices {
                for high in rising.indices where high > low {
                    let both = [[UInt8](repeating: rising[low], count: 4), [UInt8](repeating: rising[high], count: 4)]
                    for pair in [both, both.reversed()] {
                        // The label of lower rank is nearer and has a higher confidence.
                        let isFirst = pair[0][0] == rising[low]
                        let found = decided(
                            rule, pair, middles: isFirst ? [2, 99] : [99, 2],
                            confidence: (isFirst ? [0.9, 0.1] : [0.1, 0.9]).map { .init(repeating: $0, count: 4) })
                        #expect(found == both[1], "\(rule): \(rising[low]) and \(rising[high])")
                    }
                }
            }
        }
    }

    @Test("the map whose middle is nearest decides, of equally near ones the first")
    func nearest() {
        // Pixels are at 0.5, 1.5, 2.5 and 3.5, of which 1.5 is at the same distance from 0 and 3.
        #expect(decided(.nearest, [[1, 1, 1, 1], [2, 2, 2, 2]], middles: [1, 3]) == [1, 1, 2, 2])
        #expect(decided(.nearest, [[1, 1, 1, 1], [2, 2, 2, 2]], middles: [0, 3]) == [1, 1, 2, 2])
        #expect(decided(.nearest, [[2, 2, 2, 2], [1, 1, 1, 1]], middles: [3, 0]) == [1, 2, 2, 2])
    }

    @Test("the class of most maps decides, and clouds have no vote; of equally many the nearest decides")
    func majority() {
        let labels: [[UInt8]] = [[1, 1, 255, 1], [1, 2, 255, 2], [2, 2, 3, 255], [255, 255, 255, 3]]
        #expect(decided(.majority, labels, middles: [9, 8, 7, 3]) == [1, 2, 3, 3])
    }

    @Test("the surest map decides; one that says nothing is least sure, and of equally sure ones the nearest decides")
    func confidence() {
        let found = decided(
            .confidence, [[1, 1, 1, 1], [2, 2, 2, 2]], middles: [9, 2],
            confidence: [[0.8, 0.4, .nan, 0.5], [0.7, 0.6, 0.1, 0.5]])
        #expect(found == [1, 2, 2, 2])
    }

    @Test("where no map reaches there is nodata")
    func none() {
        #expect(OverlapRule.nearest.decided([], window) == [0, 0, 0, 0])
        #expect(decided(.majority, [[0, 0, 4, 0]]) == [0, 0, 4, 0])
    }
}
