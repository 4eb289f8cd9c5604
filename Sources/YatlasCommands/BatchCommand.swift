internal import ArgumentParser
internal import Foundation
internal import Mapping

struct BatchCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Classify a folder of scenes into a folder of maps.",
        discussion: """
            Maps that the same model made are left as they are, so an interrupted batch goes on where it stopped. A broken \
            scene costs one line; the others are done, and the exit code is 1.
            """)
    static let positionals = ["scenes", "maps"]

    @Argument(help: "The folder of scenes.")
    var scenes: String
    @Argument(help: "The folder of maps; made when it is missing.")
    var maps: String
    @Option(name: [.short, .long], help: "The model that 'yatlas train' wrote.")
    var model: String
    @Option(help: "A folder with a mask of the same file name for each scene, not 0 where pixels are to be left out.")
    var masks: String?
    @Flag(help: "Make maps anew that exist.")
    var overwrite = false
    @OptionGroup var outputArguments: OutputArguments
    @OptionGroup var classifying: ClassifyingArguments
    @OptionGroup var sceneArguments: SceneArguments
    @OptionGroup var machine: MachineArguments
    @OptionGroup var talk: TalkOptions

    var overwrites: Bool? { overwrite }

    struct Report: Encodable, CustomStringConvertible {
        var scenes: [Batch.Outcome]

        func count(_ state: Batch.Outcome.State) -> Int { scenes.count { $0.state == state } }

        var description: String {
            let pixels = scenes.compactMap(\.summary).map(\.pixels).reduce(0, +)
            return
                "\(count(.done)) maps made (\(pixels) pixels), \(count(.skipped)) done before, \(count(.failed)) failed"
        }
    }

    func exitCode(_ report: Report) -> Int32 { report.count(.failed) > 0 ? 1 : 0 }

    func perform() throws -> Report {
        let batch = try Batch(
            folder: scenes, output: maps, model: readModel(model),
            options: sceneArguments.options(area: classifying.aoi), masks: masks)
        let outcomes = try batch.run(
            { try outputArguments.files(map: $0, overwrite: overwrite) }, allowance: classifying.allowance,
            run: machine.options
        ) { outcome in
            if let message = outcome.message { Standard.error("failed: \(message)") }
            guard !talk.quiet, outcome.state != .failed else { return }
            Standard.error("\(outcome.state.rawValue): \(outcome.map)")
        }
        return Report(scenes: outcomes)
    }
}
