internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Maps
internal import Raster
internal import ReportPages
internal import YatlasCore

struct AssessCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Assess a map's accuracy against reference data, or draw the sample to label.",
        discussion: """
            Points drawn at random in each class of the map estimate the accuracy of the whole map and the area of each \
            class, with 95 % intervals (Olofsson et al. 2014). --design draws such points; label their field 'class' in \
            QGIS.

            Examples:

              yatlas assess map.tif --design 500 --output sample.gpkg
              yatlas assess map.tif sample.gpkg --class-field class

            Polygons and label rasters are no probability sample: with --sampling none the figures describe their pixels \
            only. Pixels of the map without a class (nodata, masked) are counted and left out.
            """)
    static let positionals = ["map", "reference"]

    @Argument(help: "The map: a raster of classes.")
    var map: String
    @Argument(help: "The reference: points, polygons or a raster on the map's grid.")
    var reference: String?
    @OptionGroup(title: "Labels") var file: LabelFileOptions
    @Option(
        help: ArgumentHelp(
            "Sampling design of the reference: stratified (at random in each class of the map or stratum of --strata), random (over the whole map) or none (any other). Default: as its file says, or stratified for points.",
            valueName: "stratified|random|none"), transform: sampling)
    var sampling: Sampling?
    @Option(
        help:
            "A raster of strata on the map's grid, values 1 to 252, if the strata are not the map's classes: for example the map that the sample was drawn from."
    )
    var strata: String?
    @Option(
        help: ArgumentHelp(
            "Method of the 95 % intervals: melded (combines the exact limits of all strata; valid for rare classes) or wald (1.96 standard errors, as papers print; too narrow for rare classes).",
            valueName: "melded|wald"), transform: interval)
    var interval: Estimate.Method = .melded
    @OptionGroup(title: "Sampling design") var drawing: SampleDesignOptions
    @OptionGroup(title: "Report") var reporting: ReportOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [drawing.output].compactMap { $0 } + reporting.outputs }
    var overwrites: Bool? { outputs.isEmpty ? nil : drawing.overwrite }

    func validate() throws {
        if drawing.isWanted {
            if let reference {
                throw ValidationError("a reference (\(reference)) and a design; draw first, label, then assess")
            }
            if let strata {
                throw ValidationError(
                    "--strata \(strata): a design draws within the map's classes; name MAP in its place")
            }
            if let report = reporting.report {
                throw ValidationError("--report \(report): there is nothing to report yet; it goes with a reference")
            }
        } else if reference == nil {
            throw ValidationError("no reference; name one, or draw a sample with --design N --output FILE.gpkg")
        }
        if drawing.overwrite, outputs.isEmpty {
            throw ValidationError("--overwrite goes with --design or --report")
        }
        if strata != nil, let sampling, sampling != .stratified {
            throw ValidationError("--strata goes with --sampling stratified")
        }
    }

    private static func sampling(_ text: String) throws -> Sampling {
        guard let known = Sampling(rawValue: text) else {
            let names = Sampling.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--sampling \(text): not one of \(names)")
        }
        return known
    }

    private static func interval(_ text: String) throws -> Estimate.Method {
        guard let known = Estimate.Method(rawValue: text) else {
            let names = Estimate.Method.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--interval \(text): not one of \(names)")
        }
        return known
    }

    enum Report: Encodable, CustomStringConvertible {
        case assessed(AssessmentReport)
        case drawn(SampleDesignReport)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .assessed(let report): try report.encode(to: encoder)
            case .drawn(let report): try report.encode(to: encoder)
            }
        }

        var description: String {
            switch self {
            case .assessed(let report): report.description
            case .drawn(let report): report.description
            }
        }
    }

    func perform() throws -> Report {
        guard let reference else {
            return .drawn(try following("drawing points") { try drawing.draw(map: map, zero: file.zero, $0) })
        }
        let source = try file.source(reference)
        let assessment = try following("reading the map") { progress in
            try Assessment(map: map, reference: source, sampling: sampling, strata: strata, interval: interval) {
                progress.show($0)
            }
        }
        let summary = AssessmentSummary(assessment, map: map, reference: reference, strata: strata)
        let files = try reporting.staged(overwrite: drawing.overwrite) {
            try AssessmentPage(summary, run: Invocation.record(of: self)).page
        }
        try AtomicFile.commit(files)
        return .assessed(AssessmentReport(summary))
    }
}
