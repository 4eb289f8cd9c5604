import Accuracy
import Testing
import Training
import Spectral
import Yat
import YatlasCore
import YatlasTestSupport

/// Held-out units.
@Suite struct FoldTests {
    /// The folds that the samples of each group are in.
    func heldIn(of groups: [Int], _ folds: FoldAssignment) -> [Int: Set<Int>] {
        Dictionary(grouping: groups.indices) { groups[$0] }.mapValues { rows in Set(rows.map { folds.ofSample[$0] }) }
    }

    @Test("polygons stay whole, each class is in two folds or more, and five folds are used")
    func polygons() throws {
        let made = MadeSamples.polygons()
        let folds = try made.table().folds(FoldStrategy())
        #expect(heldIn(of: made.groups, folds).values.allSatisfy { $0.count == 1 })
        #expect(heldIn(of: made.targets, folds).values.allSatisfy { $0.count >= 2 && !$0.contains(-1) })
        #expect(folds.numbers == [0, 1, 2, 3, 4] && folds.description == "5 folds of whole polygons")
        #expect(folds.units == made.groups && folds.unitName == "polygons" && folds.remarks.isEmpty)
    }

    @Test("the folds that the source names are taken as they are")
    func source() throws {
        var made = MadeSamples.polygons()
        made.folds = made.targets.indices.map { $0 % 7 == 0 ? -1 : 10 + $0 % 3 }
        let folds = try made.table().folds(FoldStrategy())
        #expect(folds.ofSample == made.folds && folds.numbers == [10, 11, 12])
        #expect(folds.description == "the folds of the source")
    }

    @Test("folds that are asked for come before those of the source")
    func asked() throws {
        var made = MadeSamples.polygons()
        made.folds = made.targets.indices.map { $0 % 2 }
        let folds = try made.table().folds(FoldStrategy(count: 3, unit: .groups))
        #expect(heldIn(of: made.groups, folds).values.allSatisfy { $0.count == 1 } && folds.numbers == [0, 1, 2])
    }

    @Test("what lies in one block of the size that is told is in one fold")
    func blocks() throws {
        var made = MadeSamples.polygons()
        made.kind = .points
        let folds = try made.table().folds(FoldStrategy(count: 4, blockSize: 150))
        let blocks = made.places.map { Int($0.x / 150) * 1000 + Int($0.y / 150) }
        #expect(heldIn(of: blocks, folds).values.allSatisfy { $0.count == 1 })
        #expect(Set(blocks).count == 16 && folds.unitName == "blocks")
        #expect(folds.description == "4 folds of whole blocks of 150 x 150 map units")
        // The groups for intervals are these blocks, whatever their numbers.
        #expect(Set(zip(blocks, folds.units).map { [$0, $1] }).count == 16 && Set(folds.units).count == 16)
    }

    @Test("blocks of few samples are an eighth of their extent wide")
    func fewBlocks() throws {
        var made = MadeSamples()
        made.kind = .points
        for at in 0..<16 { made.add(at % 2, [Float(at)], at: (Double(at % 4) * 400 / 3, Double(at / 4) * 10)) }
        let folds = try made.table().folds(FoldStrategy())
        #expect(folds.description == "5 folds of whole blocks of 50 x 50 map units, an eighth of the extent")
    }

    @Test("scenes are held out one after the other")
    func scenes() throws {
        var made = MadeSamples.polygons()
        made.scenes = made.targets.indices.map { $0 % 4 }
        let folds = try made.table().folds(FoldStrategy(unit: .scenes))
        #expect(heldIn(of: made.scenes, folds).values.allSatisfy { $0.count == 1 })
        #expect(folds.numbers == [0, 1, 2, 3] && folds.description == "4 folds, each a scene")
    }

    @Test("many scenes share folds whole")
    func manyScenes() throws {
        var made = MadeSamples.polygons()
        made.scenes = made.targets.indices.map { $0 % 9 }
        let folds = try made.table().folds(FoldStrategy(count: 3, unit: .scenes))
        #expect(heldIn(of: made.scenes, folds).values.allSatisfy { $0.count == 1 })
        #expect(folds.numbers == [0, 1, 2] && folds.description == "3 folds of whole scenes, 9 in all")
    }

    /// 20 x 20 points, 50 apart.
    func ground(from start: Double) -> [(x: Double, y: Double)] {
        (0..<400).map { at in
            let (column, row) = (Double(at % 20), Double(at / 20))
            return (x: start + 50 * column, y: start + 50 * row)
        }
    }

