import Testing
import Training
import Spectral
import Yat
import YatlasCore

/// Subsamples of each class.
@Suite struct SamplesPerClassTests {
    @Test(
        "a count or a share is read",
        arguments: [
            ("500", SamplesPerClass.count(500)), ("2", .count(2)), ("10%", .share(0.1)), ("100%", .share(1)),
            ("0.5%", .share(0.005)),
        ])
    func read(text: String, quota: SamplesPerClass) { #expect(SamplesPerClass(text) == quota) }

    @Test(
        "anything else is not", arguments: ["", "1", "0", "-5", "0%", "-1%", "101%", "%", "10 %", "ten", "5.5", "nan%"])
    func refused(text: String) { #expect(SamplesPerClass(text) == nil) }

    @Test("a count keeps all of smaller classes, a share two of a class at least")
    func kept() {
        #expect([1, 99, 100, 5000].map(SamplesPerClass.count(100).kept) == [1, 99, 100, 100])
        #expect([1, 2, 10, 25, 1000].map(SamplesPerClass.share(0.1).kept) == [1, 2, 2, 3, 100])
    }

    @Test("what is kept comes evenly from the polygons of each class")
    func thinned() throws {
        let made = MadeSamples.polygons()
        let table = try made.table()
        let thin = table.thinned(to: .count(36), seed: 4)
        #expect(thin.samples.classCounts == [36, 36, 36] && thin.groupCounts == [12, 12, 12])
        // Each polygon has three samples or more, and each class 12 polygons: three of each are kept.
        let perPolygon = Dictionary(grouping: thin.groups) { $0 }.mapValues(\.count)
        #expect(perPolygon.count == 36 && perPolygon.values.allSatisfy { $0 == 3 })
        #expect(table.thinned(to: .count(36), seed: 4).samples.features == thin.samples.features)
        #expect(table.thinned(to: .count(36), seed: 5).samples.features != thin.samples.features)
    }

    @Test("a share keeps the proportions of the classes")
    func proportions() throws {
        var made = MadeSamples()
        for at in 0..<400 { made.add(at < 300 ? 0 : 1, [Float(at)]) }
        #expect(try made.table().thinned(to: .share(0.2), seed: 1).samples.classCounts == [60, 20])
    }
}
