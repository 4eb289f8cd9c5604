import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Fitted sets of features, and sums and differences of sets.
@Suite struct FittedTests {
    let scene = "samples/leipzig-s2/leipzig.tif"
    let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--units", "4"]

    struct Trained: Decodable {
        var samples: Int
        var features: [String]
        var bad: [String: Int]
        var remarks: [String]
    }

    struct NumberFormat: Decodable {
        struct Summary: Decodable {
            struct Feature: Decodable {
                var name, formula: String
                var bad: Int
            }
            var features: [Feature]
        }
        var summary: Summary
    }

    /// The weights of a formula such as "0.5 * a - 1 * b".
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
            "train", "--table", "t.csv", "--class-field", "class", "--features", "pca(3)", "--folds", "2", "--leaky",
            "--output", "m.safetensors", "--units", "2",
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

    /// The pixels used for fitting: of 31,724 at most 20,000, every third one of every third row.
    func seen() throws -> [Int] {
        let grid = try Dataset(path: project(scene)).grid
        return stride(from: 1, to: grid.height, by: 3).flatMap { row in
            stride(from: 1, to: grid.width, by: 3).map { row * grid.width + $0 }
        }
    }

    /// The covariance of two centred columns.
    func covariance(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
    }

    @Test(
        "components of a scene are uncorrelated at the pixels that they are found from; those of pca hold all variance")
    func uncorrelated() throws {
        let place = try Workplace()
        let ran = try place.yatlas([
            "features", scene, "f.tif", "--features", "pca(7)", "--features", "mnf(7)", "--json",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        let seen = try seen()
        func values(_ name: String, _ band: Int) throws -> [Double] {
            let all = try samples(place.file(name), band: band)
            return seen.map { Double(all[$0]) }
        }
        let bands = try (1...14).map { try values("f.tif", $0) }
        let variances = bands.map { covariance($0, $0) }
        for i in 0..<14 {
            for j in (i < 7 ? 0 : 7)..<i {
                let correlation = covariance(bands[i], bands[j]) / (variances[i] * variances[j]).squareRoot()
                // Float has seven digits, and the values vary little compared with their size.
                #expect(abs(correlation) < 2e-3, "\(i) \(j) \(correlation)")
            }
        }
        #expect(zip(variances, variances.dropFirst()).enumerated().allSatisfy { $0 == 6 || $1.0 >= $1.1 })
        let formulas = try ran.json(NumberFormat.self).summary.features.map(\.formula)
        for formula in formulas[..<7] { #expect(abs(weights(formula).reduce(0) { $0 + $1 * $1 } - 1) < 1e-5) }
        // Every component is included, so together they contain the same information as the bands.
        let raw = try place.yatlas(["features", scene, "raw.tif", "--features", "raw"])
        #expect(raw.status == 0)
        let spread = try (1...7).reduce(0.0) {
            let values = try values("raw.tif", $1)
            return $0 + covariance(values, values)
        }
        #expect(abs(variances[..<7].reduce(0, +) / spread - 1) < 1e-5)
        // The variance along each component is that of the bands' covariance matrix: a . C a.
        let inputs = try (1...7).map { try values("raw.tif", $0) }
        let covariances = inputs.map { first in inputs.map { covariance(first, $0) } }
        for index in 0..<7 {
            let axis = weights(formulas[index])
            let image = covariances.map { row in zip(row, axis).reduce(0) { $0 + $1.0 * $1.1 } }
            for (found, wanted) in zip(image, axis) {
                #expect(abs(found - variances[index] * wanted) < 1e-4 * variances[0])
            }
        }
    }

    /// A scene of three bands from two smooth signals and known noise; gives the noise of each band.
    func noisyScene(in place: Workplace) throws -> [[Double]] {
        var state: UInt64 = 11
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let side = 140
        let noise = [1.0, 0.1, 0.5].map { deviation in
            (0..<(side * side)).map { _ in deviation * ((0..<12).reduce(-6) { sum, _ in sum + uniform() }) }
        }
        var data = Data()
        for (band, (a, b)) in [(10.0, 0.0), (1, 0), (0, 4)].enumerated() {
            for at in 0..<(side * side) {
                let (x, y) = (Double(at % side) / 40, Double(at / side) / 40)
                let value = Float(50 + a * sin(x + 2 * y) + b * cos(3 * x) * sin(y) + noise[band][at])
                withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
            }
        }
        try data.write(to: URL(fileURLWithPath: place.file("noisy.img")))
        try place.write(
            "noisy.hdr",
            """
            ENVI
            samples = \(side)
            lines = \(side)
            bands = 3
            data type = 4
            interleave = bsq
            byte order = 0
            band names = {a, b, c}
            map info = {UTM, 1, 1, 500000, 5000000, 10, 10, 33, North, WGS-84}
            """)
        return noise
    }

    @Test("components by noise have noise of variance 1, each its own, and come by what else they hold")
    func noise() throws {
        let place = try Workplace()
        let noise = try noisyScene(in: place)
        let ran = try place.yatlas(["features", "noisy.img", "f.tif", "--features", "mnf(3)", "--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        let axes = try ran.json(NumberFormat.self).summary.features.map { weights($0.formula) }
        let projected = axes.map { axis in
            noise[0].indices.map { at in (0..<3).reduce(0) { $0 + axis[$1] * noise[$1][at] } }
        }
        for i in 0..<3 {
            for j in 0...i {
                // Differences of the signals add a little, 19,460 pairs leave one or two percent.
                #expect(abs(covariance(projected[i], projected[j]) - (i == j ? 1 : 0)) < 0.05, "\(i) \(j)")
            }
        }
        let variances = try (1...3).map { band in
            let values = try samples(place.file("f.tif"), band: band).map(Double.init)
            return covariance(values, values)
        }
        // Two bands of the first signal with a signal-to-noise ratio of 10 each: about 100 + 100 halves of sine
        // squared.
        #expect(
            variances[0] > variances[1] && variances[1] > variances[2] && abs(variances[2] - 1) < 0.1, "\(variances)")
        // The third component is the difference of the bands with the same signal: 10 of b for each a.
        #expect(abs(axes[2][1] / axes[2][0] + 10) < 0.5, "\(axes[2])")
    }

    @Test("fitted sets and plain ones are compared on the same samples")
    func compared() throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            [
                "compare", scene, "--features", "raw", "--features", "auto", "--features", "pca(3)", "--features",
                "raw+mnf(2)",
            ]
                + labels)
        #expect(ran.status == 0 && ran.output.contains("97 samples"), "\(ran.errors)")
        #expect(ran.output.contains("auto: 7 bands") && ran.output.contains("pca(3): found from"), "\(ran.output)")
        let counts = try #require(ran.output.split(separator: "\n").first { $0.hasPrefix("features") })
        #expect(counts.split(separator: " ").dropFirst() == ["7", "23", "3", "9"], "\(counts)")
    }

    @Test("auto takes the bands and indices that tell something new, loses no sample, and its model maps a scene")
    func auto() throws {
        let place = try Workplace()
        let trained = try place.yatlas(
            ["train", scene, "--features", "auto,pca(2),mnf(2)", "--json", "--output", "m.safetensors"] + labels)
        #expect(trained.status == 0, "\(trained.errors)")
        let report = try trained.json(Trained.self)
        let focal = report.features.filter { $0.hasPrefix("focal_") }
        #expect(report.samples == 97 && report.bad.isEmpty && report.features.count - focal.count == 7 + 16 + 4)
        let choice = try #require(report.remarks.first { $0.hasPrefix("14 focal statistics") })
        #expect(focal.count == (choice.contains("are taken") ? 14 : 0), "\(choice)")
        #expect(report.remarks.contains { $0.hasPrefix("auto: 7 bands and 16 of ") }, "\(report.remarks)")
        #expect(try place.yatlas(["classify", scene, "map.tif", "--model", "m.safetensors"]).status == 0)
        // Rank correlations by their definition.
        let seen = try seen()
        let ran = try place.yatlas(["features", scene, "f.tif", "--features", "auto-B11", "--json"])
        let features = try ran.json(NumberFormat.self).summary.features
        #expect(!features.contains { $0.name == "B11" })
        let all = try place.yatlas(["features", scene, "all.tif", "--features", "auto", "--json"])
        let names = try all.json(NumberFormat.self).summary.features.map(\.name)
        #expect(names.filter { $0 != "B11" } == features.map(\.name))
        let ranks = try names.indices.map { index -> [Double] in
            let all = try samples(place.file("all.tif"), band: index + 1)
            let values = seen.map { all[$0] }
            #expect(!values.contains { !$0.isFinite })
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
                #expect(abs(correlation) < 0.95 + 1e-9, "\(names[i]) \(names[j]) \(correlation)")
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
            ("raw-EVI", "EVI is not among what it is taken from: B02, B03"), ("raw+", "a name is missing after +"),
            ("raw+NDV", "did you mean NDVI"),
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
