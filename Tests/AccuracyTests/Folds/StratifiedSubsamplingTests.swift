import Accuracy
import Testing

@Suite struct StratifiedSubsamplingTests {
    /// The samples kept of one class, in groups of given sizes, group by group.
    func kept(_ sizes: [Int], _ quota: Int, seed: UInt64 = 1) -> [Int] {
        let groups = sizes.enumerated().flatMap { [Int](repeating: 90 - $0, count: $1) }
        return StratifiedSubsampling.kept(targets: groups.map { _ in 0 }, groups: groups, seed: seed) { _ in quota }
    }

    /// The number of samples kept of each group.
    func shares(_ sizes: [Int], _ quota: Int, seed: UInt64 = 1) -> [Int] {
        let ends = sizes.indices.map { sizes[...$0].reduce(0, +) }
        let kept = kept(sizes, quota, seed: seed)
        return sizes.indices.map { group in kept.count { $0 < ends[group] && $0 >= ends[group] - sizes[group] } }
    }

    @Test("small groups give all, the others the same, and the seed says who gives one more")
    func even() {
        #expect(shares([1, 5, 100, 100], 26) == [1, 5, 10, 10])
        #expect(shares([100, 3, 100, 2], 205) == [100, 3, 100, 2])
        #expect(shares([7, 7, 7], 0) == [0, 0, 0])
        #expect(shares([4, 4, 4], 500) == [4, 4, 4])
        for seed in 0..<20 as Range<UInt64> {
            let shares = shares([1, 50, 60, 70], 12, seed: seed)
            #expect(shares[0] == 1 && shares[1...].sorted() == [3, 4, 4])
        }
        #expect(Set((0..<20).map { shares([1, 50, 60, 70], 12, seed: $0) }).count > 1)
    }

    @Test("within a group, and among groups of one, no gap is longer than the even one by more than a sample")
    func spread() {
        for seed in 0..<20 as Range<UInt64> {
            for sizes in [[1000], [Int](repeating: 1, count: 1000)] {
                let kept = kept(sizes, 30, seed: seed)
                #expect(kept.count == 30 && Set(kept).count == 30 && kept == kept.sorted())
                let gaps = zip(kept, kept.dropFirst()).map { $1 - $0 }
                #expect(gaps.allSatisfy { (33...34).contains($0) } && kept[0] < 34 && kept[29] >= 966, "\(kept)")
            }
        }
    }

    @Test("classes have a quota each, and the same seed keeps the same samples")
    func classes() {
        let targets = (0..<400).map { $0 % 8 == 0 ? 1 : 0 }
        let groups = (0..<400).map { $0 / 40 }
        func draw(_ seed: UInt64) -> [Int] {
            StratifiedSubsampling.kept(targets: targets, groups: groups, seed: seed) { $0 == 350 ? 20 : 5 }
        }
        #expect(draw(3) == draw(3) && draw(3) != draw(4))
        let kept = draw(3)
        #expect(kept.count { targets[$0] == 0 } == 20 && kept.count { targets[$0] == 1 } == 5)
        // Ten groups: two samples of the first class from each, one of the second from every other.
        #expect((0..<10).allSatisfy { group in kept.count { groups[$0] == group && targets[$0] == 0 } == 2 })
        #expect(kept.filter { targets[$0] == 1 }.map { groups[$0] }.count == 5)
    }
}
