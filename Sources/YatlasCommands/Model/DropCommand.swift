internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Yat
internal import YatlasCore

struct DropCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Remove units from a model.",
        discussion: """
            Units have the numbers that 'yatlas explain MODEL' shows; the remaining ones are renumbered from 0. With \
            --labels or --table the accuracy on these samples is shown before and after.

            Example:
              yatlas model drop crops.safetensors --unit 3,7 --output smaller.safetensors
            """)
    static let positionals = ["model", "scene"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The scene, with --labels.")
    var scene: String?
    @Option(help: ArgumentHelp("The units, by number, with commas between.", valueName: "numbers"))
    var unit: String
    @OptionGroup(title: "Output") var edit: ModelEditOptions
    @OptionGroup(title: "Check") var checking: ModelCheckOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [edit.output] }
    var overwrites: Bool? { edit.overwrite }

    func validate() throws { _ = try units }

    private var units: [Int] {
        get throws {
            let words = unit.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = words.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
            guard numbers.count == words.count else {
                throw ValidationError("--unit \(unit): numbers with commas between, such as 12,13")
            }
            return numbers
        }
    }

    func perform() throws -> EditReport {
        let read = try ModelFile.read(model)
        let new = try read.dropping(
            units: units,
            arguments: { CommandLineText.option("unit", $0.map(String.init).joined(separator: ",")) },
            software: Software.nameAndVersion)
        let report = try EditReport(
            read, new, output: edit.output, on: checking.samples(for: read, scene: scene))
        try edit.write(new)
        return report
    }
}
