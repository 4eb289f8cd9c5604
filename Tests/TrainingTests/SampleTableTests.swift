import Accuracy
import Testing
import Training
import Spectral
import Yat
import YatlasCore
import YatlasTestSupport

/// Filtering of samples before training.
@Suite struct SampleTableTests {
    /// Eleven samples of three classes, of which some lack a class or a value.
    func faulty() -> MadeSamples {
        var made = MadeSamples()
        made.names = ["a", "none", "c", "d"]
        for at in 0..<8 { made.add([0, 2, 3, 0][at % 4], [Float(at), Float(at * at)], at: (Double(at), -Double(at))) }
        made.add(-1, [1, 2], at: (8, -8))
        made.add(0, [.nan, 2], at: (9, -9))
        made.add(2, [.infinity, 2], at: (10, -10))
        made.add(3, [1, .nan], at: (11, -11))
        // Masked: no value.
        made.add(3, [.nan, .nan], at: (12, -12))
        return made
    }

    @Test("samples without a class or a finite value are left out, and counted by feature")
    func leftOut() throws {
        let table = try faulty().table()
        #expect(table.samples.count == 8 && table.places?.map(\.x) == (0..<8).map(Double.init))
        #expect(table.samples.features == (0..<8).flatMap { [Float($0), Float($0 * $0)] })
        #expect(table.bad == [2, 1])
        #expect(
            table.notes.map(\.description) == [
                "5 samples have no class or no finite value: left out", "2 samples have no finite value of f0",
                "1 sample has no finite value of f1", "class \"none\" has no valid sample",
            ])
    }

    @Test("a class without samples is dropped; the others keep their names and map values")
    func dropped() throws {
        let table = try faulty().table()
        #expect(table.classes.map(\.name) == ["a", "c", "d"] && table.classes.map(\.value) == [1, 3, 4])
        #expect(table.samples.targets == [0, 1, 2, 0, 0, 1, 2, 0] && table.samples.classCounts == [4, 2, 2])
        #expect(table.classes.allSatisfy { $0.color != nil })
    }

    @Test("samples of one class are refused")
    func oneClass() throws {
        var made = MadeSamples()
        for at in 0..<4 { made.add(at % 2, [at % 2 == 0 ? Float(at) : .nan, 1]) }
        expectError("labels.gpkg: only a has valid samples (2 samples have no finite value of f0)", "two classes") {
            _ = try made.table()
        }
        made.targets = [-1, -1, -1, -1]
        expectError("no class has valid samples") { _ = try made.table() }
    }

    @Test("a class with one sample is trained, not tested, and figures say of how many classes they are")
    func single() throws {
        var made = MadeSamples()
        for at in 0..<13 { made.add(at == 12 ? 2 : at % 2, [Float(at), Float(at % 2)]) }
        let table = try made.table()
        let folds = try table.folds(FoldStrategy(count: 3, unit: .random, isLeaky: true))
        #expect(table.classes.count == 3 && folds.ofSample.enumerated().allSatisfy { ($1 < 0) == ($0 == 12) })
        let matrix = ConfusionMatrix(classes: ["a", "b", "c"], reference: [0, 0, 1, 1], map: [0, 2, 1, 1])
        let figures = AccuracyFigures(matrix)
        // F1 of a is 2/3 and of b 1; c has no reference samples, though one sample was predicted as it.
        #expect(abs((figures.macroF1 ?? 0) - (2.0 / 3 + 1) / 2) < 1e-12)
        #expect(figures.partTested == ", of 2 of 3 classes tested" && figures.perClass[2].f1 == nil)
    }

    @Test("features are taken by their places, in the order that is asked for")
    func selecting() throws {
        let table = try MadeSamples.polygons().table()
        let chosen = table.selecting([2, 0])
        #expect(chosen.features.map(\.name) == ["f2", "f0"] && chosen.samples.targets == table.samples.targets)
        for row in 0..<table.samples.count {
            #expect(chosen.samples.features[2 * row] == table.samples.features[3 * row + 2])
            #expect(chosen.samples.features[2 * row + 1] == table.samples.features[3 * row])
        }
    }

    @Test("some rows keep what belongs to them")
    func rows() throws {
        var made = MadeSamples.polygons()
        made.folds = made.targets.indices.map { $0 % 5 }
        made.scenes = made.targets.indices.map { $0 % 2 }
        let chosen = try made.table().rows([17, 3, 90])
        #expect(chosen.samples.targets == [17, 3, 90].map { made.targets[$0] })
        #expect(chosen.samples.features == [17, 3, 90].flatMap { made.rows[$0] })
        #expect(chosen.groups == [17, 3, 90].map { made.groups[$0] } && chosen.sourceFolds == [2, 3, 0])
        #expect(chosen.places?.map(\.y) == [17, 3, 90].map { made.places[$0].y } && chosen.sceneNumbers == [1, 1, 0])
    }

    @Test("the polygons of each class are counted, though one may hold several classes")
    func groupCounts() throws {
        var made = MadeSamples()
        for (target, group) in [(0, 5), (0, 5), (0, 6), (1, 6), (1, 6)] { made.add(target, [0], group: group) }
        #expect(try made.table().groupCounts == [2, 1])
    }

    @Test("single rows have another name than polygons, points and pixels")
    func names() throws {
        var made = MadeSamples.polygons()
        #expect(try made.table().groupName == "polygons")
        made.kind = .raster
        #expect(try made.table().groupName == "pixels")
        made.kind = nil
        #expect(try made.table().groupName == "groups")
        made.groups = []
        #expect(try made.table().groupName == "rows")
    }
}
