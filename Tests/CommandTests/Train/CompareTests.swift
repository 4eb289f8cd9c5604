import Foundation
import Testing
import YatlasTestSupport

/// Kinds of models in comparison, and the verdicts on their differences.
@Suite struct CompareTests {
    struct Report: Decodable {
        struct Arm: Decodable {
            struct CrossValidationResult: Decodable { var overallAccuracy, macroF1: Double }
            var model, name: String
            var parameters: Int
            var heldOut: CrossValidationResult
        }
        struct Contrast: Decodable {
            struct Difference: Decodable { var value: Double }
            var first, second: String
            var overallAccuracy: Difference
            var mcnemarProbability: Double
            var verdicts: [String]
        }
        struct Curve: Decodable {
            struct Point: Decodable {
                var groups: Int
                var macroF1, lowest, highest: Double
            }
            var points: [[Point]]
            var verdicts: [String]
        }
        var folds: String
        var arms: [Arm]
        var contrasts: [Contrast]
        var curve: Curve?
    }

    /// Polygons of 8 pixels whose class is whether two bands have the same sign: XOR, which is not linear.
    static func table(polygons: Int) -> String {
        var lines = ["a,b,class,group"]
        for polygon in 0..<polygons {
            let (a, b) = (polygon % 2 == 0 ? 1.0 : -1.0, polygon / 2 % 2 == 0 ? 1.0 : -1.0)
            for pixel in 0..<8 {
                let (u, v) = (a + Double(pixel * 7 % 11 - 5) / 20, b + Double((pixel + polygon) * 5 % 13 - 6) / 20)
                lines.append("\(u),\(v),\(a * b > 0 ? "same" : "other"),\(polygon)")
            }
        }
        return lines.joined(separator: "\n")
    }

    func write(in place: Workplace) throws { try place.write("xor.csv", Self.table(polygons: 60)) }

    let compare = ["compare", "--table", "xor.csv", "--class-field", "class"]

    @Test("on XOR Yat units beat linear scores: by the verdict, its interval of whole polygons, and McNemar")
    func kinds() throws {
        let place = try Workplace()
        try write(in: place)
        let ran = try place.yatlas(compare + ["--models", "linear,yat,relu,tanh,prototype", "--fast", "--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(Report.self)
        #expect(report.arms.map(\.model) == ["linear", "yat", "relu", "tanh", "prototype"])
        #expect(report.arms[0].heldOut.overallAccuracy < 0.7)
        for arm in report.arms[1...3] { #expect(arm.heldOut.overallAccuracy > 0.99, "\(arm.model)") }
        // Networks of plain neurons have at most as many parameters as that of Yat units.
        #expect(report.arms[2].parameters <= report.arms[1].parameters)
        let contrast = report.contrasts[0]
        let gap = report.arms[1].heldOut.overallAccuracy - report.arms[0].heldOut.overallAccuracy
        #expect(contrast.first == "A" && contrast.second == "B" && abs(contrast.overallAccuracy.value - gap) < 1e-12)
        #expect(
            contrast.verdicts[0].hasPrefix("B is better than A by ") && contrast.verdicts[0].contains("60 polygons"))
        #expect(contrast.verdicts[0].contains("excludes zero") && contrast.mcnemarProbability < 1e-6)
    }

    @Test("by default arms are trained in four runs, which is said beforehand; --fast holds models and folds fixed")
    func runs() throws {
        struct Runs: Decodable {
            struct Contrast: Decodable {
                struct Difference: Decodable {
                    var value: Double
                    var standardError: Double?
                    var runs: Int
                }
                var overallAccuracy: Difference
                var verdicts: [String]
            }
            var runs: Int
            var scope: String
            var contrasts: [Contrast]
        }
        let place = try Workplace()
        try write(in: place)
        let arguments = compare + ["--models", "linear,prototype", "--tune", "off", "--json"]
        let (usual, fast) = (try place.yatlas(arguments), try place.yatlas(arguments + ["--fast"]))
        #expect(
            usual.errors.split(separator: "\n").contains {
                $0.hasPrefix("compare: 4 runs of 5 folds for each configuration")
            })
        #expect(!fast.errors.contains("runs of") && fast.status == 0)
        let (four, one) = (try usual.json(Runs.self), try fast.json(Runs.self))
        #expect(four.runs == 4 && one.runs == 1)
        #expect(four.contrasts[0].overallAccuracy.runs == 4 && one.contrasts[0].overallAccuracy.runs == 1)
        #expect(
            four.scope.contains("retrained on such polygons") && one.scope.contains("these models and folds only"))
        #expect(four.contrasts[0].verdicts[0].contains("60 polygons, retrained in 4 runs"))
        #expect(one.contrasts[0].verdicts[0].contains("60 polygons, these models and folds held fixed"))
    }

