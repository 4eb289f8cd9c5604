import Foundation
import Raster
import Testing

/// Sets of features that are found from pixels, and sums and differences of sets.
@Suite struct FittedTests {
    let scene = "samples/leipzig-s2/leipzig.tif"
    let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--units", "4"]

    struct Trained: Decodable {
        var samples: Int
        var features: [String]
        var bad: [String: Int]
        var remarks: [String]
    }

    struct Written: Decodable {
        struct Summary: Decodable {
            struct Feature: Decodable {
                var name, formula: String
                var bad: Int
            }
            var features: [Feature]
        }
        var summary: Summary
    }

    /// The numbers of a formula such as "0.5 * a - 1 * b".
    func weights(_ formula: String) -> [Double] {
        formula.replacing(" - ", with: " + -").replacing("- ", with: "-").components(separatedBy: " + ")
            .compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }
    }

    @Test("principal components of a table are those that numpy.linalg.eigh gives")
    func components() throws {
        let place = try Workplace()
        let rows = [
            [9.08, 2.49, 1.34], [3.86, 1.98, 0.54], [0.96, 0.75, -0.25], [11.65, 6.55, 2.66], [4.44, 2.05, 0.45],
            [4.22, 3.09, 0.9], [6.92, 3.76, 1.42], [8.09, 5.09, 1.84],
        ]
        let lines = rows.enumerated().map { "\($1[0]),\($1[1]),\($1[2]),\($0 % 2 + 1)" }
        try place.write("t.csv", (["f1,f2,f3,class"] + lines).joined(separator: "\n"))
        let ran = try place.yatlas([
            "train", "--table", "t.csv", "--class-field", "class", "--features", "pca(3)", "--folds", "2", "--output",
            "m.safetensors", "--units", "2",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        struct Model: Decodable {
            struct Feature: Decodable { var formula: String }
            var features: [Feature]
        }
        let model = try place.yatlas(["info", "m.safetensors", "--json"]).json(Model.self)
        let wanted = [
            [0.8705335, 0.43587978, 0.22842995], [-0.47559379, 0.86443379, 0.16298704],
            [-0.12641981, -0.25052554, 0.95982029],
        ]
        for (feature, axis) in zip(model.features, wanted) {
            for (found, number) in zip(weights(feature.formula), axis) { #expect(abs(found - number) < 1e-6) }
        }
        #expect(model.features.count == 3)
    }

    /// Covariance of two columns of differences from their means.
    func covariance(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
    }

    @Test("components of a scene are uncorrelated; those of pca have length 1, those of mnf noise of variance 1")
    func uncorrelated() throws {
        let place = try Workplace()
        let ran = try place.yatlas([
            "features", scene, "f.tif", "--features", "pca(7)", "--features", "mnf(7)", "--json",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        let width = try Dataset(path: project(scene)).grid.width
        let bands = try (1...14).map { try samples(place.file("f.tif"), band: $0).map(Double.init) }
        let variances = bands.map { covariance($0, $0) }
        for i in 0..<14 {
            for j in (i < 7 ? 0 : 7)..<i {
                let correlation = covariance(bands[i], bands[j]) / (variances[i] * variances[j]).squareRoot()
                // Float holds seven digits of values whose spread is far smaller than they are.
                #expect(abs(correlation) < 2e-3, "\(i) \(j) \(correlation)")
            }
        }
        #expect(zip(variances, variances.dropFirst()).enumerated().allSatisfy { $0 == 6 || $1.0 >= $1.1 })
        let formulas = try ran.json(Written.self).summary.features.map(\.formula)
        for formula in formulas[..<7] { #expect(abs(weights(formula).reduce(0) { $0 + $1 * $1 } - 1) < 1e-5) }
        for band in bands[7...] {
            let differences = band.indices.map { band[$0] - band[$0 % width == width - 1 ? $0 - 1 : $0 + 1] }
            #expect(abs(covariance(differences, differences) / 2 - 1) < 2e-3)
        }
        // Every component is there once, so together they hold what the bands hold.
        let raw = try place.yatlas(["features", scene, "raw.tif", "--features", "raw"])
        #expect(raw.status == 0)
        let spread = try (1...7).reduce(0.0) {
            let values = try samples(place.file("raw.tif"), band: $1).map(Double.init)
            return $0 + covariance(values, values)
        }
        #expect(abs(variances[..<7].reduce(0, +) / spread - 1) < 1e-5)
    }

    @Test("auto takes the bands and indices that tell something new, loses no sample, and its model maps a scene")
    func auto() throws {
        let place = try Workplace()
        let trained = try place.yatlas(
            ["train", scene, "--features", "auto", "--json", "--output", "m.safetensors"] + labels)
        #expect(trained.status == 0, "\(trained.errors)")
        let report = try trained.json(Trained.self)
        #expect(report.samples == 97 && report.bad.isEmpty && report.features.count == 7 + 16)
        #expect(report.remarks.contains { $0.hasPrefix("auto: 7 bands and 16 of ") }, "\(report.remarks)")
        #expect(try place.yatlas(["classify", scene, "map.tif", "--model", "m.safetensors"]).status == 0)
        // On the whole scene: rank correlations as anyone would compute them.
        let ran = try place.yatlas(["features", scene, "f.tif", "--features", "auto-B11", "--json"])
        let features = try ran.json(Written.self).summary.features
        #expect(!features.contains { $0.name == "B11" } && features.allSatisfy { $0.bad == 0 })
        let all = try place.yatlas(["features", scene, "all.tif", "--features", "auto", "--json"])
        let names = try all.json(Written.self).summary.features.map(\.name)
        #expect(names.filter { $0 != "B11" } == features.map(\.name))
        let ranks = try names.indices.map { index -> [Double] in
            let values = try samples(place.file("all.tif"), band: index + 1)
            let sorted = values.sorted()
            var places: [Float: (first: Int, last: Int)] = [:]
            for (place, value) in sorted.enumerated() {
                places[value] = (places[value]?.first ?? place, place)
            }
            return values.map { Double(places[$0]?.first ?? 0) + Double(places[$0]?.last ?? 0) }
        }
        for i in 7..<names.count {
            for j in 0..<i {
                let correlation =
                    covariance(ranks[i], ranks[j])
                    / (covariance(ranks[i], ranks[i]) * covariance(ranks[j], ranks[j])).squareRoot()
                // Of the scene's 31,724 pixels auto looks at every second.
                #expect(abs(correlation) < 0.955, "\(names[i]) \(names[j]) \(correlation)")
            }
        }
    }

    @Test("samples without a value are counted for each feature")
    func bad() throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            ["train", scene, "--features", "raw,low=sqrt(R - 0.045),high=log(0.4 - N)", "--json"] + labels)
        let report = try ran.json(Trained.self)
        let raw = try place.yatlas(["train", scene, "--features", "raw", "--json"] + labels).json(Trained.self)
        #expect(raw.samples == 97 && raw.bad.isEmpty)
        let (low, high) = (try #require(report.bad["low"]), try #require(report.bad["high"]))
        #expect(report.samples < 97 && low + high >= 97 - report.samples && max(low, high) <= 97 - report.samples)
        #expect(report.remarks.contains("\(low) samples have no finite value of low"), "\(report.remarks)")
    }

    @Test(
        "what cannot be fitted is refused with one line",
        arguments: [
            ("pca(8)", "pca(8) of 7 bands; 1 to 7 components"), ("pca(0)", "1 to 7 components"),
            ("pca", "pca takes how many components"), ("mnf(x)", "such as mnf(3)"),
            ("raw-EVI", "EVI is not among"), ("raw+", "a name is missing after +"), ("raw+NDV", "did you mean NDVI"),
        ])
    func refused(features: String, words: String) throws {
        let place = try Workplace()
        let ran = try place.yatlas(["features", scene, "f.tif", "--features", features])
        #expect(ran.status == 3 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && place.made.isEmpty)
    }

    @Test("a table has no neighbours for mnf")
    func neighbours() throws {
        let place = try Workplace()
        try place.write("t.csv", "B02,B03,class\n0.1,0.2,a\n0.2,0.1,b\n0.3,0.2,a\n0.1,0.4,b\n")
        let ran = try place.yatlas(["train", "--table", "t.csv", "--class-field", "class", "--features", "mnf(1)"])
        #expect(ran.status == 3 && ran.errors.contains("a table has not; take pca(1)"), "\(ran.errors)")
    }
}
