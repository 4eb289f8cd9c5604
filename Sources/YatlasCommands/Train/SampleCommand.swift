internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Learning
internal import Raster
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

struct SampleCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Sample labelled pixels of scenes into a table.",
        discussion: """
            A row holds the features, class, group (the number of the polygon or point), x, y (in the scene's CRS), scene and, \
            with --fold-field, fold. 'yatlas train --table' gives the same model as 'yatlas train' on the scenes. The meaning \
            of the columns (bands, units, formulas, classes) is in the GeoPackage, or in NAME.json beside other files.

            Examples:

              yatlas sample scenes/ --labels fields.gpkg --class-field crop --output samples.csv
              yatlas train --table samples.csv --class-field class --output crops.safetensors
            """)
    static let positionals = ["scenes"]

    @Argument(help: SceneWords.help)
    var scenes: [String]
    @Option(
        name: [.short, .long],
        help:
            "Features, separated by commas: raw, indices, all, auto, sums of these, band and index names, formulas, name=formula. May be repeated."
    )
    var features: [String] = ["raw"]
    @Option(name: [.short, .long], help: "The table to write: .csv, .gpkg or .parquet.")
    var output: String
    @Flag(help: "Overwrite an existing file.")
    var overwrite = false
    @Option(
        help: ArgumentHelp(
            "Thin out each class to a number of samples (500) or a share (10%), evenly over its polygons and within each.",
            valueName: "count|percent%"), transform: quota)
    var perClass: SamplesPerClass?
    @Option(help: "Random seed of --per-class.")
    var seed: UInt64 = 1
    @OptionGroup var from: LabelOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { TableWriter.files(output) }
    var overwrites: Bool? { overwrite }

    func validate() throws {
        if from.labels == nil { throw ValidationError("no labels; name them with --labels and --class-field") }
    }

    private static func quota(_ text: String) throws -> SamplesPerClass {
        guard let quota = SamplesPerClass(text) else {
            throw ValidationError("--per-class \(text): a number from 2 on, or percents such as 10%")
        }
        return quota
    }

    struct Report: Encodable, CustomStringConvertible {
        struct Class: Encodable {
            var name: String
            var samples: Int
            var groups: Int
            var found: Int
        }
        struct Place: Encodable {
            var scene: String
            var samples: Int
        }
        var table: String
        var samples: Int
        /// The outcomes for the labels.
        var labels: LabelAccount?
        var features: [String]
        var classes: [Class]
        var scenes: [Place]
        var remarks: [String]
        private let unit: String

        init(_ table: SampleTable, of all: SampleTable, path: String) {
            self.table = path
            samples = table.samples.count
            labels = all.account
            features = table.features.map(\.name)
            let (counts, found, groups) = (table.samples.classCounts, all.samples.classCounts, table.groupCounts)
            classes = table.classes.indices.map {
                Class(name: table.classes[$0].name, samples: counts[$0], groups: groups[$0], found: found[$0])
            }
            scenes = table.scenes.enumerated().map { number, path in
                Place(scene: path, samples: table.sceneNumbers.count { $0 == number })
            }
            remarks = table.remarks.map(\.typed)
            unit = table.groupName
        }

        private enum CodingKeys: CodingKey { case table, samples, labels, features, classes, scenes, remarks }

        var description: String {
            let rows = classes.map { [$0.name, "\($0.samples)", "\($0.found)", "\($0.groups)"] }
            let places = scenes.count > 1 ? " of \(scenes.count { $0.samples > 0 }) scenes" : ""
            return
                (labels.lines(remarks) + [
                    TextTable.render(header: ["class", "samples", "found", unit], rows: rows),
                    "\(samples) samples\(places), \(features.count) features", "Wrote \(table)",
                ]).joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        try TableWriter.check(output, overwrite: overwrite)
        let opened = try from.scenes(scenes)
        let all = try following("reading samples") { try from.samples(of: opened, features, $0) }
        let table = perClass.map { all.thinned(to: $0, seed: seed) } ?? all
        try table.write(to: output, scenes: opened, overwrite: overwrite)
        if !global.quiet, let account = all.account { StandardError.write("labels: \(account)") }
        return Report(table, of: all, path: output)
    }
}
