package import Batch
internal import Classification
internal import Foundation
internal import Maps
internal import Raster
package import Report
internal import Yat
internal import YatlasCore

/// Makes the report of many maps: thumbnails, class shares, and failed scenes.
package struct BatchPage {
    /// A scene and its outcome.
    package struct Entry: Sendable {
        let scene: String
        let map: String
        /// The state as text: made, completed before, complete.
        let state: String
        /// The reason why there is no map, on one line; nil if there is one.
        let failure: String?
        /// The run time in seconds, if it was made now.
        let seconds: Double?

        /// Makes an entry of a batch's outcome.
        package init(_ outcome: BatchRunner.Outcome) {
            scene = outcome.scene
            map = outcome.map
            state = outcome.state == .skipped ? "completed before" : "made"
            failure = outcome.state == .failed ? outcome.message ?? "" : nil
            seconds = outcome.summary?.seconds
        }

        /// An item of a plan whose map is complete.
        package init(completed item: WorkItem) {
            scene = item.scene
            map = item.output
            state = "complete"
            (failure, seconds) = (nil, nil)
        }
    }

    private let entries: [Entry]
    /// Scenes that were refused during planning; they are not among the entries.
    private let refused: [WorkPlan.Refusal]
    private let run: RunRecord
    /// The models of the maps: file name and accuracy on held-out samples.
    private let models: [(name: String, heldOut: ModelDescription.Validation)]
    private var gallery: [SceneGallery.Entry] = []
    private var pixels: [Int] = []
    /// The classes of all maps by name, ordered by value, with colour, pixels and hectares.
    private var classes: [(name: String, color: [UInt8], pixels: Int, hectares: Double?)] = []

    /// Longest side of a small map, in pixels.
    private static let side = 220

    /// Reads the maps.
    ///
    /// - Parameters:
    ///   - entries: the scenes, in the order of display.
    ///   - refused: scenes that were refused during planning.
    ///   - models: the files of the models that made the maps.
    ///   - run: the record of the run.
    /// - Throws: `YatlasError` if a map cannot be read.
    package init(
        _ entries: [Entry], refused: [WorkPlan.Refusal] = [], models: Set<String> = [], run: RunRecord
    ) throws {
        self.entries = entries
        self.refused = refused
        self.models = models.sorted().compactMap { path in
            // The page has its maps without the model, too.
            (try? ModelFile.read(path))?.description.heldOut.map {
                (URL(fileURLWithPath: path).lastPathComponent, $0)
            }
        }
        self.run = run
        for entry in entries where entry.failure == nil { try add(entry) }
    }

    private mutating func add(_ entry: Entry) throws {
        let file = try ClassMapFile(path: entry.map)
        let map = try MapOverview(file, side: Self.side)
        let counts = file.pixelCounts ?? [:]
        let total = counts.values.reduce(0, +)
        var shares: [Quicklook.LegendItem] = []
        for (value, count) in counts.sorted(by: { $0.key < $1.key }) where value != LabelCode.nodata {
            let name = map.names[value] ?? LabelCode.absence(value)?.name ?? "\(value)"
            let color = map.colors[value] ?? MapClass.grey
            shares.append(.init(name: name, color: color, share: Double(count) / Double(max(total, 1))))
            let hectares = map.hectares(count, of: value)
            if let index = classes.firstIndex(where: { $0.name == name }) {
                classes[index].pixels += count
                // A sum of known and unknown areas is unknown.
                classes[index].hectares = classes[index].hectares.flatMap { sum in hectares.map { sum + $0 } }
            } else {
                classes.append((name, color, count, hectares))
            }
        }
        let size = "\(NumberFormat.count(file.grid.width)) x \(NumberFormat.count(file.grid.height)) pixels"
        let time = entry.seconds.map { " in \(NumberFormat.duration($0))" } ?? ""
        gallery.append(
            .init(
                name: URL(fileURLWithPath: entry.map).lastPathComponent, png: try map.png(),
                scale: MapScale(width: map.width, pixelSize: map.pixelSize, north: map.north), shares: shares,
                notes: [
                    "\(size), \(entry.state)\(time)",
                    MapFacts.sentence(file.grid, acquired: file.origin["acquired"]),
                ]))
        pixels.append(file.grid.width * file.grid.height)
    }

    /// The report.
    package var page: ReportPage {
        let failed = entries.filter { $0.failure != nil }
        let seconds = entries.compactMap(\.seconds)
        let time = seconds.isEmpty ? [] : [(NumberFormat.duration(seconds.reduce(0, +)), "for the maps made now")]
        return ReportPage(
            title: "\(NumberFormat.count(gallery.count, "map")) of "
                + NumberFormat.count(entries.count + refused.count, "scene"),
            lead: failed.isEmpty && refused.isEmpty
                ? "Every scene has its map."
                : [
                    (failed.count, "failed"),
                    (refused.count, refused.count == 1 ? "was refused when planned" : "were refused when planned"),
                ]
                .filter { $0.0 > 0 }.map { "\(NumberFormat.count($0.0, "scene")) \($0.1)" }
                .joined(separator: ", ") + "; the first section gives the reason for each.",
            figures: KeyFigures(
                [
                    (NumberFormat.count(gallery.count), "maps"), (NumberFormat.count(failed.count), "scenes failed"),
                ] + (refused.isEmpty ? [] : [(NumberFormat.count(refused.count), "scenes refused when planned")]) + [
                    (NumberFormat.count(pixels.reduce(0, +)), "pixels")
                ] + time),
            sections: (failed.isEmpty && refused.isEmpty ? [] : [failures(failed)]) + (classes.isEmpty ? [] : [totals])
                + (models.isEmpty ? [] : [accuracy]) + (gallery.isEmpty ? [] : [maps]),
            remarks: [], run: run)
    }

    private func failures(_ failed: [Entry]) -> ReportPage.Section {
        ReportPage.Section(
            "Scenes without a map", lead: "Each line states the problem and how to fix it.",
            [
                PageTable(
                    header: ["scene", "when", "problem"],
                    rows: (failed.map { ($0.scene, "failed", $0.failure ?? "") }
                        + refused.map { ($0.scene, "refused when planned", $0.reason) })
                        .map { [.text(URL(fileURLWithPath: $0.0).lastPathComponent), .text($0.1), .text($0.2)] })
            ])
    }

    private var accuracy: ReportPage.Section {
        ReportPage.Section(
            "Accuracy of the classifier",
            lead:
                "Measured in training, on samples that were held out; 95 % intervals in brackets. It is no estimate of "
                + "the accuracy of these maps: assess them against reference data for that, with a confusion matrix.",
            [
                PageTable(
                    header: ["model", "overall accuracy", "macro-F1", "held-out samples", "folds"],
                    rows: models.map { name, heldOut in
                        [
                            .text(name),
                            .number(NumberFormat.percent(heldOut.overallAccuracy, heldOut.overallAccuracyInterval)),
                            .number(NumberFormat.percent(heldOut.macroF1, heldOut.macroF1Interval)),
                            .number(NumberFormat.count(heldOut.samples)), .text(heldOut.folds),
                        ]
                    })
            ])
    }

    private var totals: ReportPage.Section {
        let total = Double(max(pixels.reduce(0, +), 1))
        return ReportPage.Section(
            "All maps together",
            lead:
                "The share of each class among the pixels of all maps, and its hectares (ha). The remainder to 100 % is "
                + "nodata. Pixels where maps overlap count once for each map.",
            [
                IntervalChart(
                    title: "Share of each class", axisTitle: "share of the pixels (%)", range: 0...100, mark: .bar,
                    rows: classes.map { entry in
                        let share = Double(entry.pixels) / total
                        return .init(
                            name: entry.name, color: entry.color, value: 100 * share,
                            written: NumberFormat.percent(share)
                                + (entry.hectares.map { " (\(NumberFormat.area($0))\u{A0}ha)" } ?? ""))
                    })
            ])
    }

    private var maps: ReportPage.Section {
        ReportPage.Section(
            "The maps",
            lead: "A thumbnail of each map in its class colours. The strip below a map shows their shares, and "
                + "the line names the largest.", [SceneGallery(gallery)])
    }
}
