internal import Accuracy
internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import ReportPages
internal import YatlasCore

struct FinishCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "finish", abstract: "Check that all maps of a plan exist, and index them.",
        discussion: """
            If maps are missing, their item numbers are printed in the form that schedulers take (2,7-9), the exit code is \
            3 and nothing is written. Otherwise index.vrt, one raster of all maps, with its QGIS style index.qml, and a \
            static STAC catalogue are written beside the maps: collection.json, and NAME.json for each NAME.tif. Leftovers \
            of killed runs are removed.

            Example:
              yatlas finish --plan plan.jsonl
            """)
    static let positionals: [String] = []

    @Option(help: "The plan, as 'yatlas plan' wrote it.")
    var plan: String
    @Flag(help: "Overwrite an index of other maps, other files named as Items, and the report.")
    var overwrite = false
    @OptionGroup(title: "Report") var reporting: ReportOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { reporting.outputs }
    var overwrites: Bool? { overwrite }
    var places: NamedPlaces {
        NamedPlaces(reads: ResolvedOptions.words(of: self), writes: outputs) + NamedPlaces(plan: plan)
    }

    struct Report: Encodable, CustomStringConvertible {
        var plan: String
        var items: Int
        var missing: [Int]
        /// The number of scenes that were refused during planning.
        var refused = 0
        var wrote: [String] = []
        var outside: [String] = []
        /// Maps without an acquisition date; if there are any, there is no STAC Collection.
        var undated: [String] = []

        var description: String {
            guard missing.isEmpty else { return ItemRanges.text(missing) }
            let left = outside.map { "left out of the index, as it is not north up in a known CRS: \($0)" }
            let refusals =
                refused == 0
                ? []
                : [
                    "\(NumberFormat.count(refused, "scene")) refused when planned: no map; 'yatlas batch report --plan \(plan)' says why"
                ]
            let dateless =
                undated.isEmpty
                ? []
                : [
                    "no STAC Collection: \(NumberFormat.count(undated.count, "map")) without an acquisition date (\(undated[0])); 'yatlas plan' with --date gives one"
                ]
            let lines = left + [NumberFormat.count(items, "map")] + refusals + dateless
            return (lines + ["Wrote \(wrote.joined(separator: ", "))"]).joined(separator: "\n")
        }
    }

    func exitCode(_ report: Report) -> Int32 { report.missing.isEmpty ? 0 : 3 }

    func perform() throws -> Report {
        let plan = try WorkPlan(path: plan)
        let finisher = try PlanFinisher(plan)
        let missing = following("checking maps") { progress in finisher.missing { progress.show($0) } }
        guard missing.items.isEmpty else {
            for reason in missing.reasons { StandardError.write("note: \(reason)") }
            StandardError.write(
                "yatlas: \(plan.path): missing maps: \(missing.items.count) of \(plan.count); their item numbers are on standard "
                    + "output, for a scheduler; to make them here: yatlas batch run --plan "
                    + Invocation.shell([plan.path]))
            return Report(plan: plan.path, items: plan.count, missing: missing.items, refused: plan.refused.count)
        }
        let page = try reporting.staged(overwrite: overwrite) {
            let entries = try (0..<plan.count).map { BatchPage.Entry(completed: try plan.item($0)) }
            return try BatchPage(
                entries, refused: plan.refused, models: plan.models(), run: Invocation.record(of: self)
            ).page
        }
        let made = try following("indexing") { _ in try finisher.finish(overwrite: overwrite, with: page) }
        return Report(
            plan: plan.path, items: plan.count, missing: [], refused: plan.refused.count,
            wrote: made.files + reporting.outputs, outside: made.outside, undated: made.undated)
    }
}
