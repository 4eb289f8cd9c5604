import Accuracy
import Testing
import Training
import Yat
import Spectral
import YatlasCore
import YatlasTestSupport

/// The metadata of a trained model.
@Suite struct TrainedModelTests {
    static let made = MadeSamples.polygons()

    func trained() throws -> (model: YatModel, result: CrossValidationResult) {
        let table = try Self.made.table()
        let folds = try table.folds(FoldStrategy())
        let candidates = table.candidates(folds, Hyperparameters(units: 6, steps: 200), .off)
        let result = try table.crossValidated(folds, candidates)
        return (try table.trained(try table.tuned(folds, candidates), heldOut: result), result)
    }

    @Test("ranges of features, and samples of classes, are those of the table")
    func ranges() throws {
        let description = try trained().model.description
        for (column, feature) in description.features.enumerated() {
            let values = Self.made.rows.map { $0[column] }
            #expect(feature.minimum == values.min() && feature.maximum == values.max())
        }
        #expect(description.classes.map(\.samples) == (0..<3).map { c in Self.made.targets.count { $0 == c } })
        #expect(description.classes.map(\.name) == ["a", "b", "c"] && description.software == "yatlas 0.1.0")
    }

    @Test("its accuracy is that of the samples that were held out")
    func accuracy() throws {
        let (model, result) = try trained()
        let validation = try #require(model.description.heldOut)
        let right = zip(result.targets, result.predictions).count { $0 == $1 }
        #expect(validation.samples == Self.made.targets.count)
        #expect(validation.overallAccuracy == Double(right) / Double(validation.samples))
        #expect(validation.folds == "5 folds of whole polygons")
    }

    @Test("each prototype names the sample nearest to it, with its place and class")
    func prototypes() throws {
        let description = try trained().model.description
        #expect(description.prototypes.count == 6)
        for prototype in description.prototypes {
            let nearest = try #require(prototype.nearest)
            let row = try #require(Self.made.places.firstIndex { $0.x == nearest.x && $0.y == nearest.y })
            #expect(Int(nearest.value) == Self.made.targets[row] + 1 && nearest.source == "scene0.tif")
        }
        #expect(abs(description.prototypes.reduce(0) { $0 + ($1.share ?? .nan) } - 1) < 1e-12)
    }

    @Test("samples of other classes than the model's are left out of its figures, and all of them is refused")
    func figures() throws {
        let model = try trained().model
        var other = Self.made
        other.names = ["c", "x", "a"]
        let figures = try model.figures(on: other.table())
        let counts = (0..<3).map { c in other.targets.count { $0 == c } }
        // The class named c here has the features of a, and vice versa.
        #expect(figures.perClass.map(\.name) == ["a", "b", "c"] && figures.tested == ["a", "c"])
        #expect(figures.counts.reduce(0) { $0 + $1.reduce(0, +) } == counts[0] + counts[2])
        #expect(figures.counts[2][0] == counts[0] && figures.counts[0][2] == counts[2])
        other.names = ["x", "y", "z"]
        let table = try other.table()
        expectError("no class of the samples (x, y, z) is one of the model (a, b, c)") {
            _ = try model.figures(on: table)
        }
    }
}
