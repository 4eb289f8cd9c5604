internal import ArgumentParser
internal import CommandSupport
internal import Yat
internal import YatlasCore

struct DiffCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show the differences between two models.",
        discussion: """
            Units are compared by their spectra, not by their numbers. The exit code is 0 whether they differ or not; \
            --json has "isEqual".

            Example:
              yatlas model diff old.safetensors new.safetensors
            """)
    static let positionals = ["model", "other"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The other model.")
    var other: String
    @OptionGroup(title: "Messages") var global: GlobalOptions

    struct Report: Encodable, CustomStringConvertible {
        let difference: ModelDifference

        func encode(to encoder: any Encoder) throws { try difference.encode(to: encoder) }

        var description: String {
            if difference.isEqual { return "The models are the same, byte for byte" }
            let added = difference.added.map { unit in
                let distance = NumberFormat.decimal(unit.distance, digits: 2)
                return "\(unit.number)"
                    + (unit.nearest.map { " (distance \(distance) from unit \($0) of the first)" } ?? "")
            }
            var lines = difference.description
            var units = "units: \(difference.sharedUnits) in both"
            if !difference.dropped.isEmpty {
                units += "; only in the first: \(difference.dropped.map { "\($0)" }.joined(separator: ", "))"
            }
            if !added.isEmpty { units += "; only in the second: \(added.joined(separator: ", "))" }
            lines.append(units)
            if !difference.tensors.isEmpty {
                lines.append(
                    TextTable.render(
                        header: ["tensor", "values in the first", "in the second", "largest difference"],
                        rows: difference.tensors.map {
                            [
                                "\($0.name)", "\($0.first)", "\($0.second)",
                                $0.largest.map { NumberFormat.number(Double($0)) } ?? "-",
                            ]
                        }))
            }
            return lines.joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        Report(difference: try ModelDifference(try ModelFile.read(model), try ModelFile.read(other)))
    }
}
