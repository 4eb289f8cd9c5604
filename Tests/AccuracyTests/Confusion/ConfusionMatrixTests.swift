import Accuracy
import Foundation
import Testing

/// A matrix from counts whose rows are the map and columns the reference, as most papers print them.
func matrix(mapRows: [[Int]]) -> ConfusionMatrix {
    var matrix = ConfusionMatrix(classes: mapRows.indices.map { "class \($0)" })
    for (map, row) in mapRows.enumerated() {
        for (reference, count) in row.enumerated() {
            for _ in 0..<count { matrix.add(reference: reference, map: map) }
        }
    }
    return matrix
}

/// Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015, table 8: the sample counts.
let olofsson = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]

@Suite struct ConfusionMatrixTests {
    @Test("a simple random sample: a 1986 land-cover map of nine classes and the percentages printed with it")
    func printedAccuracies() {
        // Lunetta and Lyon 2004, Remote Sensing and GIS Accuracy Assessment, table 9.4.
        let map1986 = matrix(mapRows: [
            [19, 1, 0, 0, 0, 0, 0, 0, 0], [3, 35, 0, 1, 0, 0, 0, 0, 0], [0, 0, 17, 3, 19, 0, 1, 0, 2],
            [0, 0, 12, 77, 12, 0, 1, 0, 2], [0, 0, 8, 13, 74, 0, 0, 0, 0], [0, 0, 0, 1, 1, 19, 2, 0, 0],
            [0, 0, 1, 4, 3, 2, 9, 1, 0], [0, 0, 0, 5, 3, 0, 0, 13, 0], [0, 0, 3, 10, 7, 0, 0, 0, 0],
        ])
        let percent = { (share: Double) in Int((share * 100).rounded()) }
        #expect(map1986.total == 384)
        #expect(percent(map1986.overallAccuracy) == 68)
        #expect((0..<9).map { percent(map1986.producersAccuracy($0)) } == [86, 97, 41, 68, 62, 90, 69, 93, 0])
        #expect((0..<9).map { percent(map1986.usersAccuracy($0)) } == [95, 90, 40, 74, 78, 83, 45, 62, 0])
        #expect(map1986.f1(8) == 0)
    }

    @Test("the sample counts of Olofsson 2014 give its user's accuracies and the agreement of raw counts")
    func olofssonCounts() {
        let sample = matrix(mapRows: olofsson)
        let users = [0.88, 0.7333333333333333, 0.9272727272727272, 0.963076923076923]
        for c in users.indices { #expect(abs(sample.usersAccuracy(c) - users[c]) < 1e-12, "class \(c)") }
        #expect(abs(sample.overallAccuracy - 0.9171875) < 1e-12)
    }

    @Test("F1 and intersection over union follow from the two accuracies")
    func identities() {
        let sample = matrix(mapRows: olofsson)
        for c in 0..<4 {
            let (p, u, f) = (sample.producersAccuracy(c), sample.usersAccuracy(c), sample.f1(c))
            #expect(abs(f - 2 * p * u / (p + u)) < 1e-12)
            #expect(abs(sample.intersectionOverUnion(c) - f / (2 - f)) < 1e-12)
        }
        #expect(abs(sample.macroF1 - (0..<4).map(sample.f1).reduce(0, +) / 4) < 1e-12)
    }

    @Test("an absent class is NaN and left out of the mean; one that never agrees is 0 and counts")
    func absentClasses() {
        var sample = ConfusionMatrix(classes: ["seen", "missed", "absent"])
        #expect(sample.overallAccuracy.isNaN && sample.macroF1.isNaN && sample.agreement.quantity.isNaN)
        sample.add(reference: 0, map: 0)
        sample.add(reference: 1, map: 0)
        #expect(sample.f1(1) == 0 && sample.intersectionOverUnion(1) == 0 && sample.producersAccuracy(1) == 0)
        #expect(sample.usersAccuracy(1).isNaN)
        #expect(sample.f1(2).isNaN && sample.intersectionOverUnion(2).isNaN && sample.producersAccuracy(2).isNaN)
        #expect(abs(sample.macroF1 - (2.0 / 3 + 0) / 2) < 1e-12)
    }

    @Test func pooledFoldsAddUp() {
        var pooled = matrix(mapRows: [[1, 2], [3, 4]])
        pooled.add(matrix(mapRows: [[10, 20], [30, 40]]))
        #expect(pooled == matrix(mapRows: [[11, 22], [33, 44]]))
        #expect(pooled.counts == [[11, 33], [22, 44]])
    }

    @Test func survivesJSONUnlessItsShapeIsWrong() throws {
        let sample = matrix(mapRows: olofsson)
        let json = try JSONEncoder().encode(sample)
        #expect(try JSONDecoder().decode(ConfusionMatrix.self, from: json) == sample)
        for counts in ["[[1]]", "[[1,2],[3]]", "[[1,2],[3,-4]]"] {
            let json = Data(#"{"classes": ["a", "b"], "counts": \#(counts)}"#.utf8)
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(ConfusionMatrix.self, from: json) }
        }
    }
}
