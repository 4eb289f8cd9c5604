import Accuracy
import Testing
internal import YatlasCore

/// Samples, and 30 x 30 prediction points spread over a square of 1000 units.
private struct Ground {
    var x: [Double] = []
    var y: [Double] = []
    var cluster: [Int] = []
    let predictionX = (0..<900).map { 1000 * (Double($0 / 30) + 0.5) / 30 }
    let predictionY = (0..<900).map { 1000 * (Double($0 % 30) + 0.5) / 30 }

    mutating func add(_ x: Double, _ y: Double, cluster: Int) {
        self.x.append(x)
        self.y.append(y)
        self.cluster.append(cluster)
    }

    func folds(_ count: Int, seed: UInt64 = 1) -> KNNDM {
        KNNDM(
            x: x, y: y, predictionX: predictionX, predictionY: predictionY, count: count, seed: seed)
    }

    func mismatch(_ folds: [Int]) -> Double {
        KNNDM.mismatch(folds: folds, x: x, y: y, predictionX: predictionX, predictionY: predictionY)
    }
}

/// 24 clusters of 5 to 24 samples, 30 units wide, drawn so that numpy can reproduce them.
private func clustered() -> Ground {
    var ground = Ground()
    var random = SplitMix64(seed: 7)
    func draw() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }
    for cluster in 0..<24 {
        let (x, y) = (1000 * draw(), 1000 * draw())
        for _ in 0..<(5 + cluster * 7 % 20) { ground.add(x + 30 * draw(), y + 30 * draw(), cluster: cluster) }
    }
    return ground
}

/// Samples spread over the whole area.
private func scattered(_ count: Int, seed: UInt64) -> Ground {
    var ground = Ground()
    var random = SplitMix64(seed: seed)
    for sample in 0..<count {
        ground.add(
            Double.random(in: 0..<1000, using: &random), Double.random(in: 0..<1000, using: &random), cluster: sample)
    }
    return ground
}

/// The number of clusters with samples in more than one fold.
private func cut(_ folds: [Int], _ ground: Ground) -> Int {
    Dictionary(grouping: folds.indices) { ground.cluster[$0] }.values.count { Set($0.map { folds[$0] }).count > 1 }
}

@Suite struct KNNDMTests {
    @Test(
        "clustered samples go to folds in whole clusters; W and the clusters are those of scipy's Ward and Wasserstein")
    func wholeClusters() {
        let ground = clustered()
        let found = ground.folds(5)
        #expect(found.clusters == 25)
        #expect(abs(found.mismatch - 6.533512096972302) < 1e-9)
        #expect((0..<5).map { fold in found.folds.count { $0 == fold } }.sorted() == [49, 66, 69, 72, 76])
        #expect(abs(ground.mismatch(found.folds) - found.mismatch) < 1e-12)
        // In alternating folds, test samples are next to training samples: scipy's value.
        #expect(abs(ground.mismatch(ground.x.indices.map { $0 % 5 }) - 85.1141223986221) < 1e-9)
        // Clusters that touch are split elsewhere, by scipy too; 21 of 24 stay whole.
        #expect(cut(found.folds, ground) == 3)
    }

    @Test("samples spread like the ground get random folds", arguments: 1...5 as ClosedRange<UInt64>)
    func randomFolds(seed: UInt64) {
        let ground = scattered(300, seed: seed)
        let found = ground.folds(5, seed: seed)
        // By chance the test rejects some; the best match then comes from individual samples.
        let random = Folds.ofSingleSamples(targets: ground.x.map { _ in 0 }, count: 5, seed: seed)
        #expect(found.clusters == nil ? found.folds == random : (found.clusters ?? 0) > 200)
        #expect(abs(ground.mismatch(found.folds) - found.mismatch) < 1e-12)
        #expect((0..<5).map { fold in found.folds.count { $0 == fold } } == [60, 60, 60, 60, 60])
        // 300 random points are 1000 / (2 sqrt(300)) = 29 units from the nearest other on average.
        #expect(found.mismatch < 6)
        let halves = ground.x.map { $0 < 500 ? 0 : 1 }
        #expect(ground.mismatch(halves) > 10 * found.mismatch)
    }

    @Test("W of two sets of distances by hand; samples that always train are not tested")
    func mismatch() {
        func w(_ folds: [Int]) -> Double {
            KNNDM.mismatch(
                folds: folds, x: [0, 10, 30], y: [0, 0, 0], predictionX: [0, 10, 35], predictionY: [3, 1, 0])
        }
        // Distances 10, 10, 20 against 1, 3, 5: sorted, they differ by 9, 7, 15.
        #expect(abs(w([0, 1, 2]) - 31.0 / 3) < 1e-12)
        // 30, 20, 20.
        #expect(abs(w([0, 0, 1]) - (19 + 17 + 25) / 3.0) < 1e-12)
        // 10, 10 alone: 2 / 3 of the mass is moved from (1, 3, 5) in all.
        #expect(abs(w([0, 1, -1]) - 7) < 1e-12)
    }

    @Test("more samples than are clustered: the others follow the nearest")
    func manySamples() {
        var ground = Ground()
        var random = SplitMix64(seed: 2)
        for cluster in 0..<40 {
            let centre = (
                Double.random(in: 0..<1000, using: &random), Double.random(in: 0..<1000, using: &random)
            )
            for _ in 0..<300 {
                ground.add(
                    centre.0 + Double.random(in: 0..<5, using: &random),
                    centre.1 + Double.random(in: 0..<5, using: &random), cluster: cluster)
            }
        }
        let found = ground.folds(4)
        #expect(found.folds.count == 12_000 && Set(found.folds) == [0, 1, 2, 3])
        #expect(cut(found.folds, ground) <= 4)
        #expect((found.clusters ?? 0) >= 20 && (found.clusters ?? 0) <= 80)
        #expect(ground.folds(4) == found)
    }

    @Test func fewSamples() {
        var ground = Ground()
        for n in 0..<3 { ground.add(Double(n), 0, cluster: n) }
        #expect(Set(ground.folds(5).folds).count == 3)
        // Two places with many samples each, and two folds.
        ground = Ground()
        for n in 0..<40 { ground.add(n < 20 ? 100 : 900, 500, cluster: n < 20 ? 0 : 1) }
        // The prediction area is as far from the first point as the second point is.
        let found = KNNDM(
            x: ground.x, y: ground.y, predictionX: [100, 100, 100, 100], predictionY: [1300, 1300, 1300, 1300],
            count: 2,
            seed: 1)
        #expect(found.mismatch == 0 && cut(found.folds, ground) == 0 && Set(found.folds) == [0, 1])
    }
}
