import Accuracy
import Batch
import Foundation
import Report
import ReportPages
import Spectral
import Testing
import Training
import Yat
import YatlasCore

/// Pages of results without a command line.
@Suite struct ResultPageTests {
    /// Three classes that two bands separate, a dozen polygons of four samples each.
    static func table() throws -> SampleTable {
        let bands = [
            SpectralBand(name: "red", symbol: "R", wavelength: 665),
            SpectralBand(name: "nir", symbol: "N", wavelength: 842),
        ]
        var random = SplitMix64(seed: 7)
        var rows = SampleColumns()
        for polygon in 0..<36 {
            let target = polygon % 3
            for _ in 0..<4 {
                let red = Float(0.1 + 0.1 * Double(target)) + Float.random(in: -0.06...0.06, using: &random)
                let nir = Float(0.5 - 0.1 * Double(target)) + Float.random(in: -0.06...0.06, using: &random)
                rows.targets.append(target)
                rows.groups.append(polygon)
                rows.sceneNumbers.append(0)
                rows.values += [red, nir, (nir - red) / (nir + red)]
            }
        }
        return try SampleTable(
            rows,
            SampleSchema(
                features: FeatureSet(["raw", "NDVI"], bands: bands).features, bands: bands,
                units: [.reflectance, .reflectance], columns: bands,
                classes: ["wood", "grass", "soil"].enumerated().map { MapClass(value: UInt8($0 + 1), name: $1) },
                scenes: ["scene.tif"], kind: .polygons, remarks: [], catalogue: .standard, source: "scene.tif"))
    }

    static let run = RunRecord(command: "table.train()", configuration: [("units", "3")])
    static let options = Hyperparameters(units: 3, steps: 60)

    /// The text of a page, which must name no option and no command.
    static func text(of page: ReportPage) throws -> String {
        let text = try Drawing(page.data).elements.filter { $0.name != "style" }.map(\.text).joined(separator: "\n")
        #expect(!text.contains(/\s--[a-z]/) && !text.contains(/yatlas [a-z]/))
        return text
    }

    @Test("a training's page tells figures, chosen options and prototypes, and names no option or command")
    func training() throws {
        let table = try Self.table()
        let folds = try table.folds(FoldStrategy())
        let candidates = table.candidates(folds, Self.options, .off)
        let heldOut = try table.crossValidated(folds, candidates)
        let (tuned, model, cost) = try table.trained(folds, candidates, heldOut: heldOut)
        let summary = TrainingSummary(
            table, folds, candidates, tuned: tuned, heldOut: heldOut, cost: cost)
        #expect(summary.samples == 144 && summary.units == 3 && summary.candidates == 0)
        #expect(summary.figures.overallAccuracy == heldOut.matrix.overallAccuracy)
        let text = try Self.text(
            of: TrainingPage(
                summary, table, map: nil, model: model, path: "out/wood.safetensors", sizes: nil, run: Self.run
            ).page)
        let rejected = try #require(summary.rejection?.measured)
        for words in [
            "table.train()", "chosen: units", "With rejection, \(NumberFormat.percent(rejected))",
            "assess the map against reference data for that", "Not drawn, as no bands: NDVI; the model's",
            NumberFormat.percent(heldOut.matrix.overallAccuracy), "5 folds of whole polygons",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test("a comparison's page has a letter for each arm, the verdicts and what labels are saved")
    func comparison() throws {
        let table = try Self.table()
        let arms = [["red"], ["red", "nir"]].map {
            Comparison.Configuration(name: $0.joined(separator: ","), kind: .linear, features: $0, units: nil)
        }
        let comparison = try Comparison(
            table, arms: arms, folds: table.folds(FoldStrategy(), runs: 2), options: Self.options, tuning: .off)
        let curve = try LearningCurve(table, arms: arms, comparison.folds, Self.options)
        let summary = ComparisonSummary(comparison, table, curve: curve)
        #expect(summary.arms.map(\.title) == ["linear, red", "linear, red,nir"])
        #expect(summary.arms.map(\.letter) == ["A", "B"] && summary.contrasts.map(\.second) == ["B"])
        #expect(summary.arms.map(\.bytes) == summary.arms.map { 4 * $0.parameters } && !summary.isOfSingles)
        #expect(curve.table.split(separator: "\n").count == 1 + 2 * curve.points[0].count)
        let text = try Self.text(of: ComparisonPage(summary, run: Self.run).page)
        for words in summary.contrasts.flatMap(\.verdicts) + (summary.curve?.verdicts ?? []) + [
            "A is linear, red; B is"
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("arms have letters, beyond Z with a number")
    func letters() {
        #expect([0, 1, 25, 26, 53].map(ComparisonSummary.letter) == ["A", "B", "Z", "A1", "B2"])
    }

    @Test("a batch's page tells why scenes failed, also where no map was made")
    func batch() throws {
        let outcome = try JSONDecoder().decode(
            BatchRunner.Outcome.self,
            from: Data(
                #"{"scene": "a/b.tif", "map": "maps/b.tif", "state": "failed", "message": "b.tif: broken"}"#.utf8))
        let text = try Self.text(of: BatchPage([BatchPage.Entry(outcome)], run: Self.run).page)
        #expect(text.contains("0 maps of 1 scene") && text.contains("b.tif: broken"))
    }
}
