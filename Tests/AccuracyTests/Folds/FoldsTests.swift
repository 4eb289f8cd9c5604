import Accuracy
import Testing

/// Samples in groups: for each group its samples of each class.
struct Grouped: CustomTestStringConvertible {
    let testDescription: String
    var targets: [Int] = []
    var groups: [Int] = []

    init(_ name: String, _ members: [[Int: Int]]) {
        testDescription = name
        for (group, classes) in members.enumerated() {
            for (target, count) in classes.sorted(by: { $0.key < $1.key }) {
                targets += [Int](repeating: target, count: count)
                groups += [Int](repeating: 1000 - 7 * group, count: count)
            }
        }
    }
}

/// Points: each sample is its own group, 36, 28, 20 and 13 of four classes.
let points = Grouped("points", [36, 28, 20, 13].enumerated().flatMap { c, n in (0..<n).map { _ in [c: 1] } })
/// Polygons of very different sizes; class 1 has only one.
let polygons = Grouped(
    "polygons",
    [3, 1, 4, 7, 7, 7, 5].enumerated().flatMap { c, n in (0..<n).map { [c: 5 + ($0 * $0 * 37 + c * 11) % 90] } })
/// 400 fields of four crops.
let fields = Grouped("fields", (0..<400).map { [[0, 1, 2, 2, 3, 3, 3][$0 % 7]: 5 + $0 * 13 % 29] })
/// Spatial blocks, most of them with several classes.
let blocks = Grouped("blocks", (0..<40).map { [$0 % 3: 10 + $0 % 5, 3: 4 + $0 % 3, 4: $0 % 4 == 0 ? 2 : 0] })

@Suite struct FoldsTests {
    @Test(
        "a group is never in two folds, and no class is in one fold alone",
        arguments: [points, polygons, fields, blocks])
    func groupsStayWhole(samples: Grouped) {
        for seed in 0..<5 as Range<UInt64> {
            let folds = Folds.byGroup(targets: samples.targets, groups: samples.groups, count: 5, seed: seed)
            #expect(folds.count == samples.targets.count)
            #expect(folds.allSatisfy { $0 >= -1 && $0 < 5 })
            let byGroup = Dictionary(grouping: folds.indices) { samples.groups[$0] }
            for (group, members) in byGroup { #expect(Set(members.map { folds[$0] }).count == 1, "group \(group)") }
            let byClass = Dictionary(grouping: folds.indices) { samples.targets[$0] }
            for (target, members) in byClass {
                let used = Set(members.map { folds[$0] })
                #expect(used == [-1] || used.count > 1, "class \(target)")
            }
        }
    }

    @Test("each fold gets its share of each class", arguments: [(points, 0.047), (fields, 0.04), (blocks, 0.05)])
    func classesAreSpread(samples: Grouped, tolerance: Double) {
        let folds = Folds.byGroup(targets: samples.targets, groups: samples.groups, count: 5, seed: 1)
        for target in Set(samples.targets) {
            let members = folds.indices.filter { samples.targets[$0] == target }
            for fold in 0..<5 {
                let share = Double(members.count { folds[$0] == fold }) / Double(members.count)
                #expect(abs(share - 0.2) < tolerance, "class \(target) fold \(fold)")
            }
        }
    }

    @Test func aSeedFixesTheFolds() {
        let deal = { Folds.byGroup(targets: points.targets, groups: points.groups, count: 5, seed: $0) }
        #expect(deal(3) == deal(3))
        #expect(deal(3) != deal(4))
    }

    @Test("a class with one group is always trained on, also where other classes share the group")
    func singleGroups() {
        let samples = Grouped("", [[0: 3], [0: 3, 1: 2], [0: 3], [2: 5]])
        let folds = Folds.byGroup(targets: samples.targets, groups: samples.groups, count: 3, seed: 0)
        for (target, fold) in zip(samples.targets, folds) { #expect((fold == -1) == (target > 0)) }
        #expect(Set(folds) == [-1, 0, 1, 2])
    }

    @Test func fewerGroupsUseFewerFolds() {
        let folds = Folds.byGroup(targets: [0, 0, 0, 0], groups: [8, 8, 9, 9], count: 5, seed: 0)
        #expect(Set(folds) == [0, 1])
        #expect(Folds.byGroup(targets: [], groups: [], count: 5, seed: 0).isEmpty)
    }

    @Test func blocksAreSquaresOfTheGround() {
        let ids = Folds.blocks(x: [5, 99, 100, -1, 5, 50], y: [5, 99, 5, 5, -1, 50], size: 100)
        #expect(ids == [0, 0, 1, 2, 3, 0])
    }

    @Test("single samples: folds of equal size, each class spread evenly, whatever the polygons")
    func singleSamples() {
        for count in [2, 3, 10] {
            let folds = Folds.ofSingleSamples(targets: polygons.targets, count: count, seed: 5)
            func spread(_ members: [Int]) -> Int {
                let sizes = (0..<count).map { fold in members.count { folds[$0] == fold } }
                return (sizes.max() ?? 0) - (sizes.min() ?? 0)
            }
            #expect(spread(Array(folds.indices)) <= 1)
            for target in 0..<7 { #expect(spread(folds.indices.filter { polygons.targets[$0] == target }) <= 1) }
            let byGroup = Dictionary(grouping: folds.indices) { polygons.groups[$0] }
            #expect(byGroup.values.contains { Set($0.map { folds[$0] }).count > 1 })
        }
        let deal = { Folds.ofSingleSamples(targets: polygons.targets, count: 5, seed: $0) }
        #expect(deal(3) == deal(3))
        #expect(deal(3) != deal(4))
    }

    @Test func aClassInOneFoldAloneAlwaysTrains() {
        let folds = Folds.sparingLoneClasses([0, 1, 1, 2, 2, -1, 0], targets: [7, 7, 8, 8, 9, 9, 9])
        #expect(folds == [0, 1, 1, 2, 2, -1, 0])
        #expect(Folds.sparingLoneClasses([0, 1, 2, 2, 2, -1], targets: [7, 7, 8, 8, 9, 9]) == [0, 1, -1, -1, -1, -1])
    }
}
