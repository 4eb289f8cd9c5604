import Foundation
import Testing

/// Kinds of models side by side, and what is said of their difference.
@Suite struct CompareTests {
    struct Report: Decodable {
        struct Arm: Decodable {
            struct HeldOut: Decodable { var overallAccuracy, macroF1, logLoss, calibrationError: Double }
            var model: String
            var parameters: Int
            var heldOut: HeldOut
        }
        struct Contrast: Decodable {
            struct Difference: Decodable { var value: Double }
            var first, second: String
            var overallAccuracy: Difference
            var mcnemarProbability: Double
            var verdicts: [String]
        }
        var arms: [Arm]
        var contrasts: [Contrast]
    }

    /// Polygons of 8 pixels whose class is whether two bands have the same sign: XOR, which no linear rule tells.
    func write(in place: Workplace) throws {
        var lines = ["a,b,class,group"]
        for polygon in 0..<60 {
            let (a, b) = (polygon % 2 == 0 ? 1.0 : -1.0, polygon / 2 % 2 == 0 ? 1.0 : -1.0)
            for pixel in 0..<8 {
                let (u, v) = (a + Double(pixel * 7 % 11 - 5) / 20, b + Double((pixel + polygon) * 5 % 13 - 6) / 20)
                lines.append("\(u),\(v),\(a * b > 0 ? "same" : "other"),\(polygon)")
            }
        }
        try place.write("xor.csv", lines.joined(separator: "\n"))
    }

    let compare = ["compare", "--table", "xor.csv", "--class-field", "class"]

    @Test("on XOR Yat units beat linear scores: by the verdict, its interval of whole polygons, and McNemar")
    func kinds() throws {
        let place = try Workplace()
        try write(in: place)
        let ran = try place.yatlas(compare + ["--models", "linear,yat,relu,tanh,prototype", "--json"])
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(Report.self)
        #expect(report.arms.map(\.model) == ["linear", "yat", "relu", "tanh", "prototype"])
        #expect(report.arms[0].heldOut.overallAccuracy < 0.7)
        for arm in report.arms[1...3] { #expect(arm.heldOut.overallAccuracy > 0.99, "\(arm.model)") }
        // Networks of plain neurons hold no more numbers than that of Yat units.
        #expect(report.arms[2].parameters <= report.arms[1].parameters)
        let contrast = report.contrasts[0]
        let gap = report.arms[1].heldOut.overallAccuracy - report.arms[0].heldOut.overallAccuracy
        #expect(contrast.first == "A" && contrast.second == "B" && abs(contrast.overallAccuracy.value - gap) < 1e-12)
        #expect(
            contrast.verdicts[0].hasPrefix("B is better than A by ") && contrast.verdicts[0].contains("60 polygons"))
        #expect(contrast.verdicts[0].contains("excludes zero") && contrast.mcnemarProbability < 1e-6)
    }

    @Test(
        "what cannot be compared is refused with what to type",
        arguments: [
            ([], "--models yat,linear"), (["--models", "yat,forest"], "no kind of model; there are yat, linear"),
            (["--models", "yat,yat"], "given twice"),
        ])
    func refused(arguments: [String], words: String) throws {
        let place = try Workplace()
        try write(in: place)
        let ran = try place.yatlas(compare + arguments)
        #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
    }
}
