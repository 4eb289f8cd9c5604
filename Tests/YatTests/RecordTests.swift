import Foundation
import Kernels
import Testing
import Yat

/// The records of training samples in a model.
@Suite struct RecordTests {
    @Test("quantiles are those of numpy.quantile, over all samples and of a class")
    func quantiles() throws {
        let values: [Float] = [0.31, 0.02, 0.47, 0.11, 0.98, 0.23, 0.64]
        let samples = try SampleSet(
            featureCount: 2, classCount: 3, features: values.flatMap { [7, $0] }, targets: [0, 1, 0, 1, 0, 1, 0])
        let all = samples.quantiles(ModelDescription.Feature.shares, feature: 1)
        for (found, wanted) in zip(all, [0.0254, 0.047, 0.17, 0.31, 0.555, 0.878, 0.9596]) {
            #expect(abs(Double(found) - wanted) < 1e-7)
        }
        let own = samples.quantiles(ModelDescription.Class.shares, feature: 1, of: 0)
        for (found, wanted) in zip(own, [0.334, 0.43, 0.555, 0.725, 0.929]) {
            #expect(abs(Double(found) - wanted) < 1e-7)
        }
        #expect(samples.quantiles([0, 1], feature: 1) == [0.02, 0.98])
        #expect(samples.quantiles([0.01, 0.99], feature: 0) == [7, 7])
        #expect(samples.quantiles([0.5], feature: 1, of: 2) == [0])
    }

    @Test(
        "the sample nearest to each unit, and how many are near to it, are found as by looking at every pair",
        arguments: [1, 255, 256, 257, 1000])
    func nearest(count: Int) throws {
        let model = try ExplanationTests.model(d: 5, k: 13, c: 3).numbers
        var state = UInt64(count)
        func number() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 22) - 2
        }
        let samples = try SampleSet(
            featureCount: 5, classCount: 3, features: (0..<(5 * count)).map { _ in number() },
            targets: (0..<count).map { $0 % 3 })
        let distances = (0..<count).map { row in
            (0..<13).map { unit in
                (0..<5).reduce(0.0) { sum, f in
                    let z = (Double(samples.features[row * 5 + f]) - Double(model.shift[f])) * Double(model.scale[f])
                    let difference = z - Double(model.units[unit * 5 + f])
                    return sum + difference * difference
                }.squareRoot()
            }
        }
        let owners = distances.map { row in row.indices.min { row[$0] < row[$1] } ?? -1 }
        let found = model.prototypeStatistics(samples)
        #expect(found.count == 13)
        let nearest = model.nearestDistances(of: samples)
        #expect(nearest.count == count)
        #expect(zip(nearest, distances).allSatisfy { abs($0 - ($1.min() ?? .nan)) < 1e-9 })
        for unit in 0..<13 {
            let row = try #require((0..<count).min { distances[$0][unit] < distances[$1][unit] })
            #expect(found[unit].row == row && abs(found[unit].distance - distances[row][unit]) < 1e-9)
            #expect(found[unit].share == Double(owners.count { $0 == unit }) / Double(count))
        }
    }

    @Test("a unit at a sample is at no distance from it, whatever its length; without units there is nothing to find")
    func touching() throws {
        var numbers = try ExplanationTests.model(d: 2, k: 1, c: 2).numbers
        (numbers.shift, numbers.scale, numbers.units) = ([0, 0], [1, 1], [300, 400])
        let samples = try SampleSet(
            featureCount: 2, classCount: 2, features: [0, 0, 300, 400, 300, 401], targets: [0, 1, 1])
        let found = numbers.prototypeStatistics(samples)
        #expect(found.map(\.row) == [1] && found[0].distance == 0 && found[0].share == 1)
        numbers.units = []
        numbers.head = []
        #expect(numbers.prototypeStatistics(samples).isEmpty)
    }
}
