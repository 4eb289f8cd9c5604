internal import ArgumentParser
internal import CommandSupport
internal import Foundation
internal import Raster
internal import Yat
internal import YatlasCore

struct RelabelCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "relabel", abstract: "Rename or recolour the classes of a model.",
        discussion: """
            Map values and scores stay the same. To merge classes, train again with --merge-classes, or reclass the map.

            Example:
              yatlas model relabel crops.safetensors --class wood=forest --color forest=#1b7837 --output named.safetensors
            """)
    static let positionals = ["model"]

    @Argument(help: "The model.")
    var model: String
    @Option(name: .customLong("class"), help: ArgumentHelp("A new name. May be repeated.", valueName: "old=new"))
    var names: [String] = []
    @Option(
        name: .customLong("color"),
        help: ArgumentHelp(
            "A colour in hexadecimal digits, by the new name. May be repeated.", valueName: "name=#rrggbb"))
    var colors: [String] = []
    @Option(
        name: .customLong("colors"),
        help: ArgumentHelp(
            "Colours of all classes: a QGIS style (.qml) or colour map, a .clr file, or YAML with lines such as water: \"#2673c8\".",
            valueName: "file"))
    var table: String?
    @OptionGroup(title: "Output") var edit: ModelEditOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    var outputs: [String] { [edit.output] }
    var overwrites: Bool? { edit.overwrite }

    func validate() throws {
        if names.isEmpty, colors.isEmpty, table == nil {
            throw ValidationError("nothing to change; say --class, --color or --colors")
        }
        _ = try (newNames, newColors)
    }

    private static func pair(_ text: String, _ option: String) throws -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2 else { throw ValidationError("\(option) \(text): two words with = between") }
        return (parts[0], parts[1])
    }

    private var newNames: [String: String] {
        get throws {
            let pairs = try names.map { try Self.pair($0, "--class") }
            if let twice = Dictionary(grouping: pairs, by: \.0).first(where: { $0.value.count > 1 }) {
                throw ValidationError("--class \(twice.key): renamed twice")
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    private var newColors: [String: [UInt8]] {
        get throws {
            let pairs = try colors.map { text in
                let (name, digits) = try Self.pair(text, "--color")
                guard let color = ColorFile.color(digits) else {
                    throw ValidationError("--color \(text): six hexadecimal digits, such as water=#2673c8")
                }
                return (name, color)
            }
            return Dictionary(pairs) { _, last in last }
        }
    }

    func perform() throws -> EditReport {
        let read = try ModelFile.read(model)
        let (names, colors) = (try newNames, try newColors)
        let renamed = read.description.classes.map { (names[$0.name] ?? $0.name, $0.value) }
        let tabled = try table.map { try ColorFile(path: $0).colors(of: renamed) } ?? [:]
        let new = try read.relabelled(
            names: names, colors: tabled.merging(colors) { $1 },
            arguments: CommandLineText.options("class", self.names) + CommandLineText.options("color", self.colors)
                + CommandLineText.options("colors", [table].compactMap(\.self)),
            software: Software.nameAndVersion)
        let report = try EditReport(read, new, output: edit.output, on: nil)
        try edit.write(new)
        return report
    }
}
