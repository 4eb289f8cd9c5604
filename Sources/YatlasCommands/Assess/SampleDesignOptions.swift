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
            "Draw as many as give overall accuracy this standard error, such as 0.01 (Cochran 1977, eq. 5.25), in place of --design."
    )
    var standardError: Double?

    @Option(
        help: ArgumentHelp(
            "The user's accuracy expected for --standard-error, of all classes or of one; may be repeated (default: \(SampleDesignOptions.conjecture)).",
            valueName: "[class=]accuracy"))
    var expect: [String] = []

    @Option(help: "Where the draw starts: the same seed and map give the same points.")
    var seed: UInt64 = 1

    @Option(help: "The points to write (GeoPackage), with the fields id, stratum and class; class is empty.")
    var output: String?

    @Flag(help: "Replace the points or the report if they exist.")
    var overwrite = false

    /// What is expected of a class's user's accuracy where nobody says.
    static let conjecture = 0.8

    var isWanted: Bool { design != nil || standardError != nil }

    func validate() throws {
        if let design, design < 1 { throw ValidationError("--design \(design): at least 1 (points)") }
        if let standardError {
            if design != nil { throw ValidationError("--design and --standard-error; give one of them") }
            if !(standardError > 0 && standardError < 1) {
                throw ValidationError("--standard-error \(standardError): above 0 and below 1, such as 0.01")
            }
        } else if !expect.isEmpty {
            throw ValidationError("--expect goes with --standard-error")
        }
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
        var (all, ofClass) = (SampleDesignOptions.conjecture, [String: Double]())
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

    /// Draws the sample.
    func draw(map: String, zero: ZeroMeaning?) throws -> SampleDesignReport {
        let output = output ?? ""
        try AtomicFile.check(output, overwrite: overwrite)
        let (all, ofClass) = try expected()
        let size =
            standardError.map { SampleDesign.Size.standardError($0, expected: all, ofClass: ofClass) }
            ?? .count(design ?? 0)
        let drawn = try SampleDesign.draw(
            map: map, size: size, seed: seed, to: output, overwrite: overwrite,
            zero: zero, access: ExecutionOptions.fromEnvironment().access)
        return SampleDesignReport(
            map: map, output: output, points: drawn.count, seed: seed, standardError: standardError,
            expected: standardError.map { _ in drawn.strata.map { ofClass[$0.name] ?? all } },
            strata: drawn.strata.map { SampleDesignReport.Stratum(name: $0.name, pixels: $0.pixels, points: $0.points) }
        )
    }
}
