/// A pipeline for `yatlas run`: steps, each a command with its options.
struct PipelineText {
    /// An option and its values.
    typealias Option = (name: String, values: [String])

    private var text: String

    /// Starts a pipeline with comment lines.
    init(_ comments: [String]) { text = comments.map { "# \($0)\n" }.joined() + "steps:\n" }

    /// Adds a step.
    mutating func add(_ command: String, _ options: [Option]) {
        text += "  - \(Self.quoted(command)):\n"
        for option in options where !option.values.isEmpty {
            let values = option.values.map(Self.quoted)
            text += "      \(option.name): \(values.count == 1 ? values[0] : "[\(values.joined(separator: ", "))]")\n"
        }
    }

    /// The file.
    var file: String { text }

    /// A text as YAML and JSON quote it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 32 || scalar.value == 127:
                quoted +=
                    "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
