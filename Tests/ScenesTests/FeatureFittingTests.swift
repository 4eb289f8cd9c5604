import Foundation
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// Fitted sets of features.
@Suite struct FeatureFittingTests {
    // MARK: Eigenvectors

    @Test("eigenvalues of matrices that textbooks solve")
    func eigenvalues() {
        let two = SymmetricMatrix(size: 2, values: [2, 1, 1, 2]).eigen
        #expect(abs(two[0].value - 3) < 1e-14 && abs(two[1].value - 1) < 1e-14)
        #expect(two.allSatisfy { part in part.vector.allSatisfy { abs(abs($0) - 0.5.squareRoot()) < 1e-14 } })
        // The second differences of four points: 2 - 2 cos(k pi / 5).
        let chain = SymmetricMatrix(size: 4, values: [2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2]).eigen
        for (found, k) in zip(chain, (1...4).reversed()) {
            #expect(abs(found.value - (2 - 2 * cos(Double(k) * .pi / 5))) < 1e-14)
        }
    }

    @Test("eigenvectors have length 1, are at right angles, and give the matrix back")
    func eigenvectors() {
        var random = SplitMix64(seed: 4)
        let size = 9
        var matrix = SymmetricMatrix(size: size, values: Array(repeating: 0, count: 81))
        for i in 0..<size {
            for j in 0...i {
                matrix[i, j] = .random(in: -1...1, using: &random)
                matrix[j, i] = matrix[i, j]
            }
        }
        let parts = matrix.eigen
        for i in 0..<size {
            for j in 0..<size {
                let product = zip(parts[i].vector, parts[j].vector).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
                let element = parts.reduce(0) { $0 + $1.value * $1.vector[i] * $1.vector[j] }
                #expect(abs(element - matrix[i, j]) < 1e-12)
            }
        }
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.value >= $1.value })
    }

    @Test("covariances by the definition")
    func covariance() {
        // Means 2 and 5: differences -1, 0, 1, 0 and -2, 0, 2, 0, whose products are summed and divided by n - 1.
        let matrix = SymmetricMatrix(covarianceOf: [1, 3, 2, 5, 3, 7, 2, 5], columns: 2)
        let expected: [Double] = [2, 4, 4, 8].map { $0 / 3 }
        #expect(matrix.values == expected)
    }

    // MARK: Components

    func fitted(_ items: [String], rows: [[Float]]) throws -> (
        features: [(name: String, formula: String)], remark: String
    ) {
        let bands = (0..<rows[0].count).map { SpectralBand(name: "b\($0)") }
        let found = try FeatureFitting.fit(
            items,
            on: FittingPixels(
                source: "made", bands: bands, catalogue: .standard, values: { _ in rows.flatMap { $0 } },
                allows: { _ in true }))
        return (found.catalogue.sets[items[0]] ?? [], found.remarks.first ?? "")
    }

    /// The factors of a sum such as "0.6 * b0 - 0.8 * b1".
    func factors(_ formula: String) -> [Double] {
        formula.matches(of: #/([+-]? ?)([0-9.e-]+) \* /#).map { match in
            (match.1.contains("-") ? -1 : 1) * (Double(match.2) ?? .nan)
        }
    }

    @Test("the first component of pixels on a line is the direction of the line, the second is across it")
    func line() throws {
        // Along (3, 4) / 5 by up to 10, across it by up to 1, independently.
        let rows: [[Float]] = (0..<100).map { at in
            let (along, across) = (Float(at % 10 - 4) - 0.5, Float(at / 10 - 4) / 10 - 0.05)
            return [0.6 * along - 0.8 * across + 7, 0.8 * along + 0.6 * across - 2]
        }
        let (features, remark) = try fitted(["pca(2)"], rows: rows)
        #expect(features.map(\.name) == ["PC1", "PC2"])
        for (feature, axis) in zip(features, [[0.6, 0.8], [0.8, -0.6]]) {
            // A component's sign is that which makes its largest factor positive.
            for (found, wanted) in zip(factors(feature.formula), axis) { #expect(abs(found - wanted) < 1e-5) }
        }
        #expect(remark == "pca(2): found from the covariances of 2 bands at 100 pixels")
    }

    @Test("more components than bands, and fewer pixels than bands, are refused")
    func few() throws {
        expectError("pca(3) of 2 bands", "1 to 2 components") {
            _ = try fitted(["pca(3)"], rows: [[1, 2], [2, 3], [3, 5]])
        }
        expectError("needs more valid pixels than bands") {
            _ = try fitted(["pca(1)"], rows: [[1, 2], [2, 3], [.nan, 5]])
        }
    }

    @Test("noise components need neighbours, which a table has not")
    func noNeighbours() throws {
        expectError("mnf(1) needs the pixels' neighbours", "take pca(1)") {
            _ = try fitted(["mnf(1)"], rows: (0..<9).map { [Float($0), Float($0 * $0)] })
        }
    }

    @Test("components of least noise have a noise of variance 1, each independent of the others")
    func noise() throws {
        let scene = try Scene(path: project("samples/leipzig-s2/leipzig.tif"))
        let all = MadeScene.pixels(154, 206)
        let (fitted, remarks) = try scene.fitting(["mnf(4)"], at: all)
        #expect(remarks.count == 1 && remarks[0].hasPrefix("mnf(4): found from the covariances of 7 bands"))
        let values = try fitted.values(of: fitted.features(["mnf(4)"]), at: all).values.map(Double.init)
        // Of 31,724 pixels every third of every third row is used, at most 20,000.
        let seen = stride(from: 1, to: 206, by: 3).flatMap { row in
            stride(from: 1, to: 153, by: 3).map { row * 154 + $0 }
        }
        // The difference of two neighbours has twice the variance of the noise.
        let noise = (0..<4).map { c in seen.map { (values[4 * $0 + c] - values[4 * $0 + 4 + c]) / 2.0.squareRoot() } }
        func covariance(_ a: [Double], _ b: [Double]) -> Double {
            let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
            return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
        }
        for i in 0..<4 {
            // Float has seven digits, and the noise is small compared with the values.
            #expect(abs(covariance(noise[i], noise[i]) - 1) < 1e-3, "\(i): \(covariance(noise[i], noise[i]))")
            for j in 0..<i { #expect(abs(covariance(noise[i], noise[j])) < 1e-3, "\(i) \(j)") }
        }
        let spread = (0..<4).map { c in
            covariance(all.indices.map { values[4 * $0 + c] }, all.indices.map { values[4 * $0 + c] })
        }
        #expect(zip(spread, spread.dropFirst()).allSatisfy { $0 > $1 })
    }

    // MARK: auto

    @Test("auto takes the bands and indices that follow from none before them by rank")
    func auto() throws {
        let scene = try Scene(path: project("samples/leipzig-s2/leipzig.tif"))
        let all = MadeScene.pixels(154, 206).filter { ($0.column + $0.row) % 3 == 0 }
        let (fitted, remarks) = try scene.fitting(["auto"], at: all)
        let set = try fitted.features(["auto"])
        #expect(set.features.prefix(7).map(\.name) == scene.bands.map(\.name))
        #expect((8...23).contains(set.features.count) && remarks[0].hasPrefix("auto: 7 bands and "))
        let d = set.features.count
        let values = try fitted.values(of: set, at: all).values
        func ranks(_ column: Int) -> [Double] {
            let own = all.indices.map { values[$0 * d + column] }
            let sorted = own.enumerated().sorted { $0.element < $1.element }
            var ranks = [Double](repeating: 0, count: own.count)
            var start = 0
            while start < sorted.count {
                var end = start
                while end < sorted.count, sorted[end].element == sorted[start].element { end += 1 }
                for place in start..<end { ranks[sorted[place].offset] = Double(start + end - 1) / 2 }
                start = end
            }
            return ranks
        }
        let columns = (0..<d).map(ranks)
        let middle = Double(all.count - 1) / 2
        for index in 7..<d {
            for other in 0..<index {
                let products = zip(columns[index], columns[other]).map { ($0 - middle) * ($1 - middle) }
                let squares = [index, other].map { c in columns[c].reduce(0) { $0 + ($1 - middle) * ($1 - middle) } }
                let correlation = products.reduce(0, +) / (squares[0] * squares[1]).squareRoot()
                #expect(abs(correlation) <= 0.95 + 1e-9, "\(set.features[index].name) \(set.features[other].name)")
            }
        }
    }

    @Test("what was fitted on one scene holds for another")
    func carried() throws {
        let scene = try Scene(path: project("samples/slovenia-s2/scenes/2015-07-11.tif"))
        let other = try Scene(path: project("samples/slovenia-s2/scenes/2015-08-30.tif"))
        let fitted = try scene.fitting(["pca(3)"], at: MadeScene.pixels(100, 101)).scene
        expectError("pca(3) is found from pixels") { _ = try other.features(["pca(3)"]) }
        let carried = try other.fitted(like: fitted.catalogue).features(["pca(3)"])
        #expect(carried.features == (try fitted.features(["pca(3)"]).features))
    }
}
