internal import YatlasCore

extension YatlasError {
    /// An error at a column of a formula; columns count from 1.
    static func inFormula(_ formula: String, column: Int, _ text: Message) -> YatlasError {
        YatlasError(.unsuitable, about: "formula \(Message.quoted(formula)): column \(column)", text)
    }
}
