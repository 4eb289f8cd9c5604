internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Maps
internal import Raster
internal import YatlasCore

/// Options of the sampling design.
struct SampleDesignOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Number of sample points to draw: 50 for each rare class, the others in proportion to area.",
            valueName: "points"
        ))
    var design: Int?

    @Option(
        help:
            "In place of --design: the standard error of overall accuracy to reach, such as 0.01 (Cochran 1977, eq. 5.6)."
    )
    var standardError: Double?

    @Option(
        help: ArgumentHelp(
            "In place of --design: the width of the 95 % interval of a class's share of the area to reach, such as forest=0.02.",
            valueName: "class=width"))
    var areaWidth: String?

    @Option(
        help: ArgumentHelp(
            "Expected user's accuracy, of all classes or of one, from which sample size and expected intervals are computed; repeatable (default: \(SampleDesign.conjecture)).",
            valueName: "[class=]accuracy"))
    var expect: [String] = []

    @Option(help: "Random seed: the same seed and map give the same points.")
    var seed: UInt64 = 1

    @Option(help: "The points to write (GeoPackage), with the fields id, stratum and class; class is empty.")
    var output: String?

    @Flag(help: "Overwrite existing points or report.")
    var overwrite = false

    var isWanted: Bool { design != nil || standardError != nil || areaWidth != nil }

    func validate() throws {
        if let design, design < 1 { throw ValidationError("--design \(design): at least 1 (points)") }
        if let standardError, !(standardError > 0 && standardError < 1) {
            throw ValidationError("--standard-error \(standardError): above 0 and below 1, such as 0.01")
        }
        _ = try size()
        if [design != nil, standardError != nil, areaWidth != nil].count(where: \.self) > 1 {
            throw ValidationError("--design, --standard-error, --area-width: give one of them")
        }
        if !isWanted, !expect.isEmpty { throw ValidationError("--expect goes with --design") }
        if isWanted {
            guard let output else { throw ValidationError("no output; name the points with --output FILE.gpkg") }
            if !output.lowercased().hasSuffix(".gpkg") {
                throw ValidationError("--output \(output): a GeoPackage; name it .gpkg")
            }
        } else if let output {
            throw ValidationError("--output \(output): goes with --design")
        }
        _ = try expected()
    }

    /// The expected user's accuracies, for all classes and for some by name.
    private func expected() throws -> (all: Double, ofClass: [String: Double]) {
        var (all, ofClass) = (SampleDesign.conjecture, [String: Double]())
        for text in expect {
            let sign = text.lastIndex(of: "=")
            let number = sign.map { text[text.index(after: $0)...] } ?? text[...]
            guard let accuracy = Double(number), (0...1).contains(accuracy) else {
                throw ValidationError("--expect \(text): [CLASS=]ACCURACY with an accuracy of 0 to 1, such as 0.8")
            }
            if let sign { ofClass[String(text[..<sign])] = accuracy } else { all = accuracy }
        }
        return (all, ofClass)
    }

    /// The sample size.
    private func size() throws -> SampleDesign.Size {
        if let standardError { return .standardError(standardError) }
        guard let areaWidth else { return .count(design ?? 0) }
        guard let sign = areaWidth.lastIndex(of: "="), sign != areaWidth.startIndex,
            let width = Double(areaWidth[areaWidth.index(after: sign)...]), width > 0, width < 1
        else {
            throw ValidationError(
                "--area-width \(areaWidth): CLASS=WIDTH with a share of the area, such as forest=0.02")
        }
        return .areaWidth(width, ofClass: String(areaWidth[..<sign]))
    }

    /// Draws the sample.
    func draw(map: String, zero: ZeroMeaning?, _ progress: ProgressLine) throws -> SampleDesignReport {
        let output = output ?? ""
        try AtomicFile.check(output, overwrite: overwrite)
        let drawn = try SampleDesign.draw(
            map: map, size: size(), expected: expected(), seed: seed, to: output, overwrite: overwrite,
            zero: zero, access: ExecutionOptions.fromEnvironment().access, progress: { progress.show($0) })
        return SampleDesignReport(drawn.design, drawn.expected, map: map, output: output)
    }
}
