import Foundation
import Testing
import YatlasTestSupport

@Suite struct TuningTests {
    struct Report: Decodable {
        struct Options: Decodable {
            var epsilon: Double
            var isLinear, isConvex: Bool
        }
        struct Adjustment: Decodable { var priorCorrection, temperature: Double }
        struct CrossValidationResult: Decodable { var macroF1: Double }
        var candidates, units: Int
        var options: Options
        var adjustment: Adjustment
        var heldOut: CrossValidationResult
    }

    /// A table of two concentric rings, which no linear model separates, and a rare class in a corner.
    func rings(in place: Workplace) throws {
        var state: UInt64 = 5
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        var lines = ["f1,f2,class,fold"]
        for row in 0..<400 {
            let (angle, isInner) = (6.2831853 * uniform(), row % 2 == 0)
            let radius = (isInner ? 1.0 : 2.2) + 0.5 * uniform()
            lines.append("\(radius * cos(angle)),\(radius * sin(angle)),\(isInner ? "inner" : "outer"),\(row / 2 % 4)")
        }
        for row in 0..<16 {
            lines.append("\(2.4 + 0.8 * uniform()),\(2.4 + 0.8 * uniform()),rare,\(row % 4)")
        }
        try place.write("rings.csv", lines.joined(separator: "\n"))
    }

    let train = ["train", "--table", "rings.csv", "--class-field", "class", "--fold-field", "fold", "--json"]

    @Test("tuning is reported, tells rings apart, and gives the same model on one core as on all")
    func tuned() throws {
        let place = try Workplace()
        try rings(in: place)
        let ran = try place.yatlas(train + ["--output", "a.safetensors"])
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(Report.self)
        #expect(report.candidates == 5 && report.options.isConvex && report.heldOut.macroF1 > 0.95, "\(ran.output)")
        try place.run("taskset", ["-c", "0", Workplace.binary] + train + ["--output", "b.safetensors"])
        #expect(try place.data("a.safetensors") == place.data("b.safetensors"))
    }

    @Test("--tune off takes the options as they are; a linear model tries none")
    func untuned() throws {
        let place = try Workplace()
        try rings(in: place)
        let off = try place.yatlas(train + ["--tune", "off", "--output", "off.safetensors"]).json(Report.self)
        #expect(
            off.candidates == 0 && off.options.epsilon == 1 && off.options.isLinear && !off.options.isConvex
                && off.adjustment.priorCorrection == 0 && off.adjustment.temperature == 1)
        // Without units: the rings have the same centre, and a linear model is no better than chance.
        let linear = try place.yatlas(train + ["--units", "0", "--output", "linear.safetensors"]).json(Report.self)
        #expect(linear.heldOut.macroF1 < 0.8 && linear.heldOut.macroF1 < off.heldOut.macroF1)
    }

    @Test("a small model of the Leipzig points has 16 units at most and is within two points of the usual one")
    func small() throws {
        let place = try Workplace()
        let train = [
            "train", "samples/leipzig-s2/leipzig.tif", "--labels", "samples/leipzig-s2/points.gpkg", "--class-field",
            "land_cover", "--fold-field", "fold", "--json", "--output", "m.safetensors", "--overwrite",
        ]
        let usual = try place.yatlas(train).json(Report.self)
        let small = try place.yatlas(train + ["--size", "small"]).json(Report.self)
        #expect(small.units <= 16 && usual.units > 16)
        #expect(small.heldOut.macroF1 > usual.heldOut.macroF1 - 0.02)
    }

    @Test(
        "a way to tune or a size that is none is refused, and a budget, which earlier versions took",
        arguments: [
            (["--budget", "60s"], "--size small trains less"), (["--budget=5m"], "--size small trains less"),
            (["--tune", "maybe"], "off"), (["--size", "tiny"], "accurate"),
            (["--size", "small", "--tune", "off"], "leave out --tune off"),
        ])
    func refused(arguments: [String], words: String) throws {
        let place = try Workplace()
        try rings(in: place)
        let ran = try place.yatlas(train + arguments)
        #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
    }
}