    @Test("leaving out the product of the bands costs a linear model XOR; leaving out their sum costs nothing")
    func ablation() throws {
        let place = try Workplace()
        try write(in: place)
        let ran = try place.yatlas(
            compare + ["--features", "a,b,product=a*b,sum=a+b", "--ablate", "--models", "linear", "--fast", "--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(Report.self)
        #expect(report.arms.map(\.name) == ["a,b,product=a*b,sum=a+b", "without product", "without sum"])
        #expect(report.arms[0].heldOut.overallAccuracy > 0.99 && report.arms[1].heldOut.overallAccuracy < 0.7)
        #expect(report.contrasts[0].verdicts[0].hasPrefix("A is better than B by "))
        #expect(report.contrasts[1].overallAccuracy.value == 0)
        // Pixels of a polygon are alike, so resampling pixels gives the narrower interval, with a warning.
        #expect(report.contrasts[0].verdicts[3].hasPrefix("Resampling single samples instead of polygons would give "))
    }

    @Test("sizes are arms: a Yat unit of two features adds its place, its parts of three scores and no more")
    func sizes() throws {
        let place = try Workplace()
        try write(in: place)
        let report = try place.yatlas(compare + ["--units", "4,8,16", "--tune", "off", "--fast", "--json"]).json(
            Report.self)
        let parameters = report.arms.map(\.parameters)
        // d weights of the unit and one weight for each class, for d = 2 and two classes.
        #expect(parameters[1] - parameters[0] == 4 * 4 && parameters[2] - parameters[1] == 8 * 4)
    }

    @Test("a learning curve says how many polygons a feature saves, and is written as a table")
    func curve() throws {
        let place = try Workplace()
        try write(in: place)
        let arguments =
            compare + ["--models", "linear", "--features", "raw", "--features", "a,b,product=a*b"]
            + ["--fast", "--curve", "curve.csv"]
        let ran = try place.yatlas(arguments + ["--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        let curve = try #require(try ran.json(Report.self).curve)
        // Thirty polygons of each class, of which a fold of six holds out a fifth.
        #expect(curve.points.map { $0.map(\.groups) } == [[1, 2, 4, 8, 16, 24], [1, 2, 4, 8, 16, 24]])
        // With all polygons there is nothing to draw.
        for points in curve.points { #expect(points[5].lowest == points[5].highest) }
        #expect(curve.points[0][5].macroF1 < 0.7 && curve.points[1][5].macroF1 > 0.99)
        #expect(curve.verdicts[0].hasPrefix("B reaches with ") && curve.verdicts[0].contains("what A reaches with 24"))
        let lines = String(decoding: try place.data("curve.csv"), as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "arm,polygons_per_class,macro_f1,lowest,highest" && lines.count == 13)
        #expect(lines[12] == "B,24,\(String(format: "%.4f", curve.points[1][5].macroF1)),\(lines[12].suffix(13))")
        let again = try place.yatlas(arguments)
        #expect(again.status == 3 && again.errors.contains("--overwrite"))
    }

    @Test(
        "what cannot be compared is refused with what to type",
        arguments: [
            ([], "--models yat,linear"), (["--models", "yat,forest"], "no kind of model; there are yat, linear"),
            (["--models", "yat,yat"], "given twice"), (["--units", "4,4"], "given twice"),
            (["--units", "4,many"], "not a number of units"), (["--ablate"], "no indices to leave out"),
            (["--ablate", "--models", "yat,linear"], "one feature set"),
        ])
    func refused(arguments: [String], words: String) throws {
        let place = try Workplace()
        try write(in: place)
        let ran = try place.yatlas(compare + arguments)
        #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
    }
}
