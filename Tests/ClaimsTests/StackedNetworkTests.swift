import Claims
import Testing
import YatlasCore

@Suite struct StackedNetworkTests {
    @Test(
        "the gradient agrees with differences, for each kind of unit, deep, scaled and beside a linear path",
        arguments: UnitVariant.allCases)
    func gradient(unit: UnitVariant) {
        var random = SplitMix64(seed: 3)
        let (rows, d) = (7, 3)
        let x = (0..<(rows * d)).map { _ in random.normal() }
        let targets = (0..<rows).map { $0 % 3 }
        for widths in [[], [4], [4, 3, 2]] {
            for isScaled in [false, true] {
                var network = StackedNetwork(
                    .init(features: d, widths: widths, classes: 3, unit: unit, hasLinearPath: isScaled))
                var place = network.begin(.init(seed: 5, isScaled: isScaled), x: x)
                for index in place.indices { place[index] += 0.3 * random.normal() }
                var (gradient, ignored) = (place, place)
                _ = network.loss(place, x, targets, decay: 0.1, &gradient)
                for index in place.indices {
                    let step = 1e-5
                    let ends = [step, -step].map { move in
                        var moved = place
                        moved[index] += move
                        return network.loss(moved, x, targets, decay: 0.1, &ignored)
                    }
                    let difference = (ends[0] - ends[1]) / (2 * step)
                    #expect(abs(gradient[index] - difference) < 1e-6 * max(1, abs(difference)), "\(widths) \(index)")
                }
            }
        }
    }

    @Test("a scaled start gives each layer's values a root mean square of 1")
    func scaled() {
        var random = SplitMix64(seed: 4)
        let x = (0..<400).map { _ in random.normal() }
        var network = StackedNetwork(.init(features: 4, widths: [8, 8, 8], classes: 2, unit: .yat))
        let place = network.begin(.init(seed: 1, isScaled: true), x: x)
        for layer in 0..<3 {
            let values = network.values(place, x, layer: layer)
            let square = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            #expect(abs(square - 1) < 1e-9)
        }
    }
}
