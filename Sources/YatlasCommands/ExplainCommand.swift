internal import Accuracy
internal import ArgumentParser
internal import Foundation
internal import Mapping
internal import Raster
internal import Yat

struct ExplainCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a pixel of a scene has its class, to the last digit.",
        discussion: """
            The logit of the class is taken apart without a rest: what each feature adds, directly and through the \
            units, and what each unit adds. Then the runner-up, and the nearest change of one feature that would change \
            the class.
            """)
    static let positionals = ["model", "scene"]

    @Argument(help: "The model.")
    var model: String
    @Argument(help: "The scene.")
    var scene: String
    @Option(help: ArgumentHelp("The place in the scene's CRS.", valueName: "x,y"))
    var at: String?
    @Option(help: ArgumentHelp("The place in degrees, WGS 84.", valueName: "lon,lat"))
    var lonlat: String?
    @OptionGroup var masking: MaskArguments
    @OptionGroup var sceneArguments: SceneArguments
    @OptionGroup var talk: TalkOptions

    func validate() throws {
        guard (at == nil) != (lonlat == nil) else { throw ValidationError("name the place by --at or by --lonlat") }
        for (option, text) in [("--at", at), ("--lonlat", lonlat)] where text != nil {
            guard ExplainCommand.pair(text) != nil else {
                throw ValidationError("\(option) \(text ?? ""): two numbers with a comma between")
            }
        }
    }

    private static func pair(_ text: String?) -> (Double, Double)? {
        let numbers = (text ?? "").split(separator: ",").compactMap {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        return numbers.count == 2 && numbers.allSatisfy(\.isFinite) ? (numbers[0], numbers[1]) : nil
    }

    struct Report: Encodable, CustomStringConvertible {
        var column: Int
        var row: Int
        var classes: [String]
        var explanation: Explanation

        var description: String {
            let (winner, second) = (classes[explanation.classIndex], classes[explanation.runnerUp])
            func share(_ index: Int) -> String { decimal(explanation.probabilities[index] * 100, digits: 1) + " %" }
            let lead = explanation.logits[explanation.classIndex] - explanation.logits[explanation.runnerUp]
            let head = [
                "Column \(column), row \(row): \(winner) (\(share(explanation.classIndex))), then \(second) "
                    + "(\(share(explanation.runnerUp)))",
                "Logit of \(winner) \(decimal(explanation.logits[explanation.classIndex])), "
                    + "\(decimal(lead)) above \(second)", "",
            ]
            let rows =
                explanation.features.map { part in
                    [
                        part.name, decimal(part.value, digits: 4), decimal(part.linear), decimal(part.units),
                        decimal(part.linear + part.units), decimal(part.lead),
                    ]
                } + [
                    [
                        "constant", "-", decimal(explanation.intercept), decimal(explanation.bias),
                        decimal(explanation.intercept + explanation.bias),
                    ]
                ]
            let table = TextTable.render(
                header: ["feature", "value", "linear", "units", "logit", "of the lead"], rows: rows)
            let units = TextTable.render(
                header: ["unit", "logit", "of the lead", "distance"],
                rows: explanation.units.prefix(5).map {
                    ["\($0.number)", decimal($0.logit), decimal($0.lead), decimal($0.distance.squareRoot(), digits: 2)]
                })
            let changes = explanation.changes.prefix(3).map { change in
                "\(classes[change.classIndex]) from \(change.feature) = \(decimal(change.value, digits: 4)) on "
                    + "(\(decimal(change.deviations, digits: 2)) standard deviations away)"
            }
            let ending =
                changes.isEmpty
                ? ["No change of one feature within its range in training gives another class."]
                : ["What would change it, one feature alone:"] + changes.map { "  \($0)" }
            let rest = explanation.units.count > 5 ? ["(\(explanation.units.count - 5) more units matter less)"] : []
            return (head + [table, ""] + (explanation.units.isEmpty ? [] : [units] + rest + [""]) + ending)
                .joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        let read = try readModel(model)
        let opened = try Scene(path: scene, options: sceneArguments.options(mask: masking.mask))
        let position =
            if let (x, y) = ExplainCommand.pair(at) {
                opened.grid.position(x: x, y: y)
            } else {
                ExplainCommand.pair(lonlat).flatMap { opened.grid.position(longitude: $0.0, latitude: $0.1) }
            }
        guard let position, abs(position.column) < 1e9, abs(position.row) < 1e9 else {
            throw MappingError(
                "\(scene): there is no way from that place to the scene's CRS; say --at in its own units")
        }
        let (column, row) = (Int(position.column.rounded(.down)), Int(position.row.rounded(.down)))
        let classifier = try SceneClassifier(scene: opened, model: read, allowance: Allowance(unlike: true))
        return Report(
            column: column, row: row, classes: read.description.classes.map(\.name),
            explanation: try classifier.explanation(column: column, row: row))
    }
}