    /// Two clusters of polygons, in a prediction area that is much larger.
    func clustered() -> MadeSamples {
        var random = SplitMix64(seed: 5)
        var made = MadeSamples()
        made.kind = .polygons
        for polygon in 0..<24 {
            let corner = (x: polygon < 12 ? 0.0 : 900, y: Double(polygon % 12) * 5)
            for _ in 0..<4 {
                made.add(
                    polygon % 2, [.random(in: 0...1, using: &random)], group: polygon,
                    at: (corner.x + .random(in: 0...4, using: &random), corner.y + .random(in: 0...4, using: &random)))
            }
        }
        made.ground = ground(from: 0)
        return made
    }

    @Test("kNNDM cuts no polygon, and holds out what is as far from the rest as the ground is")
    func distance() throws {
        let made = clustered()
        let folds = try made.table().folds(FoldStrategy(count: 2, unit: .knndm))
        #expect(heldIn(of: made.groups, folds).values.allSatisfy { $0.count == 1 })
        #expect(
            folds.description
                == "2 folds of polygons as far apart as the ground to be mapped is from them (kNNDM)")
        // The two clusters are the two folds: only they are as far apart as most of the prediction area.
        #expect(heldIn(of: made.places.map { $0.x < 450 ? 0 : 1 }, folds).values.allSatisfy { $0.count == 1 })
        let ground = try #require(made.ground)
        func mismatch(_ folds: [Int]) -> Double {
            KNNDM.mismatch(
                folds: folds, x: made.places.map(\.x), y: made.places.map(\.y), predictionX: ground.map(\.x),
                predictionY: ground.map(\.y))
        }
        #expect(mismatch(folds.ofSample) < mismatch(made.groups.map { $0 / 2 % 2 }))
    }

    @Test("kNNDM deals at random where the samples are spread like the ground")
    func spread() throws {
        var random = SplitMix64(seed: 11)
        var made = MadeSamples()
        made.kind = .points
        for at in 0..<200 {
            let place = (x: Double.random(in: 0...1000, using: &random), y: Double.random(in: 0...1000, using: &random))
            made.add(at % 2, [0], at: place)
        }
        made.ground = ground(from: 25)
        let folds = try made.table().folds(FoldStrategy(unit: .knndm))
        #expect(folds.description == "5 folds of points at random, as they are spread like the ground to be mapped")
        #expect((0..<5).allSatisfy { fold in folds.ofSample.count { $0 == fold } == 40 })
    }

    @Test("single samples are folds when that is asked for twice, and are called leaky")
    func random() throws {
        let table = try MadeSamples.polygons().table()
        expectError("labels.gpkg", "overestimate accuracy", "leaky") {
            _ = try table.folds(FoldStrategy(unit: .random))
        }
        let folds = try table.folds(FoldStrategy(unit: .random, isLeaky: true))
        #expect(folds.description.hasPrefix("LEAKY: 5 folds of single pixels"))
        #expect(heldIn(of: table.groups, folds).values.contains { $0.count > 1 })
    }

    @Test("a class with one polygon always trains, and is named")
    func lonely() throws {
        var made = MadeSamples.polygons()
        for at in 0..<6 { made.add(3, [Float(at), 0, 0], group: 9999, at: (5000 + Double(at), 5000)) }
        let folds = try made.table().folds(FoldStrategy())
        let lonely = made.targets.indices.filter { made.targets[$0] == 3 }
        #expect(lonely.allSatisfy { folds.ofSample[$0] == -1 })
        #expect(folds.remarks.map { "\($0)" } == ["class \"d\" has one polygon or block, so nothing is held out of it"])
    }

    @Test("where no class can be held out, nothing is measured")
    func nothing() throws {
        var made = MadeSamples()
        made.kind = .polygons
        for at in 0..<8 { made.add(at % 2, [Float(at)], group: at % 2) }
        let table = try made.table()
        expectError("no samples can be held out", "label more polygons") { _ = try table.folds(FoldStrategy()) }
    }

    @Test(
        "what a source does not tell is refused with what would tell it",
        arguments: [
            (FoldStrategy.Unit.scenes, ["needs samples of two scenes"]),
            (.groups, ["single rows, not polygons", "group field"]),
            (.blocks, ["needs places", "columns x and y"]), (.knndm, ["needs places", "columns x and y"]),
            (.random, ["no grouping column", "fold field", "leaky"]),
        ])
    func untold(unit: FoldStrategy.Unit, words: [String]) throws {
        var made = MadeSamples()
        for at in 0..<40 { made.add(at % 2, [Float(at)]) }
        let table = try made.table()
        expectError(words) { _ = try table.folds(FoldStrategy(unit: unit)) }
    }

    @Test("the same seed gives the same folds, another seed others")
    func seeds() throws {
        let table = try MadeSamples.polygons().table()
        let folds = try (1...3).map { try table.folds(FoldStrategy(seed: $0)).ofSample }
        #expect(try table.folds(FoldStrategy(seed: 1)).ofSample == folds[0])
        #expect(Set(folds).count > 1)
    }
}
