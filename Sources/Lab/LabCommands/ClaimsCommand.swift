internal import Accuracy
internal import ArgumentParser
internal import Claims
internal import CommandSupport
internal import Foundation
internal import YatlasCore

struct ClaimsCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Measure what is claimed for and against Yat units and transformed inputs.",
        discussion: """
            Each claim is a small experiment on the kernels and the trainer, with the rule of its verdict stated. All \
            take some minutes on two cores. The figures are the same at every run on one type of machine; times come last.

              yatlas-lab claims --only gates,unit,shape
              yatlas-lab claims --tables ../shared/accuracy --output docs/claims.md --overwrite
            """)
    static let positionals: [String] = []

    @Option(help: "Claims, separated by commas (default: all): \(ClaimsCommand.known).")
    var only: String?
    @Option(
        help: ArgumentHelp(
            "Tables NAME.csv with columns of features, 'class' and 'fold', for claims measured on samples (default: the pixels of the labelled scenes).",
            valueName: "folder"))
    var tables: String?
    @Option(
        help: ArgumentHelp(
            "A scene with labels, for ndvi; repeatable (default: the two in the folder samples).",
            valueName: "[name=]scene,labels,class-field"))
    var scene: [String] = []
    @Option(help: "Random seed.")
    var seed: UInt64 = 1
    @Option(name: [.short, .long], help: "Also write the claims as a page of Markdown.")
    var output: String?
    @Flag(help: "Replace the page if it exists.")
    var overwrite = false
    @OptionGroup var global: GlobalOptions

    var outputs: [String] { [output].compactMap { $0 } }
    var overwrites: Bool? { overwrite }

    private static let known = ClaimName.allCases.map(\.rawValue).joined(separator: ", ")

    private var names: [ClaimName] {
        get throws {
            guard let only else { return ClaimName.allCases }
            let wanted = try only.split(separator: ",").map { name in
                let name = name.trimmingCharacters(in: .whitespaces)
                guard let claim = ClaimName(rawValue: name) else {
                    throw ValidationError("--only \(name): no such claim; there are \(Self.known)")
                }
                return claim
            }
            guard !wanted.isEmpty else { throw ValidationError("--only: names no claim; there are \(Self.known)") }
            return ClaimName.allCases.filter(wanted.contains)
        }
    }

    private var data: ClaimData {
        get throws {
            let named = try scene.map(ClaimData.LabelledScene.init(typed:))
            return ClaimData(tables: tables, scenes: scene.isEmpty ? ClaimData.samples : named, seed: seed)
        }
    }

    func validate() throws {
        _ = try names
        _ = try data
        if overwrite, output == nil { throw ValidationError("--overwrite: nothing is written; see --output") }
    }

    struct Report: Encodable, CustomStringConvertible {
        var claims: [Claim]
        var machine: String

        var description: String {
            let verdicts = claims.map { [$0.identifier.rawValue, $0.verdict.rawValue] }
            let timings = claims.flatMap(\.timings).map(\.description)
            let times = timings.isEmpty ? [] : ["Time on this machine, \(machine)\n" + timings.joined(separator: "\n")]
            return
                ([TextTable.render(header: ["claim", "verdict"], rows: verdicts)] + claims.map(\.description) + times)
                .joined(separator: "\n\n")
        }
    }

    func perform() throws -> Report {
        let (names, data) = (try names, try data)
        if let output { try AtomicFile.check(output, overwrite: overwrite) }
        let claims = try names.map { name in
            if !global.quiet { StandardError.write("claims: \(name.rawValue)") }
            return try name.measured(on: data)
        }
        let report = Report(claims: claims, machine: Machine.current.processor ?? "an unnamed processor")
        if let output {
            let page = ClaimsPage(claims, data: data, machine: report.machine)
            try AtomicFile.commit(
                [AtomicFile.stage(Data(page.description.utf8), to: output, overwrite: overwrite)]
                    + claims.flatMap(\.pictures).map {
                        try AtomicFile.stage(
                            $0.svg, to: "\((output as NSString).deletingPathExtension)/\($0.name).svg",
                            overwrite: overwrite)
                    })
        }
        return report
    }
}
