import Accuracy
import Testing

@Suite struct HostilePlaceTests {
    @Test(
        "places too far apart for squares of their distance have no range, and near ones have one or none without a trap"
    )
    func range() {
        let classes = (0..<40).map { $0 % 2 }
        for scale in [1e300, 1e160, 1e-300] {
            let x = (0..<40).map { Double($0) * scale }
            #expect(Folds.classAutocorrelationRange(x: x, y: x, targets: classes, seed: 1) == nil, "\(scale)")
        }
    }
}
