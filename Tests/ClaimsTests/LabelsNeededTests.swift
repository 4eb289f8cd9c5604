import Foundation
import Suggestions
import Testing

@Suite struct LabelsNeededTests {
    /// A curve that approaches 1 and needs a share of the labels of a usual one.
    func curves(_ share: Double) -> LabellingCurves {
        let labels = Array(stride(from: 10, through: 240, by: 10))
        func curve(_ share: Double, _ noise: Double) -> [Double] {
            labels.map { 1 - exp(-(Double($0) / share - 10) / 100) + noise * ($0 % 20 == 0 ? 1 : -1) }
        }
        let noises = [0.001, -0.001, 0.002, -0.002]
        return LabellingCurves(
            name: "made", labels: labels,
            macroF1: [.random: noises.map { curve(1, $0) }, .suggested: noises.map { curve(share, -$0) }])
    }

    @Test("half of the labels where a curve is twice as fast", arguments: [0.5, 0.8, 1])
    func share(share: Double) {
        for count in [60, 120, 200] {
            let needed = LabelsNeeded([curves(share)], .suggested, of: count)
            #expect(abs(needed.share - share) < 0.03, "\(needed)")
            #expect(needed.interval.contains(needed.share) && needed.isReached)
        }
        let both = LabelsNeeded([curves(share), curves(share * share)], .suggested, of: 120)
        #expect(abs(both.share - pow(share, 1.5)) < 0.03)
    }

    @Test("a way that does not reach the macro-F1 counts with its largest number, as a lower limit")
    func unreached() {
        let needed = LabelsNeeded([curves(3)], .suggested, of: 200)
        #expect(!needed.isReached && abs(needed.share - 1.2) < 1e-9 && needed.text.hasPrefix("at least 1.20"))
    }

    @Test("pooling adjacent violators gives the nearest ascending values (Ayer et al. 1955)")
    func monotone() {
        #expect(LabellingCurves.monotone([1, 3, 2, 4]) == [1, 2.5, 2.5, 4])
        #expect(LabellingCurves.monotone([3, 2, 1]) == [2, 2, 2])
        #expect(LabellingCurves.monotone([]).isEmpty)
    }
}
