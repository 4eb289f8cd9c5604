internal import Yat
internal import YatlasCore

/// The explanation of a pixel's class.
struct PixelReport: Encodable, CustomStringConvertible {
    var column: Int
    var row: Int
    var classes: [String]
    var explanation: PixelExplanation

    var description: String {
        let (winner, second) = (classes[explanation.classIndex], classes[explanation.runnerUp])
        func share(_ index: Int) -> String {
            NumberFormat.decimal(explanation.probabilities[index] * 100, digits: 1) + " %"
        }
        let lead = explanation.logits[explanation.classIndex] - explanation.logits[explanation.runnerUp]
        let head = [
            "Column \(column), row \(row): \(winner) (\(share(explanation.classIndex))), then \(second) "
                + "(\(share(explanation.runnerUp)))",
            "Logit of \(winner) \(NumberFormat.decimal(explanation.logits[explanation.classIndex])), "
                + "\(NumberFormat.decimal(lead)) above \(second)", "",
        ]
        let rows =
            explanation.features.map { part in
                [
                    part.name, NumberFormat.decimal(part.value, digits: 4), NumberFormat.decimal(part.linear),
                    NumberFormat.decimal(part.units),
                    NumberFormat.decimal(part.linear + part.units), NumberFormat.decimal(part.lead),
                ]
            } + [
                [
                    "constant", "-", NumberFormat.decimal(explanation.intercept),
                    NumberFormat.decimal(explanation.bias),
                    NumberFormat.decimal(explanation.intercept + explanation.bias),
                ]
            ]
        let table = TextTable.render(
            header: ["feature", "value", "linear", "units", "logit", "lead over \(second)"], rows: rows)
        let units = TextTable.render(
            header: ["unit", "logit", "lead over \(second)", "distance"],
            rows: explanation.units.prefix(5).map {
                [
                    "\($0.number)", NumberFormat.decimal($0.logit), NumberFormat.decimal($0.lead),
                    NumberFormat.decimal($0.distance.squareRoot(), digits: 2),
                ]
            })
        let changes = explanation.changes.prefix(3).map { change in
            "\(classes[change.classIndex]) at \(change.feature) = \(NumberFormat.decimal(change.value, digits: 4)) "
                + "(\(NumberFormat.decimal(change.deviations, digits: 2)) standard deviations away)"
        }
        let ending =
            changes.isEmpty
            ? ["No change of one feature within its training range gives another class."]
            : ["Smallest changes of one feature that give another class:"] + changes.map { "  \($0)" }
        let rest = explanation.units.count > 5 ? ["(\(explanation.units.count - 5) more units contribute less)"] : []
        return (head + [table, ""] + (explanation.units.isEmpty ? [] : [units] + rest + [""]) + ending)
            .joined(separator: "\n")
    }
}
