internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Maps
internal import Raster
internal import YatlasCore

/// How a sample of a map is drawn.
struct SampleDesignOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Draw so many pixels to be labelled: 50 of each rare class, the others in proportion.", valueName: "points"
        ))
    var design: Int?

    @Option(
        help:
            "Draw as many as give overall accuracy this standard error, such as 0.01 (Cochran 1977, eq. 5.6), in place of --design."
    )
    var standardError: Double?

    @Option(
        help: ArgumentHelp(
            "Draw as many as make the 95 % interval of a class's share of the ground so wide, such as forest=0.02, in place of --design.",
            valueName: "class=width"))
    var areaWidth: String?

    @Option(
        help: ArgumentHelp(
            "The user's accuracy to be expected, of all classes or of one, which sizes and the expected intervals go by; may be repeated (default: \(SampleDesign.conjecture)).",
            valueName: "[class=]accuracy"))
    var expect: [String] = []

    @Option(help: "Where the draw starts: the same seed and map give the same points.")
    var seed: UInt64 = 1

    @Option(help: "The points to write (GeoPackage), with the fields id, stratum and class; class is empty.")
    var output: String?

    @Flag(help: "Replace the points or the report if they exist.")
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

    /// What is expected of all classes, and of some by name.
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

    /// How many points are wanted.
    private func size() throws -> SampleDesign.Size {
        if let standardError { return .standardError(standardError) }
        guard let areaWidth else { return .count(design ?? 0) }
        guard let sign = areaWidth.lastIndex(of: "="), sign != areaWidth.startIndex,
            let width = Double(areaWidth[areaWidth.index(after: sign)...]), width > 0, width < 1
        else {
            throw ValidationError(
                "--area-width \(areaWidth): CLASS=WIDTH with a share of the ground, such as forest=0.02")
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
