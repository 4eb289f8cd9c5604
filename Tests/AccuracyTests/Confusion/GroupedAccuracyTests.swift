import Accuracy
import Foundation
import Testing
import YatlasCore
import YatlasTestSupport

@Suite struct GroupedAccuracyTests {
    @Test("limits of samples in groups of equal size are those of R's survey (Benchmarks/survey/groups.R)")
    func survey() throws {
        let text = try String(contentsOfFile: project("Tests/AccuracyTests/Data/groups.csv"), encoding: .utf8)
        let lines = text.split(separator: "\n").dropFirst()
        #expect(lines.count == 8)
        for line in lines {
            let cells = line.split(separator: ",").map(String.init)
            let (k, size) = (try #require(Int(cells[0])), try #require(Int(cells[1])))
            func classes(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }
            let (reference, map) = (classes(cells[2]), classes(cells[3]))
            let found = GroupedAccuracy(
                classCount: k, reference: reference, map: map, groups: reference.indices.map { 100 - $0 / size })
            let limits = cells[4...].compactMap { Double($0) }
            let (overall, macro) = (try #require(found.overallAccuracy), try #require(found.macroF1))
            let own = [overall.lowerBound, overall.upperBound, macro.lowerBound, macro.upperBound]
            for (own, theirs) in zip(own, [limits[0], limits[1], limits[4], limits[5]]) {
                #expect(abs(own - theirs) < 1e-9, "\(line.prefix(20))")
            }
            let matrix = ConfusionMatrix(classes: (0..<k).map { "\($0)" }, reference: reference, map: map)
            #expect(abs(matrix.macroF1 - limits[2]) < 1e-12)
        }
    }

    @Test("a single group has no interval, and groups without a mistake have that of as many samples")
    func ends() throws {
        let single = GroupedAccuracy(classCount: 2, reference: [0, 1, 1], map: [0, 1, 0], groups: [4, 4, 4])
        #expect(single.overallAccuracy == nil && single.macroF1 == nil)
        let truth = (0..<120).map { $0 / 6 % 2 }
        let right = GroupedAccuracy(classCount: 2, reference: truth, map: truth, groups: (0..<120).map { $0 / 6 })
        // Clopper and Pearson with 20 of 20: the lower limit is 0.025^(1/20).
        let limits = try #require(right.overallAccuracy)
        #expect(abs(limits.lowerBound - pow(0.025, 1.0 / 20)) < 1e-9 && limits.upperBound == 1)
        let wrong = GroupedAccuracy(
            classCount: 2, reference: truth, map: truth.map { 1 - $0 }, groups: truth.indices.map { $0 })
        #expect(wrong.overallAccuracy?.lowerBound == 0 && (wrong.overallAccuracy?.upperBound ?? 1) < 0.04)
    }

    /// Groups of 3 to 30 samples of mostly one class, some of which are difficult.
    private static func draw(_ groups: Int, _ random: inout SplitMix64) -> (reference: [Int], map: [Int], groups: [Int])
    {
        var (reference, map, numbers) = ([Int](), [Int](), [Int]())
        for group in 0..<groups {
            let own = Int.random(in: 0..<3, using: &random)
            let error = Double.random(in: 0..<1, using: &random) < 0.3 ? 0.35 : 0.05
            for _ in 0..<Int.random(in: 3...30, using: &random) {
                reference.append(own)
                let isWrong = Double.random(in: 0..<1, using: &random) < error
                map.append(isWrong ? (own + 1) % 3 : own)
                numbers.append(group)
            }
        }
        return (reference, map, numbers)
    }

    @Test("intervals of 20 and of 60 polygons hold the truth in 93 of 100 draws at least", arguments: [20, 60])
    func coverage(groups: Int) {
        var random = SplitMix64(seed: 5)
        // Each class is predicted as the next with the same probability, so both measures are 1 minus the mean error.
        let truth = 1 - (0.3 * 0.35 + 0.7 * 0.05)
        var held = (overall: 0, macro: 0)
        let draws = 1000
        for _ in 0..<draws {
            let drawn = Self.draw(groups, &random)
            let found = GroupedAccuracy(
                classCount: 3, reference: drawn.reference, map: drawn.map, groups: drawn.groups)
            if found.overallAccuracy?.contains(truth) ?? false { held.overall += 1 }
            if found.macroF1?.contains(truth) ?? false { held.macro += 1 }
        }
        #expect(held.overall >= 930 && held.macro >= 930, "\(held)")
    }
}
